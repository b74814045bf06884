import Fields

/// A condition that only groups must meet: Directive 2014/24/EU Art. 19(2).
public struct GroupCondition: FieldRecord {
  /// Its id.
  public var id = Identifier.blank
  /// What it says.
  public var text = ""
  /// Why it is demanded.
  public var justification: String?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("id", &id, "its id")
    visitor.field("text", &text, "what it says")
    visitor.field("justification", &justification, "why it is demanded")
  }
}
