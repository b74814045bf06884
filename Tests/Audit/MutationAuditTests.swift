import Goldens
import Testing

@testable import Audit

/// One irregularity at a time in the clean story: the audit finds it, and nothing else.
struct MutationAuditTests {
  /// The table that `Scripts/mutation-audit` prints.
  @Test func `each irregularity is found, and no rule cries beside those that its story names`() {
    let stories = RuleStory.all.filter { $0.outcome.verdict == .breached }
    var clean = CleanVerdicts()
    var found = 0
    var alarms = 0
    var lines: [String] = []
    for story in stories {
      let after = raised(by: story, &clean)
      let isFound = after.contains(story.rule)
      let cries = after.subtracting(story.others).subtracting([story.rule])
      #expect(story.others.isSubset(of: after), "\(story)")
      found += isFound ? 1 : 0
      alarms += cries.count
      let book = story.book.map { ", under \($0)" } ?? ""
      let also =
        story.others.isEmpty ? "" : "; also \(story.others.sorted().joined(separator: ", "))"
      let wrong = cries.isEmpty ? "" : "; FALSE: \(cries.sorted().joined(separator: ", "))"
      lines.append(
        "\(isFound ? "found " : "MISSED")  \(story.rule)  \(story.name)\(book)\(also)\(wrong)")
    }
    lines.append("\(found) of \(stories.count) irregularities found, \(alarms) false alarms")
    #expect(
      Golden.difference("Audit/mutations.txt", lines.joined(separator: "\n") + "\n") == nil)
    #expect(found == stories.count && alarms == 0)
  }

  /// What can be contradicted is contradicted by some story.
  @Test(arguments: Rule.all.filter { $0.possible.contains { $0.outcome.verdict == .breached } })
  func `a rule that can be contradicted has an irregularity that does it`(_ rule: Rule) {
    #expect(
      RuleStory.all.contains { $0.rule == rule.id && $0.outcome.verdict == .breached },
      "\(rule.id)")
  }

  /// What speaks against the story and not against the clean one. Under a book that does not fit,
  /// the clean story is itself an irregularity.
  private func raised(by story: RuleStory, _ clean: inout CleanVerdicts) -> Set<String> {
    story.story.audit(asOf: story.asOf, seenBy: story.view).spoken
      .subtracting(clean.speaking(like: story).subtracting([story.rule]))
  }
}

/// What speaks against the clean story itself under a book, on a day, to a reader: worked out once.
private struct CleanVerdicts {
  private var known: [String: Set<String>] = [:]

  mutating func speaking(like story: RuleStory) -> Set<String> {
    let key = "\(story.book ?? "") \(story.asOf) \(story.view)"
    if let verdicts = known[key] { return verdicts }
    let verdicts = Story.clean(under: story.book).audit(asOf: story.asOf, seenBy: story.view).spoken
    known[key] = verdicts
    return verdicts
  }
}

extension AuditResult {
  /// The rules that the record contradicts, or that ask.
  fileprivate var spoken: Set<String> {
    Set(findings.filter { $0.outcome.verdict == .breached }.map(\.rule.id))
  }
}

extension Story {
  static func clean(under book: String?) -> Story {
    var story = clean
    if let book { story.pin(book) }
    return story
  }
}
