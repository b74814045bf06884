import Fields

/// A condition that the documents announce.
public struct Condition: FieldRecord {
  /// Its id.
  public var id = Identifier.blank
  /// What it says.
  public var text = ""

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("id", &id, "its id")
    visitor.field("text", &text, "what it says")
  }
}
