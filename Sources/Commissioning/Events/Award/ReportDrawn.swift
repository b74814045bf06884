import Fields

/// The written report on the procedure was drawn up.
public struct ReportDrawn: EventPayload {
  /// What it holds.
  public var reportItems: [ReportItem] = []
  /// What there is nothing to say of.
  public var notApplicable: [ReportItem] = []
  /// SHA-256 (hex) of the report.
  public var reportDigest: ContentDigest?
  /// Where.
  public var url: String?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.reportDrawn
  /// See `EventPayload`.
  public static let summary = "The report on the procedure was drawn up."
  /// See `EventPayload`.
  public static let example =
    "--report-items subject-and-value --report-items selection --report-items winner"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 84(1) [P]"
  /// See `EventPayload`.
  public var event: Event { .reportDrawn(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .reportDrawn(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    notApplicable.shared("notApplicable", with: reportItems, by: \.rawValue)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("reportItems", &reportItems, "what it holds")
    visitor.field("notApplicable", &notApplicable, "what there is nothing to say of")
    visitor.field("reportDigest", &reportDigest, "SHA-256 (hex) of the report")
    visitor.field("url", &url, "where")
  }
}
