import CivilTime
import Fields

/// A party's agreement that something of its own be disclosed. A general waiver is none.
public struct Consent: FieldRecord {
  /// When it was given.
  public var givenAt = Moment.blank
  /// Whether it names what was disclosed.
  public var namesItem: Bool?
  /// SHA-256 (hex) of the signed consent.
  public var consentDigest: ContentDigest?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("givenAt", &givenAt, "when it was given")
    visitor.field(
      "namesItem", &namesItem, "whether it names what was disclosed",
      source: "Directive 2014/24/EU Art. 31(4), 31(6) [T]")
    visitor.field("consentDigest", &consentDigest, "SHA-256 (hex) of the signed consent")
  }
}
