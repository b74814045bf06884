import Fields

/// What an audit came to, and how much of the log it had read.
public struct AuditConcluded: EventPayload {
  /// The audit.
  public var audit = Identifier.blank
  /// What it came to.
  public var auditConclusion = ""
  /// What it found.
  public var auditFindings: [AuditFinding] = []
  /// How many events it had read.
  public var logSize: Int?
  /// SHA-256 (hex) of the report.
  public var reportDigest: ContentDigest?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.auditConcluded
  /// See `EventPayload`.
  public static let summary = "An audit was concluded."
  /// See `EventPayload`.
  public static let example =
    "--audit audit-2026-1 --audit-conclusion 'fair, with questions'"
    + " --log-size 214"
  /// See `EventPayload`.
  public var event: Event { .auditConcluded(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .auditConcluded(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("audit", &audit, "the audit")
    visitor.field("auditConclusion", &auditConclusion, "what it came to")
    visitor.field("auditFindings", &auditFindings, "what it found")
    visitor.field("logSize", &logSize, "how many events it had read")
    visitor.field("reportDigest", &reportDigest, "SHA-256 (hex) of the report")
  }
}
