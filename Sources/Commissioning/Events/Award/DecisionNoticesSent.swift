import CivilTime
import Fields

/// Everybody concerned was told the decision; the last notice starts the standstill.
public struct DecisionNoticesSent: EventPayload {
  /// What each was told, and when.
  public var notices: [DecisionNotice] = []
  /// Whether the list holds everybody concerned.
  public var recipientsComplete: Bool?
  /// The end of the standstill as the notices state it.
  public var standstillEnd: Moment?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.decisionNoticesSent
  /// See `EventPayload`.
  public static let summary = "Candidates and tenderers were told the decision."
  /// See `EventPayload`.
  public static let example =
    "--notices @notices.json --standstill-end 2025-07-22 --recipients-complete true"
  /// See `EventPayload`.
  public static let law: String? =
    "Directive 2014/24/EU Art. 55(1); Directive 89/665/EEC Art. 2a(2) [T]"
  /// See `EventPayload`.
  public var event: Event { .decisionNoticesSent(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .decisionNoticesSent(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    notices.repeated("notices", by: \.party)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("notices", &notices, "what each was told, and when")
    visitor.field(
      "recipientsComplete", &recipientsComplete, "whether the list holds everybody concerned")
    visitor.field(
      "standstillEnd", &standstillEnd, "the end of the standstill as the notices state it",
      source: "Directive 89/665/EEC Art. 2a(2) [T]")
  }
}
