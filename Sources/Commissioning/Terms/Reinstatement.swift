import Fields

/// A party that came in again.
public struct Reinstatement: FieldRecord {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// Why it came in again.
  public var basis = ReinstatementBasis.blank

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field("basis", &basis, "why it came in again")
  }
}
