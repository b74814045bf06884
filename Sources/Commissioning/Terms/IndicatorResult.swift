import Fields

/// How well a supplier did by one key performance indicator.
public struct IndicatorResult: FieldRecord {
  /// Its id.
  public var id = Identifier.blank
  /// What it is.
  public var label: String?
  /// How well it did.
  public var rating = PerformanceRating.blank
  /// The measured value.
  public var measured: Sealable<ExactDecimal>?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("id", &id, "its id")
    visitor.field("label", &label, "what it is")
    visitor.field("rating", &rating, "how well it did")
    visitor.sealed(
      "measured", &measured, "the measured value", source: "OCDS metrics/observations/measure")
  }
}
