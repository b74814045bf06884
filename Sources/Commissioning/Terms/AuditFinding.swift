import Fields

/// What an audit found on one rule.
public struct AuditFinding: FieldRecord {
  /// The rule.
  public var rule = ""
  /// What it came to.
  public var findingOutcome = FindingOutcome.blank
  /// What it noted.
  public var note: String?
  /// Indexes of the events that it is about.
  public var concerns: [Int] = []

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("rule", &rule, "the rule")
    visitor.field("findingOutcome", &findingOutcome, "what it came to")
    visitor.field("note", &note, "what it noted")
    visitor.field("concerns", &concerns, "indexes of the events that it is about")
  }
}
