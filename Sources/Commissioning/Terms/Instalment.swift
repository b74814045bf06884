import Fields

/// One payment for a stage.
public struct Instalment: FieldRecord {
  /// Its id.
  public var id = Identifier.blank
  /// How much.
  public var sum = Money.blank
  /// When it falls due.
  public var due = ""

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("id", &id, "its id")
    visitor.field("sum", &sum, "how much")
    visitor.field("due", &due, "when it falls due")
  }
}
