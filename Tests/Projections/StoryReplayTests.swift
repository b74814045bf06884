import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Goldens
import Testing

@testable import Projections

/// The stories under Fixtures, admitted line by line and replayed: what each event changed is
/// kept as a text and read in review.
struct StoryReplayTests {
  @Test(arguments: [
    "amsterdam-quay-walls", "clean-partnership", "kept-provider", "moved-goalposts", "one-left",
    "rushed-invitation", "two-rulebooks", "usual-suspects",
  ])
  func `a story is admitted whole, and each event changes what it should`(name: String) throws {
    var told = Told()
    for line in try Golden.bytes("Stories/\(name)/events.jsonl").split(separator: 0x0A) {
      try told.tell(try JSON(authored: Array(line)))
    }
    #expect(told.refusals == [])
    #expect(Golden.difference("Projections/\(name).txt", told.text) == nil)
  }
}

/// The ledger as the story has told it so far. Index 0 is the ledger's own opening.
private struct Told {
  var register = Register()
  var size = 1
  var entries: [RecordedEvent] = []
  var refusals: [String] = []
  var warnings: [Int: [AdmissionWarning]] = [:]

  private func file(_ procedure: Identifier) -> CaseFile {
    CaseFile(
      procedure: procedure, events: entries.filter { $0.procedure == procedure },
      organisations: entries.filter { $0.procedure == nil })
  }

  mutating func tell(_ line: JSON) throws {
    defer { size += 1 }
    register.grow(to: size)
    guard let type = line["type"]?.string.flatMap(EventType.init) else { return }
    var problems: [FieldProblem] = []
    let data = try #require(line["data"]?.object)
    guard let (event, common) = Event.read(type, data, &problems) else {
      refusals += problems.map { "\(size) \($0.code.rawValue) \($0.path)" }
      return
    }
    let stream = line["procedure"]?.string ?? procedureName(line["stream"]?.string)
    let procedure = stream.flatMap(Identifier.init(spelled:))
    let happened = try #require(line["at"]?.string.flatMap(Moment.init(spelled:)))
    let admission = Admission(
      of: DraftedEvent(procedure: procedure, event: event, common: common, happened: happened),
      register: register, file: procedure.map(file))
    refusals += admission.refusals.map { "\(size) \($0.code.rawValue) \($0.place): \($0.reason)" }
    if !admission.warnings.isEmpty { warnings[size] = admission.warnings }
    let recordedAt = try #require(line["recordedAt"]?.string.flatMap(Instant.init))
    let actor = try #require(line["actor"]?.string.flatMap(Identifier.init(spelled:)))
    let entry = RecordedEvent(
      index: size, revision: 0, actor: actor, happened: happened, recordedAt: recordedAt,
      procedure: procedure, event: event, common: common)
    entries.append(entry)
    register.note(entry)
  }

  private func procedureName(_ stream: String?) -> String? {
    guard let stream, stream.hasPrefix("procedure:") else { return nil }
    return String(stream.dropFirst("procedure:".utf8.count))
  }

  /// Each procedure, event by event.
  var text: String {
    Set(entries.compactMap(\.procedure)).sorted().map { "\($0)\n" + told($0) }.joined()
  }

  private func told(_ procedure: Identifier) -> String {
    let file = file(procedure)
    var text = ""
    var phases: [PhaseStep] = []
    for step in file.replay {
      text += "\(step.entry.index) \(step.entry.happened) \(step.entry.event.type.rawValue)\n"
      let common = zip(phases, step.after.steps).prefix { $0 == $1 }.count
      for phase in step.after.steps.dropFirst(common) {
        text += "  \(phase.phase.code) \(phase.phase.rawValue)"
        text += (phase.stage.map { " \($0)" } ?? "") + (phase.isDerived ? ", derived" : "") + "\n"
      }
      phases = step.after.steps
      for change in step.partyChanges {
        text += "  \(change.handle): \(change.before?.rawValue ?? "new")"
        text += " -> \(change.after?.rawValue ?? "gone")"
        text += (change.stage.map { " \($0)" } ?? "") + "\n"
      }
      for warning in warnings[step.entry.index] ?? [] {
        text += "  warning \(warning.code.rawValue) \(warning.place): \(warning.reason)\n"
      }
    }
    guard let end = file.recorded.last?.recordedAt else { return text }
    let book = file.first(ProcedureOpened.self)?.rulebook
    let clocks = book.flatMap { StatutoryClocks.of(rulebook: $0) }
    for duty in NextDuty.all(in: file, asOf: end, clocks: clocks) {
      text += "next: \(duty.kind.rawValue)"
      if case .by(let moment) = duty.due { text += " by \(moment)" }
      text += "\n"
    }
    return text
  }
}
