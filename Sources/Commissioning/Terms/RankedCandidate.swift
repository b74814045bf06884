import Fields

/// A candidate's place among those that qualified.
public struct RankedCandidate: FieldRecord {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// The place, from 1; equal places are allowed.
  public var rank = 0
  /// The weighted total of the scores.
  public var total: Sealable<ExactDecimal>?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field("rank", &rank, "the place, from 1; equal places are allowed")
    visitor.sealed("total", &total, "the weighted total of the scores", until: decisionNotices)
  }
}
