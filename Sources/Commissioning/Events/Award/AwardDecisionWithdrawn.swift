import Fields

/// The authority took its award decision back. What follows is decided and told anew, and a new
/// standstill begins.
public struct AwardDecisionWithdrawn: EventPayload {
  /// Why.
  public var reason = ""
  /// What must be done again.
  public var redoFrom: RedoFrom?
  /// Who was told, and when.
  public var recipients: [Delivery] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.awardDecisionWithdrawn
  /// See `EventPayload`.
  public static let summary = "An award decision was withdrawn."
  /// See `EventPayload`.
  public static let example = "--reason 'one score was added up wrongly' --redo-from evaluation"
  /// See `EventPayload`.
  public static let law: String? = "Directive 89/665/EEC Art. 2a(2) [T]"
  /// See `EventPayload`.
  public var event: Event { .awardDecisionWithdrawn(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .awardDecisionWithdrawn(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    recipients.repeated("recipients", by: \.party)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("reason", &reason, "why")
    visitor.field("redoFrom", &redoFrom, "what must be done again")
    visitor.field("recipients", &recipients, "who was told, and when")
  }
}
