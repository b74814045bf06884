import CivilTime
import Testing

@testable import Audit

struct CleanStoryTests {
  @Test func `a procedure in which all was done right is fair and transparent`() {
    let result = Story.clean.audit()
    for finding in result.findings where finding.kind == .law {
      let verdicts: Set<Verdict> = [.met, .notApplicable]
      #expect(verdicts.contains(finding.outcome.verdict), "\(finding.rule.id): \(finding.answer)")
    }
    #expect(result.answer.fair.value == .yes, "\(result.answer)")
    #expect(result.answer.transparent.value == .yes)
    #expect(result.answer.questions.isEmpty)
    #expect(result.answer.rulebookFits == .yes)
    #expect(result.answer.basis == .live)
  }
}
