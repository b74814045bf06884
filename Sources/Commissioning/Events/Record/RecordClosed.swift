import CivilTime
import Fields

/// The authority declares the record of a procedure complete.
public struct RecordClosed: EventPayload {
  /// What the authority declares.
  public var declaration = ""
  /// The prohibitions that it attests were kept.
  public var attests: [String] = []
  /// Until when the file is kept.
  public var heldUntil: LocalDate?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.recordClosed
  /// See `EventPayload`.
  public static let summary = "The record was declared complete."
  /// See `EventPayload`.
  public static let example = "--declaration 'everything is recorded' --held-until 2029-12-31"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 84(2) [P]"
  /// See `EventPayload`.
  public var event: Event { .recordClosed(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .recordClosed(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("declaration", &declaration, "what the authority declares")
    visitor.field("attests", &attests, "the prohibitions that it attests were kept")
    visitor.field(
      "heldUntil", &heldUntil, "until when the file is kept",
      source: "Directive 2014/24/EU Art. 84(2) [P]")
  }
}
