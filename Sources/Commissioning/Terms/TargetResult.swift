import Fields

/// What was measured against one target.
public struct TargetResult: FieldRecord {
  /// The stage target.
  public var target = Identifier.blank
  /// The measured value.
  public var measured: Sealable<ExactDecimal>?
  /// Whether it was met.
  public var met: Bool?
  /// The score.
  public var score: Sealable<ExactDecimal>?
  /// What shows how far it is met.
  public var evidence: String?
  /// Who measured or judged it, by a handle.
  public var evaluator: Identifier?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("target", &target, "the stage target")
    visitor.field(
      "measured", &measured, "the measured value", source: "OCDS metrics/observations/measure")
    visitor.field("met", &met, "whether it was met")
    visitor.sealed("score", &score, "the score")
    visitor.field("evidence", &evidence, "what shows how far it is met")
    visitor.field("evaluator", &evaluator, "who measured or judged it, by a handle")
  }
}
