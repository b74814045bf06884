import CanonicalJSON
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

/// What the program says of each story: whole outputs, compared with files beside the story, and
/// the verdicts that the story was written for, spelled out once more.
struct StoryAnswersTests {
  /// A story, the procedure that it tells, and the explanation that is shown for it.
  static let stories = [
    ("clean-partnership", "home-again", "EU31-PASS-CONSISTENT"),
    ("rushed-invitation", "clear-air", "SEED-CONSORTIUM-TIME"),
    ("moved-goalposts", "steady-feet", "LEDGER-RELIED-ON-LATE"),
    ("amsterdam-quay-walls", "quay-walls", "EU31-NEED-STATED"),
  ]

  /// The story on a disk in memory, and the time of its last event.
  static func played(_ name: String) throws -> (volume: FaultyVolume, last: Instant) {
    let story = try Story(PosixVolume(), folder: Golden.url("Stories/\(name)").path)
    let volume = FaultyVolume()
    try Stage(volume, story).play(into: "/ledger")
    return (volume, try #require(story.batches.last?.recordedAt))
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
    let commands = [
      ("audit.txt", ["audit", procedure]), ("audit.json", ["audit", procedure, "--json"]),
      ("public.txt", ["audit", procedure, "--view", "public"]),
      ("history.txt", ["history", procedure]), ("why.txt", ["why", procedure, rule]),
      ("overview.txt", ["audit"]),
    ]
    for (file, arguments) in commands {
      let (status, output) = try Self.run(arguments, on: story)
      #expect(status == .done)
      #expect(Golden.difference("Stories/\(name)/\(file)", output) == nil)
    }
  }

  /// The rules of a story's audit that came out in one way, by id.
  static func rules(
    _ name: String, _ procedure: String, kind: String? = nil, outcome: String
  ) throws -> [String] {
    let (_, output) = try run(["audit", procedure, "--json"], on: try played(name))
    let json = try JSON(authored: Array(output.utf8))
    return try #require(json["findings"]?.array).filter { finding in
      finding["outcome"]?.string == outcome
        && (kind.map { finding["kind"]?.string == $0 } ?? true)
    }.compactMap { $0["rule"]?.string }.sorted()
  }

  static func answer(_ name: String, _ procedure: String, _ quality: String) throws -> String {
    let (_, output) = try run(["audit", procedure, "--json"], on: try played(name))
    let json = try JSON(authored: Array(output.utf8))
    return try #require(json["answer"]?[quality]?["value"]?.string)
  }

  @Test func `a clean partnership leaves no duty contradicted or not shown`() throws {
    let (name, procedure) = ("clean-partnership", "home-again")
    #expect(try Self.rules(name, procedure, outcome: "breached") == [])
    #expect(try Self.rules(name, procedure, outcome: "not shown") == [])
    #expect(try Self.answer(name, procedure, "fair") == "yes")
    #expect(try Self.answer(name, procedure, "transparent") == "yes")
  }

  @Test func `a rushed invitation is lawful and raises questions`() throws {
    let (name, procedure) = ("rushed-invitation", "clear-air")
    #expect(try Self.rules(name, procedure, kind: "law", outcome: "breached") == [])
    #expect(try Self.rules(name, procedure, kind: "law", outcome: "not shown") == [])
    #expect(try Self.rules(name, procedure, outcome: "met").contains("EU31-RTP-30D"))
    #expect(
      try Self.rules(name, procedure, outcome: "breached")
        == ["OCP-R003-SHORT", "SEED-CONSORTIUM-TIME"])
    #expect(
      try Self.rules(name, procedure, outcome: "not shown")
        == ["EU40-CONSULT-OPEN", "SEED-BENEFICIARY-VOICE", "SEED-COORD-COST"])
    #expect(try Self.answer(name, procedure, "fair") == "yes, with questions")
  }

  @Test func `moved goalposts are contradicted, and the late entry shows`() throws {
    let (name, procedure) = ("moved-goalposts", "steady-feet")
    #expect(
      try Self.rules(name, procedure, kind: "law", outcome: "breached")
        == ["EU31-PASS-CONSISTENT", "EU31-STAGE-CRITERIA-BEFORE"])
    #expect(
      try Self.rules(name, procedure, outcome: "breached") == [
        "EU31-PASS-CONSISTENT", "EU31-STAGE-CRITERIA-BEFORE", "LEDGER-LATE-ENTRY",
        "LEDGER-RELIED-ON-LATE", "SEED-CRITERIA-BEFORE-RACE",
      ])
    #expect(try Self.answer(name, procedure, "fair") == "no")
  }

  @Test func `of a real partnership only what is known is judged`() throws {
    let (name, procedure) = ("amsterdam-quay-walls", "quay-walls")
    #expect(try Self.rules(name, procedure, outcome: "breached") == [])
    #expect(try Self.answer(name, procedure, "fair") == "not shown")
    #expect(try Self.answer(name, procedure, "transparent") == "not shown")
  }
}
