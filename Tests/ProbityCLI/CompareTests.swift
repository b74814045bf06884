import CanonicalJSON
import Goldens
import Probity
import Testing

@testable import ProbityCLI

/// Two parties of a story side by side: whole pages, and what they were written to show.
struct CompareTests {
  @Test(arguments: [
    ("clean-partnership", "home-again", "hazel", "rowan"),
    ("moved-goalposts", "steady-feet", "tern", "plover"),
  ])
  func `two parties of a story are compared to the last byte`(
    name: String, procedure: String, first: String, second: String
  ) throws {
    let story = try StoryAnswersTests.played(name)
    let words = ["compare", procedure, first, second]
    for (file, more) in [
      ("compare.txt", []), ("compare.public.txt", ["--view", "public"]),
      ("compare.json", ["--json"]),
    ] {
      let (status, output) = try StoryAnswersTests.run(words + more, on: story)
      #expect(status == .done)
      #expect(Golden.difference("Stories/\(name)/\(file)", output) == nil)
    }
  }

  private static func facts(
    _ words: [String], of name: String
  ) throws -> [(topic: String, fact: String, difference: String)] {
    let (_, output) = try StoryAnswersTests.run(
      ["compare"] + words + ["--json"], on: try StoryAnswersTests.played(name))
    let json = try JSON(authored: Array(output.utf8))
    return try #require(json["facts"]?.array).map { fact in
      (
        try #require(fact["topic"]?.string), try #require(fact["fact"]?.string),
        try #require(fact["difference"]?.string)
      )
    }
  }

  @Test func `moved goalposts differ in what came of the same target, not in the target`() throws {
    let facts = try Self.facts(["steady-feet", "tern", "plover"], of: "moved-goalposts")
    func difference(_ fact: String) -> String? { facts.first { $0.fact == fact }?.difference }
    #expect(difference("stage 1: t1-uptake, to reach") == "none")
    #expect(difference("stage 1: t1-uptake") == "different")
    #expect(difference("stage 1 assessed") == "different")
    #expect(facts.allSatisfy { $0.topic != "judged" || $0.difference == "none" })
  }

  @Test func `before the assessment was recorded nothing of it is compared`() throws {
    let words = ["steady-feet", "tern", "plover", "--as-of", "2025-09-01"]
    let facts = try Self.facts(words, of: "moved-goalposts")
    #expect(facts.contains { $0.fact == "award" })
    #expect(!facts.contains { $0.fact.hasPrefix("stage 1 assessed") })
  }

  @Test func `what the public cannot read is called withheld, never equal`() throws {
    let words = ["steady-feet", "tern", "plover", "--view", "public"]
    let scores = try Self.facts(words, of: "moved-goalposts").filter {
      $0.fact.hasPrefix("scores: ") && $0.topic == "results"
    }
    #expect(scores.count == 3)
    #expect(scores.allSatisfy { $0.difference == "withheld" })
  }
}
