import Fields

/// It was decided whether the contract is divided into lots, within reach of small organisations.
public struct LotsDecided: EventPayload {
  /// Whether there are several lots.
  public var divided = false
  /// The lots.
  public var tenderLots: [TenderLot] = []
  /// The main reasons for not dividing into lots.
  public var lotReasons: String?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.lotsDecided
  /// See `EventPayload`.
  public static let summary = "It was decided whether to divide into lots."
  /// See `EventPayload`.
  public static let example =
    "--divided false --lot-reasons 'one ward system must be tried as a whole'"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 46(1) [T]"
  /// See `EventPayload`.
  public var event: Event { .lotsDecided(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .lotsDecided(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    tenderLots.repeated("tenderLots", by: \.id)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("divided", &divided, "whether there are several lots")
    visitor.field("tenderLots", &tenderLots, "the lots", source: "OCDS tender/lots")
    visitor.field(
      "lotReasons", &lotReasons, "the main reasons for not dividing into lots",
      source: "Directive 2014/24/EU Art. 46(1) [T]")
  }
}
