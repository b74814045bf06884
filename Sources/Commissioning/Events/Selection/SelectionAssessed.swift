import Fields

/// A request was tested against the selection criteria.
public struct SelectionAssessed: EventPayload {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// Whether the candidate may be invited.
  public var qualified = false
  /// What each criterion gave.
  public var results: [CriterionResult] = []
  /// Who judged, by handles.
  public var evaluators: [Identifier] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.selectionAssessed
  /// See `EventPayload`.
  public static let summary = "A candidate was tested against the selection criteria."
  /// See `EventPayload`.
  public static let example = "--party tenderer-3 --qualified true --evaluators assessor-1"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 31(6), 58 [T]"
  /// See `EventPayload`.
  public var event: Event { .selectionAssessed(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .selectionAssessed(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    results.repeated("results", by: \.criterion)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field("qualified", &qualified, "whether the candidate may be invited")
    visitor.field("results", &results, "what each criterion gave")
    visitor.field("evaluators", &evaluators, "who judged, by handles")
  }
}
