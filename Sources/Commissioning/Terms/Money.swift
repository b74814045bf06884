import Fields

/// An amount in a currency. VAT is not in it unless the field says so.
public struct Money: FieldRecord {
  /// The amount, net of VAT.
  public var amount = ExactDecimal.blank
  /// The currency.
  public var currency = Currency.blank

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("amount", &amount, "the amount, net of VAT", source: "OCDS value/amount")
    visitor.field("currency", &currency, "the currency", source: "OCDS value/currency")
  }
}
