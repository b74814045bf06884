import Fields

/// What one member of a partner was paid.
public struct ShareDelivered: FieldRecord {
  /// The registered organisation.
  public var member = Identifier.blank
  /// How much it was paid.
  public var paid = Money.blank

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("member", &member, "the registered organisation")
    visitor.field("paid", &paid, "how much it was paid")
  }
}
