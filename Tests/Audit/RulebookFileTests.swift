import CanonicalJSON
import CivilTime
import Fields
import Testing

@testable import Audit

/// Other numbers for a book, from a file.
struct RulebookFileTests {
  private func read(_ text: String) throws -> (book: Rulebook?, problems: [FieldProblem]) {
    var problems: [FieldProblem] = []
    let file = RulebookFile.read(try JSON(authored: Array(text.utf8)), at: .root, &problems)
    return (file?.book(&problems), problems)
  }

  private func audit(_ story: Story, under book: Rulebook) -> AuditResult {
    Audit.run(
      story.file, under: book,
      asOf: AuditResult.AsOf(size: 1, root: nil, time: noon(Story.afterwards)), record: .intact,
      view: .everybody)
  }

  @Test func `a number changed by a file decides, in a book and in an overlay, and is told`()
    throws
  {
    let (book, problems) = try read(
      """
      {"rulebook": "eu-2014-24-ip@1", "thresholds": [
        {"name": "requestDays", "value": 60, "reason": "Our council promised two months."},
        {"name": "shortPeriodDays", "value": 90, "reason": "Groups need a quarter."}]}
      """)
    #expect(problems.isEmpty)
    let result = audit(Story.clean, under: try #require(book))
    #expect(result.finding("EU31-RTP-30D")?.outcome == .breached(.contrary))
    #expect(result.finding("OCP-R003-SHORT")?.outcome == .breached(.contrary))
    #expect(result.changes.map(\.name) == ["requestDays", "shortPeriodDays"])
    let words = try #require(result.finding("EU31-RTP-30D")?.thresholds.first)
    #expect(words.contains("by choice: Our council promised two months."))
    #expect(words.contains("30 days"))
    let untouched = audit(Story.clean, under: .innovationPartnership)
    #expect(untouched.finding("EU31-RTP-30D")?.outcome.verdict == .met)
    #expect(untouched.changes.isEmpty)
  }

  @Test func `every problem of a file is told at once, with what may have been meant`() throws {
    let (book, problems) = try read(
      """
      {"rulebook": "eu-2014-24-ip", "thresholds": [
        {"name": "requestDay", "value": 60, "reason": "r"},
        {"name": "lateWorkingDays", "value": -1, "reason": "r"},
        {"name": "lateWorkingDays", "value": 3, "reason": "r"}]}
      """)
    #expect(book == nil)
    #expect(problems.map(\.code) == [.unknownCode, .limit, .contradiction, .unknownCode])
    #expect(problems.first?.suggestions.contains("requestDays") == true)
    #expect(problems.last?.suggestions.contains("eu-2014-24-ip@1") == true)
  }

  @Test func `a file that leaves out a reason, or adds a rule, is refused`() throws {
    let (book, problems) = try read(
      """
      {"rulebook": "grant@1", "rules": [], "thresholds": [{"name": "lateWorkingDays", "value": 3}]}
      """)
    #expect(book == nil)
    #expect(problems.map(\.code) == [.missing, .unknown])
  }
}
