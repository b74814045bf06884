import Fields

/// An organisation of a group, or the one that applies alone.
public struct Member: FieldRecord {
  /// The registered organisation.
  public var organisation: Sealable<Identifier>?
  /// Its part in the group.
  public var memberRole: MemberRole?
  /// Its share of the value in percent.
  public var share: ExactDecimal?
  /// Its size class.
  public var sizeClass: SizeClass?
  /// Whether it is a voluntary or community organisation.
  public var voluntary: Bool?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.sealed(
      "organisation", &organisation, "the registered organisation", source: "OCDS tenderers/id",
      until: decisionNotices)
    visitor.field("memberRole", &memberRole, "its part in the group")
    visitor.field("share", &share, "its share of the value in percent")
    visitor.field("sizeClass", &sizeClass, "its size class", source: "OCDS parties/details/scale")
    visitor.field("voluntary", &voluntary, "whether it is a voluntary or community organisation")
  }
}
