import Fields

/// A review ended, or its suspension was lifted.
public struct ReviewDecided: EventPayload {
  /// The review, so that its decision can refer to it.
  public var review = Identifier.blank
  /// How it ended.
  public var reviewOutcome = ReviewOutcome.blank
  /// What must be done again.
  public var redoFrom: RedoFrom?
  /// The parties that came in again.
  public var reinstated: [Reinstatement] = []
  /// How the review body decided, in the terms of published notices.
  public var reviewDecision: ReviewDecisionType?
  /// What it found to be irregular.
  public var irregularities: [Irregularity] = []
  /// What it gave.
  public var reviewRemedies: [ReviewRemedy] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.reviewDecided
  /// See `EventPayload`.
  public static let summary = "A review was decided."
  /// See `EventPayload`.
  public static let example = "--review review-1 --review-outcome upheld --redo-from evaluation"
  /// See `EventPayload`.
  public static let law: String? = "Directive 89/665/EEC Art. 2 [M]"
  /// See `EventPayload`.
  public var event: Event { .reviewDecided(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .reviewDecided(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    reinstated.repeated("reinstated", by: \.party)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("review", &review, "the review, so that its decision can refer to it")
    visitor.field("reviewOutcome", &reviewOutcome, "how it ended")
    visitor.field("redoFrom", &redoFrom, "what must be done again")
    visitor.field("reinstated", &reinstated, "the parties that came in again")
    visitor.field(
      "reviewDecision", &reviewDecision,
      "how the review body decided, in the terms of published notices",
      source: "eForms review-decision-type")
    visitor.field(
      "irregularities", &irregularities, "what it found to be irregular",
      source: "eForms irregularity-type")
    visitor.field(
      "reviewRemedies", &reviewRemedies, "what it gave", source: "eForms remedy-type")
  }
}
