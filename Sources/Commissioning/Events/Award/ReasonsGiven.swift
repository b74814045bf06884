import Fields

/// A party was given the reasons that it had asked for, and what was held back on which ground.
public struct ReasonsGiven: EventPayload {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// The index of the request.
  public var aboutIndex: Int?
  /// The reasons in short.
  public var reasonsSummary: String?
  /// The recipient's own total.
  public var ownTotal: Sealable<ExactDecimal>?
  /// The winner's total.
  public var winnerTotal: Sealable<ExactDecimal>?
  /// Whether the winners are named.
  public var winnersNamed: Bool?
  /// Whether scores by criterion were given.
  public var scoresGiven: Bool?
  /// What was held back.
  public var withheld: [WithheldPart] = []
  /// How it was sent.
  public var means: DeliveryMeans?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.reasonsGiven
  /// See `EventPayload`.
  public static let summary = "A party was given reasons."
  /// See `EventPayload`.
  public static let example =
    "--party tenderer-7 --reasons-summary 'the alarm was louder than the winner'"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 55(2), 55(3) [T]"
  /// See `EventPayload`.
  public var event: Event { .reasonsGiven(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .reasonsGiven(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field("aboutIndex", &aboutIndex, "the index of the request")
    visitor.field("reasonsSummary", &reasonsSummary, "the reasons in short")
    visitor.sealed("ownTotal", &ownTotal, "the recipient's own total")
    visitor.sealed("winnerTotal", &winnerTotal, "the winner's total")
    visitor.field("winnersNamed", &winnersNamed, "whether the winners are named")
    visitor.field("scoresGiven", &scoresGiven, "whether scores by criterion were given")
    visitor.field(
      "withheld", &withheld, "what was held back", source: "Directive 2014/24/EU Art. 55(3) [T]")
    visitor.field("means", &means, "how it was sent")
  }
}
