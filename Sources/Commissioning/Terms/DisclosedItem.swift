import Fields

/// Something of one party's that another was told.
public struct DisclosedItem: FieldRecord {
  /// Its id.
  public var id = Identifier.blank
  /// Whose it is, by its handle.
  public var party: Identifier?
  /// What it is.
  public var label = ""
  /// The agreement of the one whose it is.
  public var consent: Consent?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("id", &id, "its id")
    visitor.field("party", &party, "whose it is, by its handle", source: "OCDS tenderers/id")
    visitor.field("label", &label, "what it is")
    visitor.field(
      "consent", &consent, "the agreement of the one whose it is",
      source: "Directive 2014/24/EU Art. 31(4), 31(6) [T]")
  }
}
