import Fields

/// How an organisation is reached. All of it is personal or commercial.
public struct ContactPoint: FieldRecord {
  /// The name of a person.
  public var personName: Sealable<String>?
  /// An e-mail address.
  public var email: Sealable<String>?
  /// A telephone number.
  public var telephone: Sealable<String>?
  /// A postal address.
  public var address: Sealable<String>?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.sealed(
      "personName", &personName, "the name of a person", source: "OCDS contactPoint/name")
    visitor.sealed("email", &email, "an e-mail address", source: "OCDS contactPoint/email")
    visitor.sealed(
      "telephone", &telephone, "a telephone number", source: "OCDS contactPoint/telephone")
    visitor.sealed("address", &address, "a postal address", source: "OCDS parties/address")
  }
}
