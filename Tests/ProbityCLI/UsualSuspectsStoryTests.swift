import CanonicalJSON
import Goldens
import Probity
import Testing

@testable import ProbityCLI

/// Nine procedures in three years, after two before them: the same lead wins six, two rivals always
/// bid and lose. What `patterns` and the audit of the last of them show of it.
struct UsualSuspectsStoryTests {
  private static let name = "usual-suspects"
  private static let last = "home-help-2025-10"
  private static let rivals = "OCP-R053-PARTNERSETS"

  private func findings(seenBy view: String, of procedure: String = last) throws -> [JSON] {
    let (_, output) = try StoryAnswersTests.run(
      ["audit", procedure, "--patterns", "--json", "--view", view],
      on: try StoryAnswersTests.played(Self.name))
    return try #require(try JSON(authored: Array(output.utf8))["findings"]?.array)
  }

  private func finding(_ rule: String, seenBy view: String) throws -> JSON {
    try #require(try findings(seenBy: view).first { $0["rule"]?.string == rule })
  }

  @Test func `one who keeps winning is raised, with six awards of nine procedures`() throws {
    let finding = try finding("OCP-R040-R050-REPEAT", seenBy: "authority")
    #expect(finding["word"]?.string == "raised")
    #expect(finding["kind"]?.string == "flag")
    let answer = try #require(finding["answer"]?.string)
    #expect(answer.contains("12 awards in 9 procedures"), "\(answer)")
    #expect(answer.contains("harbour holds 80.6 % of the value"), "\(answer)")
  }

  @Test func `rivals who always bid and lose are raised to an auditor`() throws {
    let finding = try finding(Self.rivals, seenBy: "auditor")
    #expect(finding["word"]?.string == "raised")
    let answer = try #require(finding["answer"]?.string)
    #expect(answer.contains("harbour won 6 of these"), "\(answer)")
    let (_, page) = try StoryAnswersTests.run(
      ["patterns", "--view", "auditor"], on: try StoryAnswersTests.played(Self.name))
    let rows = page.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    for pair in [["reed,", "sedge"], ["harbour,", "reed"], ["harbour,", "sedge"]] {
      let row = try #require(rows.first { $0.starts(with: pair) })
      #expect(row.suffix(2) == ["harbour", "6"])
    }
  }

  @Test(arguments: ["public", "authority"])
  func `nobody else is told of rivals`(view: String) throws {
    let told = try findings(seenBy: view).filter { $0["rule"]?.string == Self.rivals }
    #expect(told.allSatisfy { $0["code"]?.string == "withheld" })
    #expect(!told.contains { $0["answer"]?.string?.contains("reed") ?? false })
    let (_, page) = try StoryAnswersTests.run(
      ["patterns"], on: try StoryAnswersTests.played(Self.name))
    #expect(!page.contains("as rivals"))
  }

  @Test func `nobody new won in three years`() throws {
    let finding = try finding("SEED-NEW-ENTRANTS", seenBy: "authority")
    #expect(finding["word"]?.string == "raised")
    #expect(finding["values"]?["newLeads"]?.integer == 0)
    #expect(finding["values"]?["newMembers"]?.integer == 0)
  }

  @Test func `the concentration is shown as a number, with its effective number of providers`()
    throws
  {
    let finding = try finding("OCP-R051-HHI", seenBy: "authority")
    #expect(finding["word"]?.string == "raised")
    #expect(try #require(finding["values"]?["index"]?.integer) > 2000)
    #expect(finding["answer"]?.string?.contains("1.4 equal suppliers") == true)
  }

  @Test func `a flag is a question: no legal duty is contradicted, and nobody is found guilty`()
    throws
  {
    let all = try findings(seenBy: "auditor")
    #expect(
      !all.contains {
        $0["kind"]?.string == "law" && $0["outcome"]?.string == "breached"
      })
    #expect(
      try StoryVerdictTests.answer(Self.name, Self.last, "fair") != "no")
  }

  @Test func `the first of them all has too small a sample for any number`() throws {
    let first = try findings(seenBy: "auditor", of: "home-help-2021-03")
    for rule in ["OCP-R040-R050-REPEAT", "OCP-R051-HHI", "SEED-NEW-ENTRANTS", Self.rivals] {
      let finding = try #require(first.first { $0["rule"]?.string == rule })
      #expect(finding["code"]?.string == "small-sample", "\(rule)")
    }
  }

  @Test func `the tables of the story are as reviewed`() throws {
    let story = try StoryAnswersTests.played(Self.name)
    for (file, arguments) in [
      ("patterns.txt", ["patterns"]),
      ("patterns.auditor.txt", ["patterns", "--view", "auditor"]),
      ("patterns.csv", ["patterns", "--csv", "--cpv", "85"]),
    ] {
      let (status, output) = try StoryAnswersTests.run(arguments, on: story)
      #expect(status == .done)
      #expect(Golden.difference("Stories/\(Self.name)/\(file)", output) == nil)
    }
  }
}
