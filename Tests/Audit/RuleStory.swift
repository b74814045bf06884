import CivilTime
import Projections
import Testing

@testable import Audit

/// The clean story with one thing told otherwise, and what a rule must come to.
struct RuleStory: CustomTestStringConvertible, Sendable {
  let rule: String
  let outcome: Outcome
  let name: String
  let severity: Severity?
  let book: String?
  let asOf: LocalDate
  let view: Answer.View
  /// Other rules that the same irregularity contradicts or raises, and no more.
  let others: Set<String>
  let edit: @Sendable (inout Story) -> Void

  init(
    _ rule: String, _ outcome: Outcome, _ name: String, severity: Severity? = nil,
    under book: String? = nil, asOf: LocalDate = Story.afterwards,
    seenBy view: Answer.View = .everybody, alongside others: Set<String> = [],
    _ edit: @escaping @Sendable (inout Story) -> Void = { _ in }
  ) {
    self.rule = rule
    self.outcome = outcome
    self.name = name
    self.severity = severity
    self.book = book
    self.asOf = asOf
    self.view = view
    self.others = others
    self.edit = edit
  }

  var testDescription: String { "\(rule) is \(outcome): \(name)" }

  var story: Story {
    var story = Story.clean
    if let book { story.pin(book) }
    edit(&story)
    return story
  }

  /// Every story, by the part of a procedure that it is about.
  static let all: [RuleStory] =
    [
      preparation, market, value, call, terms, periods, selection, tendering, evaluation, integrity,
      award, development, purchase, record, lightTouch, providerSelection, flags, patterns,
      stages, delivery, contractChanges, lots, lotTerms, standing,
    ].flatMap { $0 }
}

extension Story {
  /// Audits the story under the book that it pins.
  func audit(
    asOf day: LocalDate = Story.afterwards, record: Answer.RecordState = .intact,
    seenBy view: Answer.View = .everybody
  ) -> AuditResult {
    Audit.run(
      file, asOf: AuditResult.AsOf(size: file.recorded.count, root: nil, time: noon(day)),
      record: record, view: view, portfolio: portfolio, files: files)
  }
}

struct RuleStoryTests {
  @Test(arguments: RuleStory.all)
  func `a rule comes to what its story says`(_ story: RuleStory) throws {
    let finding = try #require(
      story.story.audit(asOf: story.asOf, seenBy: story.view).finding(story.rule))
    #expect(finding.outcome == story.outcome, "\(finding.answer)")
    if let severity = story.severity { #expect(finding.severity == severity) }
    #expect(finding.answer.hasSuffix(".") || finding.answer.hasSuffix("?"))
    #expect(!finding.answer.contains("\n"))
  }

  @Test(arguments: Rule.all.map(\.id))
  func `a rule has a story for each outcome that it declares, and no other`(_ id: String) throws {
    let rule = try #require(Rule.named(id))
    // That a rule stands in no book is the book's doing.
    let told = Set(RuleStory.all.filter { $0.rule == id }.map(\.outcome))
      .subtracting([.notApplicable(.notInBook)])
    let declared = Set(rule.possible.map(\.outcome))
    #expect(declared.subtracting(told).isEmpty)
    #expect(told.subtracting(declared).isEmpty)
  }
}
