import CanonicalJSON
import CivilTime
import Commissioning
import Cryptography
import DurableStorage
import Fields
import FoundationEssentials
import Goldens
import Ledger
import StorageFaults
import Testing

@testable import Probity
@testable import ProbityCLI
@testable import Rehearsal

/// Random events through the whole house: recorded, read back, and asked about by every command
/// that reads. What a past looks like is what a log says that ends there.
struct RandomLedgerTests {
  /// A story of random events, one batch each behind the enrolment of their actor.
  private static func story(_ seed: UInt64) throws -> Story {
    var story = try Story(PosixVolume(), folder: Golden.url("Stories/clean-partnership").path)
    let openedAt = story.openedAt
    var enrolment = [
      Draft(
        type: ActorEnrolled.type.rawValue, stream: .actor(RandomEvents.actor),
        data: JSONObject([("role", .string(Role.commissioner.rawValue))]), actor: story.owner),
      Draft(
        type: KeyAdded.type.rawValue, stream: .actor(RandomEvents.actor),
        data: JSONObject([
          ("key", .string(KeyText(StoryKeys.key(of: RandomEvents.actor).publicKey).spelling))
        ]), actor: story.owner),
    ]
    enrolment[1].enrolling = [StoryKeys.key(of: RandomEvents.actor)]
    var events = RandomEvents(seed: seed, offset: 1 + enrolment.count)
    events.seals = false
    events.offer(60, of: Role.commissioner.types)
    let batches = events.admitted.map { entry in
      Story.Batch(
        recordedAt: entry.recordedAt,
        drafts: [
          Draft(
            type: entry.event.type.rawValue, stream: stream(of: entry), happened: entry.happened,
            data: entry.event.data(entry.common), actor: RandomEvents.actor)
        ])
    }
    story.batches = [Story.Batch(recordedAt: openedAt, drafts: enrolment)] + batches
    return story
  }

  private static func stream(of entry: RecordedEvent) -> Stream {
    switch entry.event {
    case .organisationRegistered(let organisation): .organisation(organisation.organisation)
    default: .procedure(entry.procedure ?? RandomEvents.procedure)
    }
  }

  /// The ledger of a story, and what of it can be recorded: an event that refers to one that was
  /// left out is refused, and so left out too.
  private static func played(_ seed: UInt64) throws -> (story: Story, volume: FaultyVolume) {
    var story = try story(seed)
    while true {
      let volume = FaultyVolume()
      do {
        try Stage(volume, story, sealsDirectory: false).play(into: "/ledger")
        return (story, volume)
      } catch {
        // Stopped at the first batch that is refused: the log has those before it.
        let last = try #require(story.batches.last?.recordedAt)
        let verified = try StoryAnswersTests.run(
          ["verify", "--json", "--trust-embedded"], on: (volume, last)
        ).output
        let there = try #require(JSON(authored: Array(verified.utf8))["size"]?.integer)
        #expect(error.all.allSatisfy { !$0.reason.isEmpty && !$0.remedy.isEmpty })
        // The founding and the first batch hold three.
        story.batches.remove(at: there - 2)
      }
    }
  }

  @Test(arguments: RandomEvents.seeds(2))
  func `any log can be asked anything, and looking back is reading less`(seed: UInt64) throws {
    print("random ledger: seed \(seed)")
    let (story, volume) = try Self.played(seed)
    let last = try #require(story.batches.last?.recordedAt)
    let whole = (volume: volume, last: last)
    let procedure = RandomEvents.procedure.spelling
    #expect(try StoryAnswersTests.run(["verify", "--trust-embedded"], on: whole).status == .done)
    for book in ["eu-2014-24-ip@1", "uk-pcr-2015-ip@1", "uk-pa-2023-cfp@1", "grant@1"] {
      let (status, output) = try StoryAnswersTests.run(
        ["audit", procedure, "--rulebook", book], on: whole)
      #expect(status == .done)
      #expect(output.contains(procedure))
    }
    for command in [["replay", procedure, "--step"], ["status"], ["history", procedure]] {
      #expect(try StoryAnswersTests.run(command, on: whole).status == .done)
    }
    for count in stride(from: story.batches.count - 1, to: 6, by: -17) {
      var shorter = story
      shorter.batches = Array(story.batches.prefix(count))
      let there = FaultyVolume()
      try Stage(there, shorter, sealsDirectory: false).play(into: "/ledger")
      let moment = try #require(shorter.batches.last?.recordedAt)
      for command in ["audit", "status", "history", "replay"] {
        let words = [command, procedure, "--json", "--as-of", moment.description]
        let now = try StoryAnswersTests.run(words, on: (there, moment)).output
        let back = try StoryAnswersTests.run(words, on: whole).output
        let isSame =
          try command == "audit"
          ? PastTests.verdicts(back) == PastTests.verdicts(now) : back == now
        #expect(isSame, "\(command) after \(count) batches")
      }
    }
  }
}
