import Fields

/// Something that was held back from a party, and on which ground.
public struct WithheldPart: FieldRecord {
  /// What it is.
  public var label = ""
  /// The ground.
  public var withholdingGround = WithholdingGround.blank

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("label", &label, "what it is")
    visitor.field(
      "withholdingGround", &withholdingGround, "the ground",
      source: "Directive 2014/24/EU Art. 55(3) [T]")
  }
}
