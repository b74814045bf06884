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
      for detail in details(of: index, isStep: standing != nil) + undone(index) {
        text += PlainText.paragraph(detail, width: width, indent: 4)
      }
    }
    try session.write(text)
  }

  /// By what an event counts no more, or differently, or was answered.
  private func undone(_ index: Int) -> [String] {
    var words: [String] = []
    if let correction = file.corrections[index] {
      words.append("corrected by event \(correction.index): \(correction.reason)")
    }
    for withdrawal in file.all(ScoreWithdrawn.self) where withdrawal.aboutIndex == index {
      words.append("withdrawn by event \(withdrawal.index): \(withdrawal.reason)")
    }
    if case .awardDecided = file[index]?.event,
      let withdrawal = file.first(AwardDecisionWithdrawn.self, where: { $0.index > index })
    {
      words.append("withdrawn by event \(withdrawal.index): \(withdrawal.reason)")
    }
    for answer in file.all(ComplaintAnswered.self) where answer.aboutIndex == index {
      words.append("answered by event \(answer.index): \(answer.answer)")
    }
    return words
  }

  /// Who decided, how late it was typed, and the reasons. Of what moved nobody and came with no
  /// decision, only that it was typed late is worth a line.
  private func details(of index: Int, isStep: Bool) -> [String] {
    guard let event = file[index] else { return [] }
    var details: [String] = []
    let deciders = event.common.decidedBy + event.common.approvedBy
    let who =
      deciders.isEmpty ? "nobody is named" : deciders.map(\.spelling).joined(separator: ", ")
    let days = event.happened.date.days(to: event.recordedAt.utcDate)
    let delay = days == 0 ? "the same day" : days == 1 ? "1 day after" : "\(days) days after"
    let typed = "typed by \(event.actor), \(delay)"
    if isStep || !deciders.isEmpty {
      details.append("decided by: \(who); \(typed)")
    } else if days != 0 {
      details.append(typed)
    }
    for reason in event.common.reasons {
      let tie = reason.criterion ?? reason.target
      let ground = tie.map(\.spelling) ?? reason.ground?.rawValue ?? "no criterion"
      details.append("reason (\(ground)): \(reason.text)")
    }
    return details
  }
}
