import Arguments
import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Probity
import Projections
import Reports

/// The state of a procedure as its events made it, or what each of them changed.
enum ReplayVerb: PagedVerb {
  static let command = Command(
    ["replay"], "Replay a procedure, and show the state that its events lead to",
    examples: [
      Example("probity replay wards-1", "Shows the state after the last event."),
      Example("probity replay wards-1 --step", "Shows what each event changed, and why."),
      Example("probity replay wards-1 --as-of 41", "Shows the state after event 41."),
    ],
    discussion:
      "A state is as it was when the event was recorded. What time alone brought, like the end of a"
      + " period, is shown before the event that found it so.",
    operands: [ReadingOptions.procedureOperand()],
    groups: [
      OptionGroup("How much", [Option(flag: "step", "Shows what each event changed.")]),
      ReadingOptions.group,
    ],
    statuses: Statuses.reading)

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let history = try session.history(line, about: Session.subject(line))
    let procedure = try session.procedure(line.operand("PROCEDURE") ?? "", in: history)
    guard let file = history.caseFile(procedure), let last = file.recorded.last,
      let status = history.status(of: procedure, at: last.recordedAt)
    else { return .done }
    if line.isGiven("step") {
      try steps(file, session)
    } else if session.speaksJSON {
      try session.write(status.json)
    } else {
      try StatusPage(status, session).writeState(after: last.index)
    }
    return .done
  }

  private static func steps(_ file: CaseFile, _ session: Session) throws(Complaints) {
    let replay = file.replay
    if session.speaksJSON {
      for step in replay { try session.write(step.json) }
      return
    }
    var table = Table([
      .init("index", .trailing), .init("happened"), .init("event, and what it changed"),
    ])
    var earlier: ProcedureState?
    for step in replay {
      let changes = passed(from: earlier, to: step.before) + changes(step)
      let lines = [step.entry.event.type.rawValue] + changes.map { "· " + $0 }
      table.append([
        .init(step.entry.index), .init("\(step.entry.happened)"),
        .init(lines.joined(separator: "\n"), changes.isEmpty ? .quiet : .plain),
      ])
      earlier = step.after
    }
    try session.write(table)
  }

  /// What time alone brought since the event before.
  private static func passed(from earlier: ProcedureState?, to now: ProcedureState) -> [String] {
    guard let earlier else { return [] }
    return now.steps.dropFirst(earlier.steps.count).filter(\.isDerived).map { step in
      "before it: \(earlier.phase.words(stage: earlier.stage))"
        + " → \(step.phase.words(stage: step.stage)), the deadline of event \(step.index) passed"
    }
  }

  private static func changes(_ step: ReplayStep) -> [String] {
    var changes: [String] = []
    let phases = step.phases.map { $0.phase.words(stage: $0.stage) }
    if !phases.isEmpty {
      let before =
        step.before.steps.isEmpty
        ? [] : [step.before.phase.words(stage: step.before.stage)]
      changes.append("phase: " + (before + phases).joined(separator: " → "))
    }
    for change in step.partyChanges {
      let stood = change.before.map { $0.words() + " → " } ?? ""
      changes.append(
        "\(change.handle): \(stood)\(change.after?.words(stage: change.stage) ?? "not there")")
    }
    return changes + reasons(step.entry, hasChanged: !changes.isEmpty)
  }

  /// Why, as far as the event says so itself.
  private static func reasons(_ entry: RecordedEvent, hasChanged: Bool) -> [String] {
    if case .correctionRecorded(let correction) = entry.event {
      return ["because event \(correction.corrects) was mistaken: \(correction.reason)"]
    }
    let common = entry.common.reasons.map { "because \($0.text)" }
    guard let own = ownReason(entry.event) else { return hasChanged ? common : [] }
    return ["because \(own)"] + common
  }

  /// The reason of an event that takes something back or puts it off: it changes no state by
  /// itself, and is what somebody looks for in a replay.
  private static func ownReason(_ event: Event) -> String? {
    switch event {
    case .decisionDeferred(let deferral):
      deferral.deferredUntil.map { "\(deferral.reason); put off until \($0)" } ?? deferral.reason
    case .awardDecisionWithdrawn(let withdrawal): withdrawal.reason
    case .panelChanged(let change): change.reason
    case .scoreWithdrawn(let withdrawal):
      "of event \(withdrawal.aboutIndex): \(withdrawal.reason)"
    case .standstillExtended(let extended): extended.reason
    case .partyWithdrawn(let leaving): leaving.reason
    default: nil
    }
  }
}
