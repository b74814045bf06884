import Fields

/// A tender's place after evaluation.
public struct RankedTender: FieldRecord {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// The place, from 1; equal places are allowed.
  public var rank = 0
  /// The weighted total of the scores.
  public var total: Sealable<ExactDecimal>?
  /// The panel's score for each criterion.
  public var criterionScores: [CriterionScore] = []

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field(
      "rank", &rank, "the place, from 1; equal places are allowed", source: "OCDS bids/details/rank"
    )
    visitor.sealed("total", &total, "the weighted total of the scores", until: decisionNotices)
    visitor.field("criterionScores", &criterionScores, "the panel's score for each criterion")
  }
}
