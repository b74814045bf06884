import Arguments
import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Probity
import Projections
import Reports

/// Why a party is where it is: each step with who decided, who typed it and how long after.
struct WhyParty {
  let file: CaseFile
  let history: History
  let session: Session

  /// Writes the chain of decisions about the party.
  func write(_ handle: Identifier) throws(Complaints) {
    let time = history.judgedAt(session.surroundings.clock)
    let state = ProcedureState(of: file, asOf: time)
    guard let party = state.party(handle) else { return }
    let concerned = Set(party.steps.map(\.index) + file.mentions(of: handle)).sorted()
    if session.speaksJSON {
      return try session.write(
        .object([
          ("party", .string(handle.spelling)), ("standing", .string(party.standing.rawValue)),
          (
            "steps",
            .array(
              party.steps.map { step in
                .object([
                  ("index", .integer(step.index)), ("standing", .string(step.standing.rawValue)),
                ])
              })
          ),
          ("events", .array(concerned.compactMap { history.view(at: $0)?.json })),
        ]))
    }
    let width = session.console.width
    var text =
      session.console.output.style.paint("\(handle)", .strong) + " is \(party.standing.rawValue)"
    text += party.isIn ? "\n" : ", no longer in the procedure\n"
    for index in concerned {
      let standing = party.steps.last { $0.index == index }?.standing
      text +=
        "\n"
        + PlainText.paragraph(
          (standing.map { "\($0.rawValue): " } ?? "") + history.line(about: index), width: width)
      for detail in details(of: index) {
        text += PlainText.paragraph(detail, width: width, indent: 4)
      }
    }
    try session.write(text)
  }

  /// Who decided, how late it was typed, and the reasons.
  private func details(of index: Int) -> [String] {
    guard let event = file[index] else { return [] }
    var details: [String] = []
    let deciders = event.common.decidedBy + event.common.approvedBy
    let who =
      deciders.isEmpty ? "nobody is named" : deciders.map(\.spelling).joined(separator: ", ")
    let days = event.happened.date.days(to: event.recordedAt.utcDate)
    details.append("decided by: \(who); typed by \(event.actor), \(days) days after")
    for reason in event.common.reasons {
      let tie = reason.criterion ?? reason.target
      let ground = tie.map(\.spelling) ?? reason.ground?.rawValue ?? "no criterion"
      details.append("reason (\(ground)): \(reason.text)")
    }
    return details
  }
}
