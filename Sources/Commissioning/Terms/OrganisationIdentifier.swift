import Fields

/// What a register calls an organisation.
public struct OrganisationIdentifier: FieldRecord {
  /// The register.
  public var scheme = ""
  /// Its number there.
  public var number = ""

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("scheme", &scheme, "the register", source: "OCDS identifier/scheme")
    visitor.field("number", &number, "its number there", source: "OCDS identifier/id")
  }
}
