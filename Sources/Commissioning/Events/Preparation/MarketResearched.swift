import Fields

/// A look at the market: can the need be met by what is already sold?
public struct MarketResearched: EventPayload {
  /// What the look at the market found.
  public var conclusion = MarketConclusion.blank
  /// What was looked at.
  public var sources: [String] = []
  /// Suppliers that work where the need is.
  public var localSuppliers: [LocalSupplier] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.marketResearched
  /// See `EventPayload`.
  public static let summary = "The market was looked at, and a conclusion drawn."
  /// See `EventPayload`.
  public static let example = "--conclusion no-solution --sources 'three catalogues'"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 31(1), 40 [T]"
  /// See `EventPayload`.
  public var event: Event { .marketResearched(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .marketResearched(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("conclusion", &conclusion, "what the look at the market found")
    visitor.field("sources", &sources, "what was looked at")
    visitor.field("localSuppliers", &localSuppliers, "suppliers that work where the need is")
  }
}
