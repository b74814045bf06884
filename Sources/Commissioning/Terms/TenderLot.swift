import Fields

/// A lot of the procedure.
public struct TenderLot: FieldRecord {
  /// Its id.
  public var id = Identifier.blank
  /// What it is called.
  public var title = ""
  /// Its estimated value.
  public var estimatedValue: Money?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("id", &id, "its id", source: "OCDS tender/lots/id")
    visitor.field("title", &title, "what it is called", source: "OCDS tender/lots/title")
    visitor.field(
      "estimatedValue", &estimatedValue, "its estimated value", source: "OCDS tender/lots/value")
  }
}
