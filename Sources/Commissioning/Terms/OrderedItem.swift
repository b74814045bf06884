import Fields

/// One line of an order.
public struct OrderedItem: FieldRecord {
  /// The purchasable item that it is for.
  public var item = Identifier.blank
  /// How many units.
  public var quantity = ExactDecimal.blank
  /// The price of one unit.
  public var unitPrice: Sealable<Money>?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("item", &item, "the purchasable item that it is for")
    visitor.field("quantity", &quantity, "how many units", source: "OCDS items/quantity")
    visitor.sealed(
      "unitPrice", &unitPrice, "the price of one unit", source: "OCDS items/unit/value")
  }
}
