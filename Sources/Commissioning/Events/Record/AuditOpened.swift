import Fields

/// Somebody began to look into procedures. What an audit says stands in a stream of its own,
/// beside what it is about.
public struct AuditOpened: EventPayload {
  /// The audit, so that its notes can refer to it.
  public var audit = Identifier.blank
  /// The procedures that it looks into.
  public var procedures: [Identifier] = []
  /// What it covers.
  public var scope: String?
  /// Who looks, by handles.
  public var auditors: [Identifier] = []
  /// The rulebook that it goes by.
  public var rulebook: String?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.auditOpened
  /// See `EventPayload`.
  public static let summary = "An audit was opened."
  /// See `EventPayload`.
  public static let example = "--audit audit-2026-1 --procedures quiet-wards --scope 'stage 1'"
  /// See `EventPayload`.
  public var event: Event { .auditOpened(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .auditOpened(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    procedures.repeated("procedures") + auditors.repeated("auditors")
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("audit", &audit, "the audit, so that its notes can refer to it")
    visitor.field("procedures", &procedures, "the procedures that it looks into")
    visitor.field("scope", &scope, "what it covers")
    visitor.field("auditors", &auditors, "who looks, by handles")
    visitor.field("rulebook", &rulebook, "the rulebook that it goes by")
  }
}
