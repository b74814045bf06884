import Fields

/// A stage of research and development begins.
public struct StageStarted: EventPayload {
  /// The stage, from 1.
  public var stage = 0
  /// The partners concerned; all where left out.
  public var partners: [Identifier] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.stageStarted
  /// See `EventPayload`.
  public static let summary = "A stage began, with these partners."
  /// See `EventPayload`.
  public static let example = "--stage 1 --partners tenderer-3 --partners tenderer-5"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 31(2) [T]"
  /// See `EventPayload`.
  public var event: Event { .stageStarted(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .stageStarted(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    FieldProblem.counts("stage", stage)
      + partners.repeated("partners")
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("stage", &stage, "the stage, from 1")
    visitor.field(
      "partners", &partners, "the partners concerned; all where left out",
      source: "OCDS suppliers/id")
  }
}
