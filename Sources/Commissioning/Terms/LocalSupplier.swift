import Fields

/// A supplier that works where the need is.
public struct LocalSupplier: FieldRecord {
  /// The registered organisation.
  public var organisation: Identifier?
  /// Whether it is a voluntary or community organisation.
  public var voluntary: Bool?
  /// The band of its annual turnover.
  public var turnoverBand: TurnoverBand?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field(
      "organisation", &organisation, "the registered organisation", source: "OCDS parties/id")
    visitor.field("voluntary", &voluntary, "whether it is a voluntary or community organisation")
    visitor.field("turnoverBand", &turnoverBand, "the band of its annual turnover")
  }
}
