import CanonicalJSON
import Commissioning
import Fields
import Goldens
import Reports
import Testing

@testable import Audit

/// Audits as people and programs are given them, whole, and read in review.
struct AuditPageTests {
  @Test(arguments: ["clean-partnership", "moved-goalposts", "rushed-invitation"])
  func `the page of an audit is as reviewed`(_ name: String) throws {
    let result = try ToldHistoryTests.audit(name)
    #expect(Golden.difference("Audit/\(name).page.txt", AuditPage(result, width: 100).text) == nil)
  }

  @Test func `the audit as data is as reviewed`() throws {
    let json = try ToldHistoryTests.audit("moved-goalposts").json
    #expect(Golden.difference("Audit/moved-goalposts.json", json.canonicalText + "\n") == nil)
  }

  @Test func `the data has the members that were promised`() throws {
    let json = Story.clean.audit().json
    #expect(
      json.object?.names
        == [
          "answer", "asOf", "challenges", "changes", "findings", "notAsked", "note", "pinned",
          "principles", "procedure", "rulebook",
        ])
    #expect(
      json["answer"]?.object?.names
        == ["basis", "fair", "questions", "record", "rulebookFits", "transparent", "view"])
    #expect(
      json["answer"]?["fair"]?.object?.names
        == [
          "contradicted", "decidedBy", "due", "minor", "notShown", "shown", "silent", "value",
        ])
    #expect(
      json["principles"]?["remedy"]?.object?.names
        == ["breached", "met", "notApplicable", "notShown", "silent"])
    for finding in json["findings"]?.array ?? [] {
      let names = Set(finding.object?.names ?? [])
      #expect(
        names.isSuperset(of: [
          "answer", "canStill", "contestedBy", "events", "kind", "knowableFrom", "mark", "outcome",
          "principle", "question", "rule", "severity", "source", "values", "word",
        ]))
    }
  }

  @Test(arguments: [
    ("moved-goalposts", "EU31-PASS-CONSISTENT"), ("moved-goalposts", "LEDGER-RELIED-ON-LATE"),
    ("clean-partnership", "EQT-ARITHMETIC"), ("clean-partnership", "REM-STANDSTILL"),
    ("clean-partnership", "EU31-RTP-30D"),
  ])
  func `why a rule came out so is as reviewed`(_ name: String, _ rule: String) throws {
    let finding = try #require(try ToldHistoryTests.audit(name).finding(rule))
    let page = WhyRule(finding, width: 100) { "event \($0)" }
    #expect(Golden.difference("Audit/why/\(name).\(rule).txt", page.text) == nil)
  }

  @Test(arguments: Rule.all.map(\.id))
  func `the page of a rule is as reviewed`(_ id: String) throws {
    let rule = try #require(Rule.named(id))
    #expect(Golden.difference("Audit/rules/\(id).txt", RulePage(rule, width: 100).text) == nil)
  }

  @Test(arguments: Rule.all.map(\.id))
  func `no page of a finding lets a line run on or an unprintable sign through`(
    _ id: String
  ) throws {
    // What is asked in one country alone is not asked of the clean story.
    let finding = try #require(
      Story.clean.audit().finding(id) ?? Story.clean(under: "uk-pcr-2015-ip@1").audit().finding(id))
    let text = WhyRule(finding, width: 60) { "event \($0)" }.text
    for line in text.split(separator: "\n") { #expect(line.utf8.count <= 120, "\(line)") }
    #expect(text.split(whereSeparator: \.isWhitespace).suffix(3) == ["Not", "legal", "advice."])
  }

  @Test func `a contradicted duty says until when to act, and under which law`() throws {
    var story = Story.clean
    story.move(.contractSigned, to: "2025-07-14")
    let finding = try #require(story.audit().finding("REM-STANDSTILL"))
    // Known from the signature of 14 July: ten days of Directive 89/665/EEC Art. 2c.
    let windows = try #require(finding.challenges)
    // Art. 2f: 30 days from the award notice of 1 August.
    #expect(windows.closed.map(\.actBy) == ["2025-08-31", "2025-07-24"])
    #expect(finding.actBy?.actBy == "2025-08-31")
    story.pin("uk-pcr-2015-ip@1")
    story.change(NoticeDispatched.self) { $0.requestDeadline = nil }
    // The notice of 20 March is day 1; day 30 is Good Friday, 18 April, so Tuesday after Easter.
    #expect(story.audit().finding("EU31-RTP-30D")?.actBy?.actBy == "2025-04-22")
    story.pin("uk-pa-2023-cfp@1")
    #expect(story.audit().finding("EU31-RTP-30D")?.actBy?.actBy == "2025-04-18")
    #expect(story.audit().finding("EU67-WEIGHTS-PUBLISHED")?.actBy == nil)
  }
}

/// Stated numbers may be as large as JSON lets them; what is made of two of them may not.
@Test func `a figure beyond what JSON numbers hold is told as text`() {
  #expect(9_007_199_254_740_991.figure == .integer(9_007_199_254_740_991))
  #expect((-9_007_199_254_740_992).figure == .string("-9007199254740992"))
  #expect(Int.min.figure == .string("-9223372036854775808"))
}
