import CivilTime
import DurableStorage
import Foundation
import Goldens
import Probity
import StorageFaults
import Synchronization
import Testing

@testable import ProbityCLI
@testable import Rehearsal

/// What the program says of each story: whole outputs, compared with files beside the story.
struct StoryAnswersTests {
  /// A story, the procedure that it tells, and the explanation that is shown for it.
  static let stories = [
    ("clean-partnership", "home-again", "EU31-PASS-CONSISTENT"),
    ("rushed-invitation", "clear-air", "SEED-CONSORTIUM-TIME"),
    ("moved-goalposts", "steady-feet", "LEDGER-RELIED-ON-LATE"),
    ("amsterdam-quay-walls", "quay-walls", "EU31-NEED-STATED"),
    ("one-left", "quiet-buses", "STAGE-ONE-LEFT"),
    ("two-rulebooks", "visits-2024", "REM-STANDSTILL"),
    ("two-rulebooks", "visits-2025", "REM-STANDSTILL"),
    ("kept-provider", "links-north", "PSR-INCUMBENT-TEST"),
    ("kept-provider", "links-south", "PSR-INCUMBENT-TEST"),
    ("kept-provider", "links-coast", "PSR-INCUMBENT-TEST"),
    ("usual-suspects", "home-help-2025-10", "OCP-R040-R050-REPEAT"),
  ]

  /// The folder of what is said of a procedure: its own where a story tells several.
  static func folder(_ name: String, _ procedure: String) -> String {
    let isAlone = stories.filter { $0.0 == name }.count == 1
    return isAlone ? "Stories/\(name)" : "Stories/\(name)/\(procedure)"
  }

  private static let ledgers = Once<(volume: FaultyVolume, last: Instant)>()

  /// The story on a disk in memory, and the time of its last event.
  static func played(_ name: String) throws -> (volume: FaultyVolume, last: Instant) {
    let ledger = try ledgers(name) {
      let story = try Story(PosixVolume(), folder: Golden.url("Stories/\(name)").path)
      let volume = FaultyVolume()
      try Stage(volume, story).play(into: "/ledger")
      return (volume, try #require(story.batches.last?.recordedAt))
    }
    return (ledger.volume.restarted(), ledger.last)
  }

  /// Runs the program a day after the story ends, and gives what it printed.
  static func run(
    _ arguments: [String], on story: (volume: FaultyVolume, last: Instant),
    hearing: @escaping @Sendable (String) -> Void = { _ in }
  ) throws -> (status: Complaint.Status, output: String) {
    let now = try #require(story.last.adding(milliseconds: 86_400_000))
    let surroundings = Surroundings(
      volume: story.volume, clock: { now },
      randomness: { count in drawn(count) },
      environment: ["HOME": "/home", "PROBITY_LEDGER": "/ledger"], folder: "/")
    let text = Mutex<[UInt8]>([])
    let style = Style(isTerminal: false, noColor: nil, term: nil)
    let output = Channel(isTerminal: false, style: style) { (bytes) throws(ConsoleError) in
      text.withLock { $0 += bytes }
    }
    let talk = Channel(isTerminal: false, style: style) { (bytes) throws(ConsoleError) in
      hearing(String(decoding: bytes, as: UTF8.self))
    }
    let status = Roof.run(
      arguments, in: surroundings, Console(output: output, talk: talk, width: 100))
    return (status, String(decoding: text.withLock { $0 }, as: UTF8.self))
  }

  private static let draws = Mutex<UInt64>(0)

  /// Bytes that no draw of this process gave before.
  private static func drawn(_ count: Int) -> [UInt8] {
    let number = draws.withLock { draws in
      draws += 1
      return draws
    }
    return (0..<count).map { UInt8(truncatingIfNeeded: (number &+ UInt64($0)) &* 0x9E37_79B9 >> 7) }
  }

  @Test(arguments: stories)
  func `the program says of a story what it said before`(
    name: String, procedure: String, rule: String
  ) throws {
    let story = try Self.played(name)
    // One story tells what only its procedures together show.
    let audit = ["audit", procedure] + (name == "usual-suspects" ? ["--patterns"] : [])
    let commands = [
      ("audit.txt", audit), ("audit.json", audit + ["--json"]),
      ("public.txt", audit + ["--view", "public"]),
      ("history.txt", ["history", procedure]), ("why.txt", ["why", procedure, rule]),
      ("overview.txt", ["audit"]),
    ]
    for (file, arguments) in commands {
      let (status, output) = try Self.run(arguments, on: story)
      #expect(status == .done)
      let golden = "\(Self.folder(name, procedure))/\(file)"
      #expect(Golden.difference(golden, output) == nil)
    }
  }
}
