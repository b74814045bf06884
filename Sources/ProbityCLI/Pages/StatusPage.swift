import CivilTime
import Commissioning
import Fields
import Probity
import Projections
import Reports

/// One procedure for the eye: where it stands, how it came there, its parties and what is due.
struct StatusPage {
  let status: ProcedureStatus
  let session: Session

  init(_ status: ProcedureStatus, _ session: Session) {
    self.status = status
    self.session = session
  }

  /// Everything that is known.
  func write() throws(Complaints) {
    try session.write(head)
    try section("How it came there", steps)
    try section("Parties", parties)
    try section("Deadlines", deadlines)
    let challenges = ChallengePage(status.challenges, width: session.console.width) {
      style.paint($0, $1)
    }
    try session.write("\n" + challenges.text)
  }

  /// Phase and parties alone: what a replay ends with.
  func writeState(after index: Int) throws(Complaints) {
    let phase = status.state.phase.words(stage: status.state.stage)
    let name = style.paint(status.file.procedure.spelling, .strong)
    try session.write("\(name) after event \(index): \(phase)\n")
    try section("How it came there", steps)
    try section("Parties", parties)
  }

  private var style: Style { session.console.output.style }

  private func section(_ title: String, _ table: Table?) throws(Complaints) {
    guard let table else { return }
    try session.write("\n" + style.paint(title, .strong) + "\n")
    try session.write(table)
  }

  private var head: String {
    let state = status.state
    var rows = [("phase", state.phase.words(stage: state.stage))]
    for duty in status.next { rows.append(("next", sentence(duty))) }
    if state.phase != .closed, status.next.isEmpty { rows.append(("next", "nothing")) }
    for (review, index) in state.openReviews.sorted(by: { $0.value < $1.value }) {
      rows.append(("review", "\(review) is not decided, event \(index)"))
    }
    if let last = status.last {
      rows.append(("recorded", "event \(last.index), \(last.recordedAt.minutes) UTC"))
    }
    let title = status.title.map { "  " + PlainText.printable($0) } ?? ""
    var text = style.paint(status.file.procedure.spelling, .strong) + title + "\n"
    for (name, value) in rows {
      let lines = PlainText.wrap(PlainText.printable(value), width: session.console.width - 12)
      for (number, line) in lines.enumerated() {
        let label = number == 0 ? name : ""
        text += "  " + label + String(repeating: " ", count: 10 - label.count) + line + "\n"
      }
    }
    return text
  }

  private func sentence(_ duty: NextDuty) -> String {
    var text = duty.words
    switch duty.due {
    case .by(let moment):
      text += moment.latest < status.instant ? ", was due by \(moment)" : " by \(moment)"
    case .undated: break
    case .uncountable(let error): text += ", by a day that is not counted: \(error.reason)"
    }
    if let law = duty.law { text += " (\(law))" }
    return text + Self.events(duty.basis)
  }

  private static func events(_ indexes: [Int]) -> String {
    guard let first = indexes.first else { return "" }
    guard indexes.count > 1 else { return ", event \(first)" }
    return ", events " + indexes.map(String.init).joined(separator: ", ")
  }

  private var steps: Table? {
    guard !status.state.steps.isEmpty else { return nil }
    var table = Table([.init("event", .trailing), .init("happened"), .init("phase"), .init("by")])
    for step in status.state.steps {
      let entry = status.file[step.index]
      let type = entry?.event.type.rawValue ?? ""
      table.append([
        .init(step.index),
        .init(step.isDerived ? "" : entry?.happened.description ?? ""),
        .init(step.phase.words(stage: step.stage)),
        .init(step.isDerived ? "the deadline of that event passed" : type),
      ])
    }
    return table
  }

  private var parties: Table? {
    guard !status.state.parties.isEmpty else { return nil }
    var table = Table([.init("party"), .init("stands"), .init("by the events")])
    for party in status.state.parties {
      let trail = party.steps.map { step in
        let again = step.reinstated.map { " again (\($0.rawValue))" } ?? ""
        return "\(step.index) \(step.standing.words(stage: step.stage))\(again)"
      }
      table.append([
        .init(party.handle.spelling, .strong),
        .init(
          party.standing.words(stage: party.stage), party.isIn ? .plain : .quiet),
        .init(trail.joined(separator: ", ")),
      ])
    }
    return table
  }

  private var deadlines: Table? {
    let deadlines = status.deadlines
    guard !deadlines.isEmpty else { return nil }
    var table = Table([.init("for"), .init("until"), .init("event", .trailing), .init("note")])
    for deadline in deadlines {
      let number = deadline.stage.map { " \($0)" } ?? ""
      var notes: [String] = []
      if deadline.hasPassed(at: status.instant) { notes.append("passed") }
      if deadline.isExtension { notes.append("extended") }
      if !deadline.partners.isEmpty {
        notes.append("for " + deadline.partners.map(\.spelling).joined(separator: ", "))
      }
      table.append([
        .init(deadline.period.rawValue + number), .init("\(deadline.moment)"),
        .init(deadline.index), .init(notes.joined(separator: "; ")),
      ])
    }
    return table
  }
}
