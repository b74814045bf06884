import Fields

/// The panel's totals and ranking; from here only the decision is left.
public struct EvaluationClosed: EventPayload {
  /// The tenders in order of merit.
  public var ranking: [RankedTender] = []
  /// Who judged, by handles.
  public var evaluators: [Identifier] = []
  /// The round of negotiation, from 1.
  public var round: Int?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.evaluationClosed
  /// See `EventPayload`.
  public static let summary = "Totals and ranking were fixed."
  /// See `EventPayload`.
  public static let example = "--ranking '{\"party\":\"tenderer-3\",\"rank\":1,\"total\":\"87.5\"}'"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 56, 67 [T]"
  /// See `EventPayload`.
  public var event: Event { .evaluationClosed(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .evaluationClosed(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    ranking.repeated("ranking", by: \.party)
      + FieldProblem.counts("round", round)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field(
      "ranking", &ranking, "the tenders in order of merit", source: "OCDS bids/details/rank")
    visitor.field("evaluators", &evaluators, "who judged, by handles")
    visitor.field("round", &round, "the round of negotiation, from 1")
  }
}
