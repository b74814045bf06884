import Testing

@testable import Audit

/// One irregularity at a time in the clean story: the audit finds it, and nothing else.
struct MutationAuditTests {
  @Test(arguments: RuleStory.all.filter { $0.outcome.verdict == .breached })
  func `an irregularity is found, and no rule cries beside those named`(_ story: RuleStory) {
    // Under a book that does not fit, the clean story is itself an irregularity.
    let before = speaking(Story.clean(under: story.book).audit(asOf: story.asOf))
      .subtracting([story.rule])
    let after = speaking(story.story.audit(asOf: story.asOf))
    #expect(after.subtracting(before).sorted() == story.others.union([story.rule]).sorted())
  }

  private func speaking(_ result: AuditResult) -> Set<String> {
    Set(result.findings.filter { $0.outcome.verdict == .breached }.map(\.rule.id))
  }
}

extension Story {
  static func clean(under book: String?) -> Story {
    var story = clean
    if let book { story.pin(book) }
    return story
  }
}
