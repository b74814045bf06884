import Fields

/// What one criterion gave for one party.
public struct CriterionResult: FieldRecord {
  /// The criterion.
  public var criterion = Identifier.blank
  /// Whether it was met.
  public var met: Bool?
  /// The score.
  public var score: Sealable<ExactDecimal>?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("criterion", &criterion, "the criterion", source: "OCDS criteria/id")
    visitor.field("met", &met, "whether it was met")
    visitor.sealed("score", &score, "the score")
  }
}
