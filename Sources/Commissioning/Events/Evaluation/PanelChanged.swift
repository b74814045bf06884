import Fields

/// Somebody joined or left a panel. What the one who left had scored must be scored again, or
/// have been scored for all.
public struct PanelChanged: EventPayload {
  /// The panel.
  public var panel: Identifier?
  /// Who leaves, by handles.
  public var leavingMembers: [Identifier] = []
  /// Who joins, by handles.
  public var panelMembers: [PanelMember] = []
  /// Why.
  public var reason = ""
  /// The round of negotiation, from 1.
  public var round: Int?
  /// The stage, from 1.
  public var stage: Int?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.panelChanged
  /// See `EventPayload`.
  public static let summary = "A panel was changed."
  /// See `EventPayload`.
  public static let example =
    "--panel panel-1 --leaving-members assessor-1"
    + " --reason 'fell ill before scoring'"
  /// See `EventPayload`.
  public var event: Event { .panelChanged(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .panelChanged(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    leavingMembers.repeated("leavingMembers") + panelMembers.repeated("panelMembers", by: \.person)
      + FieldProblem.counts("round", round) + FieldProblem.counts("stage", stage)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("panel", &panel, "the panel")
    visitor.field("leavingMembers", &leavingMembers, "who leaves, by handles")
    visitor.field("panelMembers", &panelMembers, "who joins, by handles")
    visitor.field("reason", &reason, "why")
    visitor.field("round", &round, "the round of negotiation, from 1")
    visitor.field("stage", &stage, "the stage, from 1")
  }
}
