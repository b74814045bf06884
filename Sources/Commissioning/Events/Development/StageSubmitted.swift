import Fields

/// A partner handed in the results of a stage.
public struct StageSubmitted: EventPayload {
  /// The stage, from 1.
  public var stage = 0
  /// The partner, by its handle.
  public var partner = Identifier.blank
  /// What was handed in.
  public var deliverables: [String] = []
  /// SHA-256 (hex) of the submission as it arrived, still closed.
  public var submissionDigest: ContentDigest?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.stageSubmitted
  /// See `EventPayload`.
  public static let summary = "A partner handed in its results."
  /// See `EventPayload`.
  public static let example = "--stage 1 --partner tenderer-3"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 31(2) [T]"
  /// See `EventPayload`.
  public var event: Event { .stageSubmitted(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .stageSubmitted(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    FieldProblem.counts("stage", stage)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("stage", &stage, "the stage, from 1")
    visitor.field("partner", &partner, "the partner, by its handle", source: "OCDS suppliers/id")
    visitor.field("deliverables", &deliverables, "what was handed in")
    visitor.field(
      "submissionDigest", &submissionDigest,
      "SHA-256 (hex) of the submission as it arrived, still closed")
  }
}
