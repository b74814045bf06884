import Fields

/// Something that an audit saw, asked or was told. A later note can take its place, none can take
/// it back.
public struct AuditNoted: EventPayload {
  /// The audit.
  public var audit = Identifier.blank
  /// What it noted.
  public var note = ""
  /// Indexes of the events that it is about.
  public var concerns: [Int] = []
  /// The rules that it names.
  public var rules: [String] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.auditNoted
  /// See `EventPayload`.
  public static let summary = "An audit noted something."
  /// See `EventPayload`.
  public static let example =
    "--audit audit-2026-1 --note 'no target is on record for stage 2' --concerns 31"
  /// See `EventPayload`.
  public var event: Event { .auditNoted(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .auditNoted(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("audit", &audit, "the audit")
    visitor.field("note", &note, "what it noted")
    visitor.field("concerns", &concerns, "indexes of the events that it is about")
    visitor.field("rules", &rules, "the rules that it names")
  }
}
