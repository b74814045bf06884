import Fields

/// A body that buys, and its part where there are several.
public struct Buyer: FieldRecord {
  /// The registered organisation.
  public var organisation = Identifier.blank
  /// Lead or joint.
  public var buyerRole: BuyerRole?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field(
      "organisation", &organisation, "the registered organisation", source: "OCDS parties/id")
    visitor.field("buyerRole", &buyerRole, "lead or joint", source: "OCDS parties/roles")
  }
}
