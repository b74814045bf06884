import CivilTime
import Fields

/// A tender was dropped between rounds, by the announced criteria.
public struct TenderEliminated: EventPayload {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// The round of negotiation, from 1.
  public var round: Int?
  /// The ground, where there is no criterion.
  public var ground: Ground?
  /// What each criterion gave.
  public var results: [CriterionResult] = []
  /// When the party was told.
  public var notifiedAt: Moment?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.tenderEliminated
  /// See `EventPayload`.
  public static let summary = "A tender was dropped."
  /// See `EventPayload`.
  public static let example =
    "--party tenderer-4 --round 1 --reasons '{\"criterion\":\"quiet\",\"text\":\"lowest score\"}'"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 31(5) [T]"
  /// See `EventPayload`.
  public var event: Event { .tenderEliminated(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .tenderEliminated(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    results.repeated("results", by: \.criterion)
      + FieldProblem.counts("round", round)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field("round", &round, "the round of negotiation, from 1")
    visitor.field("ground", &ground, "the ground, where there is no criterion")
    visitor.field("results", &results, "what each criterion gave")
    visitor.field("notifiedAt", &notifiedAt, "when the party was told")
  }
}
