import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Foundation
import Goldens
import Testing

/// The stories under Fixtures are written by hand, so each line is held against the declarations.
struct StoryTests {
  /// Types that the vault declares, not this room.
  static let vaultTypes: Set = ["actor-enrolled", "key-added", "role-granted"]

  static func stories() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Golden.url("Stories").path)
      .filter { !$0.hasSuffix(".md") }.sorted()
  }

  /// The lines of a story, each with the place to name in a message.
  static func lines(_ story: String) throws -> [(place: String, json: JSON)] {
    try Golden.bytes("Stories/\(story)/events.jsonl").split(separator: 0x0A).enumerated().map {
      ("\(story):\($0.offset + 1)", try JSON(authored: Array($0.element)))
    }
  }

  @Test func `every line of every story fits the declaration of its type`() throws {
    let stories = try Self.stories()
    #expect(stories.count >= 4)
    for story in stories {
      for (place, json) in try Self.lines(story) {
        let name = try #require(json["type"]?.string)
        guard !Self.vaultTypes.contains(name) else { continue }
        let type = try #require(EventType(rawValue: name), "\(place): \(name)")
        let data = try #require(json["data"]?.object, "\(place)")
        var problems: [FieldProblem] = []
        #expect(Event.read(type, data, &problems) != nil, "\(place): \(problems)")
        #expect(problems.isEmpty, "\(place): \(problems)")
        #expect(json.canonicalBytes.count < 40_000, "\(place): too near the limit of a line")
      }
    }
  }

  @Test func `stories are recorded forward, and nothing before it happened`() throws {
    for story in try Self.stories() {
      var newest: Instant?
      for (place, json) in try Self.lines(story) {
        let recordedText = try #require(json["recordedAt"]?.string, "\(place)")
        let happenedText = try #require(json["at"]?.string, "\(place)")
        let recorded = try #require(Instant(recordedText), "\(place)")
        let happened = try #require(Moment(happenedText), "\(place)")
        if let newest { #expect(recorded >= newest, "\(place)") }
        #expect(!happened.isLater(than: recorded), "\(place)")
        newest = recorded
      }
    }
  }

  @Test func `stories rely on what is recorded before, by index`() throws {
    for story in try Self.stories() {
      for (position, line) in try Self.lines(story).enumerated() {
        for index in line.json["data"]?["reliesOn"]?.array ?? [] {
          let named = try #require(index.integer, "\(line.place)")
          #expect((1...position).contains(named), "\(line.place): \(named)")
        }
      }
    }
  }
}
