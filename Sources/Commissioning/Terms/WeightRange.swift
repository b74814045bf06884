import Fields

/// A range of weights with an appropriate maximum spread.
public struct WeightRange: FieldRecord {
  /// The lowest weight in percent.
  public var minimum = ExactDecimal.blank
  /// The highest weight in percent.
  public var maximum = ExactDecimal.blank

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("minimum", &minimum, "the lowest weight in percent")
    visitor.field("maximum", &maximum, "the highest weight in percent")
  }
}
