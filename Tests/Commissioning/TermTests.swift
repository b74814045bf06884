import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Testing

struct TermTests {
  @Test(arguments: [
    "all", "judgement", "atLeast(1)", "atLeast(1000)", "weightedAtLeast(70)",
    "weightedAtLeast(66.67)", "topN(2, among: passing)", "topN(1, among: all)",
  ])
  func `a pass rule is read and printed the same`(text: String) {
    #expect(PassRule(spelled: text)?.spelling == text)
  }

  @Test(arguments: [
    "", "All", "all ", "atLeast", "atLeast()", "atLeast(0)", "atLeast(01)", "atLeast(+1)",
    "atLeast(1001)", "atLeast(1))", "weightedAtLeast(-1)", "weightedAtLeast(70.0)", "topN(2)",
    "topN(2,among: passing)", "topN(2, among: failing)", "topN(0, among: all)",
    "topN(2, x, among: all)", "topN(2, among: all) ",
  ])
  func `a pass rule outside the grammar is refused`(text: String) {
    #expect(PassRule(spelled: text) == nil)
  }

  @Test func `the rule that was read is the rule that was meant`() {
    #expect(PassRule(spelled: "topN(2, among: passing)") == .topN(2, among: .passing))
    let sum = ExactDecimal(millionths: 66_500_000)
    #expect(PassRule(spelled: "weightedAtLeast(66.5)") == .weightedAtLeast(sum))
  }

  @Test func `codes of other lists have one form each`() {
    #expect(Currency(spelled: "EUR")?.spelling == "EUR")
    #expect(["eur", "EU", "EURO", "É€"].allSatisfy { Currency(spelled: $0) == nil })
    #expect(Country(spelled: "PL") != nil && Country(spelled: "pl") == nil)
    #expect(CPVCode(spelled: "85100000")?.division == "85")
    #expect(["8510000", "85100000-0", "8510000x"].allSatisfy { CPVCode(spelled: $0) == nil })
    #expect(ContentDigest(spelled: String(repeating: "a", count: 64)) != nil)
    #expect(ContentDigest(spelled: String(repeating: "A", count: 64)) == nil)
  }

  @Test func `a moment keeps its offset and knows a day from an hour`() {
    #expect(Moment(spelled: "2025-03-20T09:00:00+01:00")?.time?.offsetMinutes == 60)
    #expect(Moment(spelled: "2025-03-20")?.time == nil)
    #expect(Moment(spelled: "2025-03-20T09:00:00Z") == nil)
    #expect(LocalDate(spelled: "2025-02-29") == nil)
  }

  @Test func `an empty record can be filled in place`() {
    let closed = StageClosed {
      $0.stage = 2
      $0.continuing = [Identifier("tenderer-3")]
    }
    #expect(closed.event == .stageClosed(closed))
    #expect(closed.event.payload.json.canonicalText == #"{"continuing":["tenderer-3"],"stage":2}"#)
  }
}
