import Fields

/// What every tender must meet: Directive 2014/24/EU Art. 31(1).
public struct MinimumRequirement: FieldRecord {
  /// Its id.
  public var id = Identifier.blank
  /// What it demands.
  public var text = ""

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("id", &id, "its id")
    visitor.field("text", &text, "what it demands")
  }
}
