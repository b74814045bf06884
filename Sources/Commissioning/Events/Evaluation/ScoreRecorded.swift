import Fields

/// One evaluator's score for one criterion of one tender.
public struct ScoreRecorded: EventPayload {
  /// Who measured or judged it, by a handle.
  public var evaluator = Identifier.blank
  /// The party, by its handle.
  public var party = Identifier.blank
  /// The criterion.
  public var criterion = Identifier.blank
  /// The score.
  public var score = Sealable<ExactDecimal>.blank
  /// The scale of its scores.
  public var scale: ScoreScale?
  /// Why this score.
  public var rationale: Sealable<String>?
  /// The round of negotiation, from 1.
  public var round: Int?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.scoreRecorded
  /// See `EventPayload`.
  public static let summary = "One evaluator scored one criterion of one tender."
  /// See `EventPayload`.
  public static let example =
    "--evaluator assessor-1 --party tenderer-3 --criterion quiet --score 8.5"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 67 [T]"
  /// See `EventPayload`.
  public var event: Event { .scoreRecorded(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .scoreRecorded(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    FieldProblem.counts("round", round)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("evaluator", &evaluator, "who measured or judged it, by a handle")
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field("criterion", &criterion, "the criterion", source: "OCDS criteria/id")
    visitor.sealed("score", &score, "the score")
    visitor.field("scale", &scale, "the scale of its scores")
    visitor.sealed("rationale", &rationale, "why this score")
    visitor.field("round", &round, "the round of negotiation, from 1")
  }
}
