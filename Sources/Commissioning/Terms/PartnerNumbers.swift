import Fields

/// How many partners the partnership may have.
public struct PartnerNumbers: FieldRecord {
  /// The fewest.
  public var minimumPartners: Int?
  /// The most.
  public var maximumPartners: Int?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("minimumPartners", &minimumPartners, "the fewest")
    visitor.field("maximumPartners", &maximumPartners, "the most")
  }
}
