import CivilTime
import Fields

/// The authority waits longer than it must before it signs.
public struct StandstillExtended: EventPayload {
  /// Until when nothing will be signed.
  public var standstillEnd = Moment.blank
  /// Why.
  public var reason: String?
  /// Who was told, and when.
  public var recipients: [Delivery] = []
  /// Where all could read it, which counts as told to all.
  public var published: Publication?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.standstillExtended
  /// See `EventPayload`.
  public static let summary = "A standstill was prolonged freely."
  /// See `EventPayload`.
  public static let example = "--standstill-end 2025-08-05 --reason 'a complaint is being answered'"
  /// See `EventPayload`.
  public var event: Event { .standstillExtended(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .standstillExtended(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    recipients.repeated("recipients", by: \.party)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field(
      "standstillEnd", &standstillEnd, "until when nothing will be signed",
      source: "Directive 89/665/EEC Art. 2a(2) [T]")
    visitor.field("reason", &reason, "why")
    visitor.field("recipients", &recipients, "who was told, and when")
    visitor.field("published", &published, "where all could read it, which counts as told to all")
  }
}
