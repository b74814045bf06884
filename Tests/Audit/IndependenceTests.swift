import Commissioning
import Foundation
import Projections
import Testing

@testable import Audit
@testable import CivilTime

/// What a verdict must not depend on. Each audit asks every rule, so that a part of the stories,
/// spread over all of them, asks each rule many hundred times.
struct IndependenceTests {
  private static func every(_ step: Int, from first: Int) -> [RuleStory] {
    stride(from: first, to: RuleStory.all.count, by: step).map { RuleStory.all[$0] }
  }

  private func audit(
    _ file: CaseFile, _ day: LocalDate = Story.afterwards, beside others: [CaseFile] = [],
    seenBy view: Answer.View = .everybody, with files: FilesAtHand? = nil
  ) -> [String: Outcome] {
    let portfolio =
      others.isEmpty ? nil : Portfolio([.init(name: "council", files: [file] + others)])
    let result = Audit.run(
      file, asOf: AuditResult.AsOf(size: file.recorded.count, root: nil, time: noon(day)),
      record: .intact, view: view, portfolio: portfolio, files: files)
    return Dictionary(uniqueKeysWithValues: result.findings.map { ($0.rule.id, $0.outcome) })
  }

  private func audit(
    _ file: CaseFile, as story: RuleStory, _ day: LocalDate? = nil, hasFiles: Bool = false
  ) -> [String: Outcome] {
    audit(
      file, day ?? story.asOf, beside: story.story.beside, seenBy: story.view,
      with: hasFiles ? story.story.files : nil)
  }

  private func file(_ events: [RecordedEvent], like story: RuleStory) -> CaseFile {
    CaseFile(
      procedure: "quiet-wards", events: events, organisations: story.story.organisations)
  }

  /// The same event at another place of the log.
  private func moved(_ event: RecordedEvent, to index: Int) -> RecordedEvent {
    RecordedEvent(
      index: index, revision: event.revision, actor: event.actor, happened: event.happened,
      recordedAt: event.recordedAt, procedure: event.procedure, event: event.event,
      common: event.common)
  }

  /// Whether nothing in the story names an event by its index.
  private func namesNoIndex(_ events: [RecordedEvent]) -> Bool {
    let naming: Set<EventType> = [
      .partyStatement, .complaintAnswered, .reviewDecided, .scoreWithdrawn,
      .complaintWithdrawn, .reasonsGiven,
      .disclosureErased,
    ]
    return events.allSatisfy { $0.common.reliesOn.isEmpty && !naming.contains($0.event.type) }
  }

  @Test(arguments: every(6, from: 0))
  func `events of other procedures between them change nothing`(_ story: RuleStory) {
    let events = story.story.file.recorded
    guard namesNoIndex(events) else { return }
    var random = Seeded(seed: 5)
    var index = 0
    let apart = events.map { event in
      index += 1 + Int.random(in: 0...9, using: &random)
      return moved(event, to: index)
    }
    #expect(audit(file(apart, like: story), as: story) == audit(story.story.file, as: story))
  }

  @Test(arguments: every(6, from: 3))
  func `what happened at one moment to several parties is recorded in any order`(
    _ story: RuleStory
  ) {
    let events = story.story.file.recorded
    guard namesNoIndex(events) else { return }
    var random = Seeded(seed: 7)
    var shuffled = events
    for (place, next) in zip(events.indices, events.indices.dropFirst())
    where areOfOneMoment(shuffled[place], shuffled[next]) && Bool.random(using: &random) {
      shuffled.swapAt(place, next)
    }
    let inOrder = zip(events.indices, shuffled).map { moved($1, to: $0) }
    #expect(audit(file(inOrder, like: story), as: story) == audit(story.story.file, as: story))
  }

  /// Requests, tenders, scores and results of one moment; versions of one document are not such.
  private func areOfOneMoment(_ left: RecordedEvent, _ right: RecordedEvent) -> Bool {
    let apart: Set<EventType> = [
      .participationRequested, .selectionAssessed, .exclusionChecked, .tenderReceived,
      .scoreRecorded, .stageSubmitted, .contractSigned, .interestDeclared,
    ]
    return left.event.type == right.event.type && apart.contains(left.event.type)
      && left.happened == right.happened && left.recordedAt == right.recordedAt
  }

  @Test(arguments: RuleStory.all.filter { $0.outcome.verdict == .breached })
  func `what the record contradicts it contradicts on any later day`(_ story: RuleStory) throws {
    let later = try story.asOf.moved(by: 400)
    let outcome = audit(story.story.file, as: story, later, hasFiles: true)[story.rule]
    #expect(outcome?.verdict == .breached, "\(String(describing: outcome))")
  }

  @Test func `the machine's time zone and language change nothing`() {
    let before = audit(Story.clean.file)
    let variables = ["TZ", "LC_ALL", "LANG"]
    let kept = variables.map { ProcessInfo.processInfo.environment[$0] }
    defer {
      for (name, value) in zip(variables, kept) {
        if let value { setenv(name, value, 1) } else { unsetenv(name) }
      }
      tzset()
    }
    for (zone, language) in [("Pacific/Kiritimati", "tr_TR.UTF-8"), ("America/Adak", "C")] {
      setenv("TZ", zone, 1)
      setenv("LC_ALL", language, 1)
      tzset()
      #expect(audit(Story.clean.file) == before)
    }
  }
}

/// Numbers that are the same in every run.
private struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    // SplitMix64.
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
