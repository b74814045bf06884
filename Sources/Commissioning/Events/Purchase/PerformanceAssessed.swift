import Fields

/// A supplier's work was measured against the key performance indicators, at least once a year.
public struct PerformanceAssessed: EventPayload {
  /// The partner, by its handle.
  public var partner = Identifier.blank
  /// The contract.
  public var contract: Identifier?
  /// What each indicator gave.
  public var indicators: [IndicatorResult] = []
  /// Where all could read it, which counts as told to all.
  public var published: Publication?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.performanceAssessed
  /// See `EventPayload`.
  public static let summary = "A supplier's performance was assessed."
  /// See `EventPayload`.
  public static let example =
    "--partner tenderer-3 --indicators"
    + " '{\"id\":\"kpi-1\",\"label\":\"calls answered\",\"rating\":\"good\"}'"
  /// See `EventPayload`.
  public static let law: String? = "Procurement Act 2023 ss. 52, 71 [P]"
  /// See `EventPayload`.
  public var event: Event { .performanceAssessed(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .performanceAssessed(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    indicators.repeated("indicators", by: \.id)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("partner", &partner, "the partner, by its handle", source: "OCDS suppliers/id")
    visitor.field("contract", &contract, "the contract", source: "OCDS contracts/id")
    visitor.field("indicators", &indicators, "what each indicator gave")
    visitor.field("published", &published, "where all could read it, which counts as told to all")
  }
}
