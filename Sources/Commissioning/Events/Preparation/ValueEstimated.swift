import Fields

/// What the whole is expected to cost, research and purchase together.
public struct ValueEstimated: EventPayload {
  /// Everything, net of VAT.
  public var totalValue = Money.blank
  /// The most for all stages of research and development.
  public var researchMaximum: Money?
  /// The most for the later purchase.
  public var purchaseMaximum: Money?
  /// Why the purchase is in proportion to its development.
  public var proportionReasons: String?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.valueEstimated
  /// See `EventPayload`.
  public static let summary = "The value of all stages and the later purchase was estimated."
  /// See `EventPayload`.
  public static let example = "--total-value '{\"amount\":\"1200000\",\"currency\":\"EUR\"}'"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 5(6) [T]"
  /// See `EventPayload`.
  public var event: Event { .valueEstimated(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .valueEstimated(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("totalValue", &totalValue, "everything, net of VAT", source: "OCDS tender/value")
    visitor.field(
      "researchMaximum", &researchMaximum, "the most for all stages of research and development")
    visitor.field("purchaseMaximum", &purchaseMaximum, "the most for the later purchase")
    visitor.field(
      "proportionReasons", &proportionReasons,
      "why the purchase is in proportion to its development",
      source: "Directive 2014/24/EU Art. 31(7) [T]")
  }
}
