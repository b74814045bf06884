import Audit
import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Reports
import Testing

@testable import Probity
@testable import Projections

/// Whatever is admitted can be folded, judged and told, however little sense it makes.
struct RandomCaseFileTests {
  /// A file of random events; the seed is said, so that a stop of the program names it.
  static func made(_ seed: UInt64, _ count: Int = 150) -> RandomEvents {
    print("random events: seed \(seed)")
    var events = RandomEvents(seed: seed)
    events.offer(count)
    return events
  }

  @Test(arguments: RandomEvents.seeds(12))
  func `what is read is printed back byte for byte`(seed: UInt64) throws {
    var events = RandomEvents(seed: seed)
    var types: Set<EventType> = []
    events.offer(300) { entry, data in
      types.insert(entry.event.type)
      let printed = entry.event.data(entry.common)
      #expect(
        JSON.object(printed).canonicalBytes == JSON.object(data).canonicalBytes,
        "\(entry.event.type.rawValue)")
    }
    #expect(types.count > 60)
    #expect(events.admitted.count > 60, "\(events.refused)")
  }

  @Test(arguments: RandomEvents.seeds(6))
  func `every step of a replay is what replaying up to there comes to`(seed: UInt64) {
    let file = Self.made(seed).file
    #expect(file.recorded.count > 20)
    for step in file.replay {
      let there = file.asRecorded(upTo: step.entry.index)
      let time = step.entry.recordedAt
      #expect(
        step.after.json == ProcedureState(of: there, asOf: time).json,
        "event \(step.entry.index), \(step.entry.event.type.rawValue)")
      #expect(file.asRecorded(at: time).recorded.map(\.index) == there.recorded.map(\.index))
      _ = step.json
    }
  }

  @Test(arguments: RandomEvents.seeds(6))
  func `every book judges anything in whole sentences`(seed: UInt64) throws {
    let events = Self.made(seed)
    let file = events.file
    let time = try #require(events.admitted.last?.recordedAt)
    for book in Rulebook.all.map(Optional.some) + [nil] {
      let result = Audit.run(
        file, under: book, asOf: .init(size: events.admitted.count, root: nil, time: time),
        record: .intact, view: .everybody)
      #expect(!AuditPage(result, width: 80).text.isEmpty)
      #expect(result.json.object != nil)
      for finding in result.findings {
        #expect(Self.isSentence(finding.answer), "\(finding.rule.id): \(finding.answer)")
        let steps = finding.steps.filter { $0.isEmpty || $0.contains("Optional(") }
        #expect(steps == [], "\(finding.rule.id)")
        #expect(finding.events.allSatisfy { 0..<events.admitted.count ~= $0 }, "\(finding.rule.id)")
        _ = WhyRule(finding, width: 80) { "event \($0)" }.text
      }
    }
  }

  /// Begins like one, ends like one, and shows nothing of how the program is written.
  static func isSentence(_ text: String) -> Bool {
    guard let first = text.first, let last = text.last else { return false }
    return !first.isWhitespace && ".?)".contains(last) && !text.contains("Optional(")
      && !text.contains("Identifier(") && !text.contains("Recorded<")
  }

  @Test(arguments: RandomEvents.seeds(6))
  func `states, duties and comparisons are told`(seed: UInt64) throws {
    let events = Self.made(seed)
    let file = events.file
    let time = try #require(events.admitted.last?.recordedAt)
    for view in [file, file.original] {
      let status = ProcedureStatus(of: view, at: time, rulebook: Rulebook.all.first?.name)
      #expect(status.json.object != nil)
      let parties = view.parties.map(\.handle)
      for (first, second) in zip(parties, parties.dropFirst()) {
        let page = ComparisonPage(TreatmentComparison(of: first, and: second, in: view))
        for topic in TreatmentFact.Topic.allCases { _ = page.table(topic)?.csv }
        #expect(!page.summary.isEmpty)
      }
    }
  }

  @Test(arguments: RandomEvents.seeds(6))
  func `a correction leaves what its new data would have made at first`(seed: UInt64) throws {
    var events = Self.made(seed, 60)
    let file = events.file.original
    let recorded = file.recorded.filter { $0.event.type != .correctionRecorded }
    let time = try #require(recorded.last?.recordedAt)
    let next = events.admitted.count
    func state(_ entries: [RecordedEvent]) -> JSON {
      let file = CaseFile(procedure: RandomEvents.procedure, events: entries)
      return ProcedureState(of: file, asOf: time).json
    }
    for (position, old) in recorded.enumerated() {
      var problems: [FieldProblem] = []
      let data = events.data(of: old.event.type)
      guard let new = Event.read(old.event.type, data, &problems) else { continue }
      var correction = CorrectionRecorded()
      correction.corrects = old.index
      correction.reason = "The clerk read the wrong line."
      func corrected() -> [RecordedEvent] {
        recorded + [
          RecordedEvent(
            index: next, revision: next, actor: old.actor, happened: Moment(date: .first),
            recordedAt: time, procedure: old.procedure, event: correction.event)
        ]
      }
      var told = recorded
      told[position] = old.stating(new.event, new.common)
      correction.replacement = EventData(data)
      #expect(state(corrected()) == state(told), "event \(old.index)")
      correction.replacement = EventData(old.event.data(old.common))
      #expect(state(corrected()) == state(recorded), "event \(old.index)")
      told.remove(at: position)
      correction.replacement = nil
      #expect(state(corrected()) == state(told), "event \(old.index)")
    }
  }
}
