import Fields

/// A conflict of interest that the authority found, actual, potential or perceived.
public struct AssessedConflict: FieldRecord {
  /// The person, by a handle that is not a name.
  public var person: Identifier?
  /// What it is.
  public var conflict: Sealable<String>?
  /// Whether it only seems to be one.
  public var perceived: Bool?
  /// What is done about it.
  public var mitigation: String?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("person", &person, "the person, by a handle that is not a name")
    visitor.sealed("conflict", &conflict, "what it is")
    visitor.field("perceived", &perceived, "whether it only seems to be one")
    visitor.field("mitigation", &mitigation, "what is done about it")
  }
}
