import Fields

/// More candidates qualified than may be invited, and the announced rule chose among them.
public struct CandidatesReduced: EventPayload {
  /// By which rule candidates are reduced.
  public var reductionRule: String?
  /// The criteria that it went by.
  public var criteriaUsed: [Identifier] = []
  /// The candidates in order of merit.
  public var candidateRanking: [RankedCandidate] = []
  /// Who goes on, by their handles.
  public var continuing: [Identifier] = []
  /// Who does not, by their handles.
  public var dropped: [Identifier] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.candidatesReduced
  /// See `EventPayload`.
  public static let summary = "Qualified candidates were reduced in number."
  /// See `EventPayload`.
  public static let example =
    "--reduction-rule 'highest selection score' --continuing tenderer-3"
    + " --dropped tenderer-7"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 65(2) [T]"
  /// See `EventPayload`.
  public var event: Event { .candidatesReduced(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .candidatesReduced(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    candidateRanking.repeated("candidateRanking", by: \.party) + continuing.repeated("continuing")
      + dropped.repeated("dropped") + dropped.shared("dropped", with: continuing, by: \.folded)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field(
      "reductionRule", &reductionRule, "by which rule candidates are reduced",
      source: "Directive 2014/24/EU Art. 65(2) [T]")
    visitor.field("criteriaUsed", &criteriaUsed, "the criteria that it went by")
    visitor.field("candidateRanking", &candidateRanking, "the candidates in order of merit")
    visitor.field("continuing", &continuing, "who goes on, by their handles")
    visitor.field("dropped", &dropped, "who does not, by their handles")
  }
}
