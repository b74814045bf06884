import CivilTime
import Fields

/// A decision was put off, until when and why.
public struct DecisionDeferred: EventPayload {
  /// Which decision.
  public var decisionKind = DecisionKind.blank
  /// Until when.
  public var deferredUntil: Moment?
  /// Why.
  public var reason = ""
  /// Who was told, and when.
  public var recipients: [Delivery] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.decisionDeferred
  /// See `EventPayload`.
  public static let summary = "A decision was put off."
  /// See `EventPayload`.
  public static let example =
    "--decision-kind award --deferred-until 2025-08-01 --reason 'one reference is awaited'"
  /// See `EventPayload`.
  public var event: Event { .decisionDeferred(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .decisionDeferred(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    recipients.repeated("recipients", by: \.party)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("decisionKind", &decisionKind, "which decision")
    visitor.field("deferredUntil", &deferredUntil, "until when")
    visitor.field("reason", &reason, "why")
    visitor.field("recipients", &recipients, "who was told, and when")
  }
}
