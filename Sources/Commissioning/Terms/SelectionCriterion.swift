import Fields

/// What applicants must be able to do.
public struct SelectionCriterion: FieldRecord {
  /// Its id.
  public var id = Identifier.blank
  /// What it tests.
  public var category = SelectionCategory.blank
  /// What it demands.
  public var text = ""
  /// The least or most that passes.
  public var threshold: ExactDecimal?
  /// The annual turnover demanded, if any.
  public var minimumTurnover: Money?
  /// The lots that it is demanded for; all where left out.
  public var lots: [Identifier] = []
  /// Who of a group must meet it.
  public var metBy: MetBy?
  /// Whether it ranks candidates where too many qualify.
  public var forReduction: Bool?
  /// Its weight in percent, where it ranks.
  public var weight: ExactDecimal?
  /// Why it is demanded.
  public var justification: String?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("id", &id, "its id")
    visitor.field(
      "category", &category, "what it tests", source: "OCDS selectionCriteria/criteria/type")
    visitor.field(
      "text", &text, "what it demands", source: "OCDS selectionCriteria/criteria/description")
    visitor.field("threshold", &threshold, "the least or most that passes")
    visitor.field(
      "minimumTurnover", &minimumTurnover, "the annual turnover demanded, if any",
      source: "Directive 2014/24/EU Art. 58(3) [T]")
    visitor.field(
      "lots", &lots, "the lots that it is demanded for; all where left out",
      source: "OCDS relatedLots")
    visitor.field(
      "metBy", &metBy, "who of a group must meet it", source: "Directive 2014/24/EU Art. 63(1) [T]")
    visitor.field(
      "forReduction", &forReduction, "whether it ranks candidates where too many qualify",
      source: "OCDS selectionCriteria/criteria/forReduction")
    visitor.field(
      "weight", &weight, "its weight in percent, where it ranks",
      source: "OCDS awardCriteria/criteria/numbers")
    visitor.field("justification", &justification, "why it is demanded")
  }
}
