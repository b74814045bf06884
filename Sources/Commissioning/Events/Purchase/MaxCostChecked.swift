import Fields

/// An offered price was compared with the agreed maximum cost.
public struct MaxCostChecked: EventPayload {
  /// The partner, by its handle.
  public var partner = Identifier.blank
  /// The agreed maximum cost.
  public var maximumCost = Identifier.blank
  /// The maximum that was agreed.
  public var agreedMaximum: Money?
  /// The price that is offered.
  public var offered: Sealable<Money>?
  /// Whether it is within the maximum.
  public var within = false

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.maxCostChecked
  /// See `EventPayload`.
  public static let summary = "An offer was compared with the agreed maximum."
  /// See `EventPayload`.
  public static let example = "--partner tenderer-3 --maximum-cost max-alarm --within true"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 31(2) [T]"
  /// See `EventPayload`.
  public var event: Event { .maxCostChecked(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .maxCostChecked(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("partner", &partner, "the partner, by its handle", source: "OCDS suppliers/id")
    visitor.field("maximumCost", &maximumCost, "the agreed maximum cost")
    visitor.field("agreedMaximum", &agreedMaximum, "the maximum that was agreed")
    visitor.sealed("offered", &offered, "the price that is offered")
    visitor.field("within", &within, "whether it is within the maximum")
  }
}
