import Foundation
import Testing

@testable import Probity
@testable import ProbityCLI

/// Questions that have no answer, or a part of one, say so in words that fit.
struct QuestionWordsTests {
  @Test func `a procedure that was not there yet is not called unknown to the ledger`() throws {
    let (desk, _) = try PointAppendTests.desk(others: 2)
    for keepsReadModels in [true, false] {
      desk.keepsReadModels = keepsReadModels
      for words in [["status", "wards-1"], ["audit", "wards-1"], ["history", "wards-1"]] {
        let early = desk.probity(words + ["--as-of", "0"])
        #expect(early.status == 66 && early.talk.contains("It was not there yet"), "\(early.talk)")
        #expect(!early.talk.contains("Did you mean"))
      }
      let unknown = desk.probity(["status", "wards-2", "--as-of", "99"])
      #expect(unknown.talk.contains("no procedure of that name"), "\(unknown.talk)")
      let large = desk.probity(["status", "wards-1", "--as-of", "\(Int.max)"])
      #expect(large.status == 0, "\(large.talk)")
      let never = desk.probity(["status", "wards-1", "--as-happened", "2001-01-01"])
      #expect(never.status == 66 && never.talk.contains("said to have happened"), "\(never.talk)")
    }
  }

  @Test func `a report of a time before any directory names the first of them`() throws {
    let (desk, _) = try PointAppendTests.desk(others: 2)
    let outcome = desk.probity(["report", "wards-1", "--as-of", "4"])
    #expect(outcome.status == 65)
    #expect(
      outcome.talk.contains("event 4\n") && outcome.talk.contains("by then; the first is event 6."),
      "\(outcome.talk)")
    #expect(desk.probity(["report", "wards-1", "--as-of", "6"]).status == 0)
  }

  @Test func `a history of nobody is refused, and of somebody silent is empty`() throws {
    let (desk, _) = try PointAppendTests.desk(others: 0)
    let outcome = desk.probity(["history", "wards-1", "--party", "nope"])
    #expect(outcome.status == 66 && outcome.talk.contains("error[party-unknown]"))
  }

  @Test func `only the rules that are asked about are shown, and decide the status`() throws {
    let desk = try Desk()
    let folder = try ReadModelTests.ledger("moved-goalposts", at: desk)
    func audit(_ words: String...) -> Desk.Outcome {
      desk.probity(["audit"] + words + ["--ledger", folder])
    }
    let breached = audit("--only", "breached", "--kind", "law", "--csv")
    let rows = breached.output.split(whereSeparator: \.isNewline)
    #expect(rows.count > 1 && rows[0].hasPrefix("procedure,rule,word,code,kind,severity"))
    #expect(rows.dropFirst().allSatisfy { $0.contains(",law,") })
    let named = audit("steady-feet", "--only", "breached", "--kind", "law", "--csv")
    // Behind them it names the rules that compare procedures.
    #expect(named.output.hasPrefix(breached.output))
    let rule = try #require(rows[1].split(separator: ",").dropFirst().first.map(String.init))
    let one = audit("--rule", rule)
    #expect(one.output.split(separator: "\n").count { $0.contains(rule) } == 1)
    #expect(!one.output.contains("transparent"))
    #expect(one.talk.contains("1 finding fits. The answers rest on every rule"), "\(one.talk)")
    #expect(audit("--rule", rule, "--fail-on", "info").status == 1)
    #expect(audit("--rule", rule, "--only", "met", "--fail-on", "info").status == 1)
    // Another rule, of another kind, is never a legal duty.
    for words in [["--kind", "flag"], ["--rule", "OCP-R038-REJECT-RATE"]] {
      for procedure in [[], ["steady-feet"]] {
        let outcome = desk.probity(
          ["audit"] + procedure + words + ["--fail-on", "not-shown", "--ledger", folder])
        #expect(outcome.status == 0, "\(words): \(outcome.output)")
      }
    }
    let nothing = audit("--rule", rule, "--only", "met")
    #expect(nothing.talk.contains("No finding fits."))
  }
}
