import Fields

/// The market was asked before the call; whoever took part must gain nothing by it.
public struct MarketConsulted: EventPayload {
  /// Whether anybody could take part.
  public var invitedOpenly: Bool?
  /// Where it was announced.
  public var publicityRef: String?
  /// The organisations that took part.
  public var attendees: [Identifier] = []
  /// What they were told.
  public var infoGiven: [SharedInformation] = []
  /// What came of it.
  public var notes: String?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.marketConsulted
  /// See `EventPayload`.
  public static let summary = "Suppliers were consulted before the call."
  /// See `EventPayload`.
  public static let example = "--invited-openly true --publicity-ref 'open day notice'"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 40, 41 [T]"
  /// See `EventPayload`.
  public var event: Event { .marketConsulted(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .marketConsulted(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("invitedOpenly", &invitedOpenly, "whether anybody could take part")
    visitor.field("publicityRef", &publicityRef, "where it was announced")
    visitor.field("attendees", &attendees, "the organisations that took part")
    visitor.field(
      "infoGiven", &infoGiven, "what they were told", source: "Directive 2014/24/EU Art. 41 [T]")
    visitor.field("notes", &notes, "what came of it")
  }
}
