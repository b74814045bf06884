import Fields

/// The result was measured against an agreed performance level.
public struct PerformanceLevelChecked: EventPayload {
  /// The partner, by its handle.
  public var partner = Identifier.blank
  /// The agreed performance level.
  public var level = Identifier.blank
  /// The threshold that was agreed.
  public var agreedThreshold: ExactDecimal?
  /// The measured value.
  public var measured: Sealable<ExactDecimal>?
  /// Whether it was met.
  public var met = false
  /// How it is judged or measured.
  public var method: String?
  /// Who judged, by handles.
  public var evaluators: [Identifier] = []
  /// Before the purchase or in delivery.
  public var occasion: CheckOccasion?
  /// The order.
  public var order: Identifier?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.performanceLevelChecked
  /// See `EventPayload`.
  public static let summary = "An agreed performance level was measured."
  /// See `EventPayload`.
  public static let example = "--partner tenderer-3 --level level-noise --measured 33.5 --met true"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 31(2) [T]"
  /// See `EventPayload`.
  public var event: Event { .performanceLevelChecked(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .performanceLevelChecked(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("partner", &partner, "the partner, by its handle", source: "OCDS suppliers/id")
    visitor.field("level", &level, "the agreed performance level")
    visitor.field("agreedThreshold", &agreedThreshold, "the threshold that was agreed")
    visitor.field(
      "measured", &measured, "the measured value", source: "OCDS metrics/observations/measure")
    visitor.field("met", &met, "whether it was met")
    visitor.field("method", &method, "how it is judged or measured")
    visitor.field("evaluators", &evaluators, "who judged, by handles")
    visitor.field("occasion", &occasion, "before the purchase or in delivery")
    visitor.field("order", &order, "the order")
  }
}
