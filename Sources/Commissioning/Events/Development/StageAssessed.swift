import Fields

/// A partner's results of a stage were measured against its targets.
public struct StageAssessed: EventPayload {
  /// The stage, from 1.
  public var stage = 0
  /// The partner, by its handle.
  public var partner = Identifier.blank
  /// Whether the partner passed.
  public var outcome = StageOutcome.blank
  /// What was measured against each target.
  public var targetResults: [TargetResult] = []
  /// The score.
  public var score: Sealable<ExactDecimal>?
  /// Who judged, by handles.
  public var evaluators: [Identifier] = []
  /// The version of the documents whose targets were applied.
  public var documentsVersion: Int?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.stageAssessed
  /// See `EventPayload`.
  public static let summary = "A partner's stage results were measured against the targets."
  /// See `EventPayload`.
  public static let example =
    "--stage 1 --partner tenderer-3 --outcome passed --target-results @results.json"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 31(2) [T]"
  /// See `EventPayload`.
  public var event: Event { .stageAssessed(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .stageAssessed(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    FieldProblem.counts("stage", stage)
      + targetResults.repeated("targetResults", by: \.target)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("stage", &stage, "the stage, from 1")
    visitor.field("partner", &partner, "the partner, by its handle", source: "OCDS suppliers/id")
    visitor.field("outcome", &outcome, "whether the partner passed")
    visitor.field("targetResults", &targetResults, "what was measured against each target")
    visitor.sealed("score", &score, "the score")
    visitor.field("evaluators", &evaluators, "who judged, by handles")
    visitor.field(
      "documentsVersion", &documentsVersion, "the version of the documents, from 1")
  }
}
