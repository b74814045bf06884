import CanonicalJSON
import CivilTime
import DurableStorage
import Foundation
import Goldens
import Probity
import StorageFaults
import Testing

@testable import ProbityCLI
@testable import Rehearsal

/// The past as it was recorded is what a ledger said that ended there.
struct PastTests {
  /// A story that breaks off after so many batches.
  static func cut(_ name: String, after count: Int) throws -> (
    volume: FaultyVolume, last: Instant, size: Int
  ) {
    var story = try Story(PosixVolume(), folder: Golden.url("Stories/\(name)").path)
    story.batches = Array(story.batches.prefix(count))
    let volume = FaultyVolume()
    try Stage(volume, story, sealsDirectory: false).play(into: "/ledger")
    let last = try #require(story.batches.last?.recordedAt)
    return (volume, last, 1 + story.batches.reduce(0) { $0 + $1.drafts.count })
  }

  /// What an audit says but for how much of the log it knows of.
  static func verdicts(_ output: String) throws -> JSON {
    let json = try JSON(authored: Array(output.utf8), limits: .document)
    let object = try #require(json.object)
    return .object(object.setting("asOf", to: nil))
  }

  @Test(arguments: ["clean-partnership", "rushed-invitation", "moved-goalposts"])
  func `looking back to an event is reading a log that ends there`(name: String) throws {
    let whole = try StoryAnswersTests.played(name)
    let procedure = try #require(StoryAnswersTests.stories.first { $0.0 == name }?.1)
    let story = try Story(PosixVolume(), folder: Golden.url("Stories/\(name)").path)
    for count in stride(from: story.batches.count - 1, to: 8, by: -41) {
      let (volume, last, size) = try Self.cut(name, after: count)
      let moment = last.description
      for command in [
        ["audit", procedure, "--json"], ["status", procedure, "--json"],
        ["history", procedure, "--json"], ["replay", procedure, "--json"],
      ] {
        let there = try StoryAnswersTests.run(command + ["--as-of", moment], on: (volume, last))
        let byTime = try StoryAnswersTests.run(command + ["--as-of", moment], on: whole)
        let byIndex = try StoryAnswersTests.run(command + ["--as-of", "\(size - 1)"], on: whole)
        if command[0] == "audit" {
          #expect(try Self.verdicts(byTime.output) == Self.verdicts(there.output))
          #expect(try Self.verdicts(byIndex.output) == Self.verdicts(there.output))
        } else {
          #expect(byTime.output == there.output, "\(command) after \(count) batches")
          #expect(byIndex.output == there.output, "\(command) after \(count) batches")
        }
      }
    }
  }
}
