import Fields

/// What tenders are judged by, with its weight.
public struct AwardCriterion: FieldRecord {
  /// Its id.
  public var id = Identifier.blank
  /// What it weighs.
  public var criterionType = AwardCriterionType.blank
  /// What it asks.
  public var text = ""
  /// Its weight in percent.
  public var weight: ExactDecimal?
  /// The range of its weight, where that was announced.
  public var weightRange: WeightRange?
  /// Its place in descending order, from 1, where weights cannot be given.
  public var importance: Int?
  /// The criterion that it is a part of.
  public var parent: Identifier?
  /// The scale of its scores.
  public var scale: ScoreScale?
  /// What each step of the scale means.
  public var descriptors: [String] = []
  /// What shows how far it is met.
  public var evidence: String?
  /// How it is judged or measured.
  public var method: String?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("id", &id, "its id")
    visitor.field(
      "criterionType", &criterionType, "what it weighs", source: "OCDS awardCriteria/criteria/type")
    visitor.field("text", &text, "what it asks", source: "OCDS awardCriteria/criteria/description")
    visitor.field(
      "weight", &weight, "its weight in percent", source: "Directive 2014/24/EU Art. 67(5) [T]")
    visitor.field(
      "weightRange", &weightRange, "the range of its weight, where that was announced",
      source: "Directive 2014/24/EU Art. 67(5) [T]")
    visitor.field(
      "importance", &importance,
      "its place in descending order, from 1, where weights cannot be given",
      source: "Directive 2014/24/EU Art. 67(5) [T]")
    visitor.field("parent", &parent, "the criterion that it is a part of")
    visitor.field("scale", &scale, "the scale of its scores")
    visitor.field("descriptors", &descriptors, "what each step of the scale means")
    visitor.field(
      "evidence", &evidence, "what shows how far it is met",
      source: "Directive 2014/24/EU Art. 67(4) [T]"
    )
    visitor.field("method", &method, "how it is judged or measured")
  }
}
