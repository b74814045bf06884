import Fields

/// What a partner must reach in a stage.
public struct Target: FieldRecord {
  /// Its id.
  public var id = Identifier.blank
  /// What is measured.
  public var metric = ""
  /// The unit.
  public var unit: String?
  /// Which side of the threshold is good.
  public var comparison: Comparison?
  /// The least or most that passes.
  public var threshold: ExactDecimal?
  /// Its weight in percent.
  public var weight: ExactDecimal?
  /// How it is judged or measured.
  public var method: String?
  /// The partners that it is set for; all where left out.
  public var appliesTo: [Identifier] = []

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("id", &id, "its id", source: "OCDS tender/targets/id")
    visitor.field("metric", &metric, "what is measured", source: "OCDS tender/targets/title")
    visitor.field("unit", &unit, "the unit", source: "OCDS tender/targets/observations/unit")
    visitor.field("comparison", &comparison, "which side of the threshold is good")
    visitor.field("threshold", &threshold, "the least or most that passes")
    visitor.field("weight", &weight, "its weight in percent")
    visitor.field("method", &method, "how it is judged or measured")
    visitor.field("appliesTo", &appliesTo, "the partners that it is set for; all where left out")
  }
}
