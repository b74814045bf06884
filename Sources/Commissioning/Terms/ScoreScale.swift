import Fields

/// The bounds of a score.
public struct ScoreScale: FieldRecord {
  /// The lowest.
  public var minimum = ExactDecimal.blank
  /// The highest.
  public var maximum = ExactDecimal.blank

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("minimum", &minimum, "the lowest")
    visitor.field("maximum", &maximum, "the highest")
  }
}
