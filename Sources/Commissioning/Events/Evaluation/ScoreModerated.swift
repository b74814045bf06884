import Fields

/// The panel agreed on a score after the evaluators had given theirs.
public struct ScoreModerated: EventPayload {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// The criterion.
  public var criterion = Identifier.blank
  /// Whose score it is, by a handle; the panel's where left out.
  public var evaluator: Identifier?
  /// The score until then.
  public var scoreBefore: Sealable<ExactDecimal>?
  /// The score from now on.
  public var agreedScore = Sealable<ExactDecimal>.blank
  /// Why this score.
  public var rationale: Sealable<String>?
  /// Who of the panel was there, by handles.
  public var present: [Identifier] = []
  /// The round of negotiation, from 1.
  public var round: Int?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.scoreModerated
  /// See `EventPayload`.
  public static let summary = "A panel agreed on a score."
  /// See `EventPayload`.
  public static let example =
    "--party tenderer-3 --criterion quiet --agreed-score 8"
    + " --present assessor-1 --present assessor-2"
  /// See `EventPayload`.
  public var event: Event { .scoreModerated(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .scoreModerated(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    present.repeated("present") + FieldProblem.counts("round", round)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field("criterion", &criterion, "the criterion", source: "OCDS criteria/id")
    visitor.field(
      "evaluator", &evaluator, "whose score it is, by a handle; the panel's where left out")
    visitor.sealed("scoreBefore", &scoreBefore, "the score until then")
    visitor.sealed("agreedScore", &agreedScore, "the score from now on", until: decisionNotices)
    visitor.sealed("rationale", &rationale, "why this score")
    visitor.field("present", &present, "who of the panel was there, by handles")
    visitor.field("round", &round, "the round of negotiation, from 1")
  }
}
