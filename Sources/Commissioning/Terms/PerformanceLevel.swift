import Fields

/// What the result must achieve to be bought: Directive 2014/24/EU Art. 31(2).
public struct PerformanceLevel: FieldRecord {
  /// Its id.
  public var id = Identifier.blank
  /// The purchasable item that it is for.
  public var item: Identifier?
  /// What is measured.
  public var metric = ""
  /// The unit.
  public var unit: String?
  /// Which side of the threshold is good.
  public var comparison: Comparison?
  /// The least or most that passes.
  public var threshold: ExactDecimal?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("id", &id, "its id", source: "OCDS agreedMetrics/id")
    visitor.field("item", &item, "the purchasable item that it is for")
    visitor.field("metric", &metric, "what is measured", source: "OCDS tender/targets/title")
    visitor.field("unit", &unit, "the unit", source: "OCDS tender/targets/observations/unit")
    visitor.field("comparison", &comparison, "which side of the threshold is good")
    visitor.field("threshold", &threshold, "the least or most that passes")
  }
}
