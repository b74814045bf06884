import Fields

/// The most that an item may cost when it is bought: Directive 2014/24/EU Art. 31(2).
public struct MaximumCost: FieldRecord {
  /// Its id.
  public var id = Identifier.blank
  /// The purchasable item that it is for.
  public var item: Identifier?
  /// The agreed most for one unit.
  public var maximumPrice = Money.blank
  /// The unit.
  public var unit: String?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("id", &id, "its id")
    visitor.field("item", &item, "the purchasable item that it is for")
    visitor.field("maximumPrice", &maximumPrice, "the agreed most for one unit")
    visitor.field("unit", &unit, "the unit", source: "OCDS tender/targets/observations/unit")
  }
}
