import Fields

/// A band of annual turnover: exact figures are not needed and seldom public.
public struct TurnoverBand: FieldRecord {
  /// The lower bound, inclusive.
  public var atLeast: ExactDecimal?
  /// The upper bound, exclusive.
  public var below: ExactDecimal?
  /// The currency.
  public var currency = Currency.blank

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("atLeast", &atLeast, "the lower bound, inclusive")
    visitor.field("below", &below, "the upper bound, exclusive")
    visitor.field("currency", &currency, "the currency", source: "OCDS value/currency")
  }
}
