import Fields

/// One interest that a person declares. All of it is personal.
public struct DeclaredInterest: FieldRecord {
  /// What it is.
  public var interest: Sealable<String>?
  /// The registered organisation.
  public var organisation: Sealable<Identifier>?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.sealed("interest", &interest, "what it is")
    visitor.sealed("organisation", &organisation, "the registered organisation")
  }
}
