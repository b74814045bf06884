import Fields

/// Who judges, before the first score: the same people for all.
public struct PanelAppointed: EventPayload {
  /// The panel, so that later events can refer to it.
  public var panel: Identifier?
  /// The people who judge, by handles.
  public var panelMembers: [PanelMember] = []
  /// The round of negotiation, from 1.
  public var round: Int?
  /// The stage, from 1.
  public var stage: Int?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.panelAppointed
  /// See `EventPayload`.
  public static let summary = "A panel was appointed."
  /// See `EventPayload`.
  public static let example =
    "--panel panel-1 --panel-members"
    + " '{\"person\":\"assessor-1\",\"capacity\":\"evaluator\"}'"
  /// See `EventPayload`.
  public var event: Event { .panelAppointed(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .panelAppointed(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    panelMembers.repeated("panelMembers", by: \.person) + FieldProblem.counts("round", round)
      + FieldProblem.counts("stage", stage)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("panel", &panel, "the panel, so that later events can refer to it")
    visitor.field("panelMembers", &panelMembers, "the people who judge, by handles")
    visitor.field("round", &round, "the round of negotiation, from 1")
    visitor.field("stage", &stage, "the stage, from 1")
  }
}
