import Fields

/// The score that the panel as a whole gave.
public struct CriterionScore: FieldRecord {
  /// The criterion.
  public var criterion = Identifier.blank
  /// The panel's score.
  public var agreedScore: Sealable<ExactDecimal>?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("criterion", &criterion, "the criterion", source: "OCDS criteria/id")
    visitor.sealed("agreedScore", &agreedScore, "the panel's score", until: decisionNotices)
  }
}
