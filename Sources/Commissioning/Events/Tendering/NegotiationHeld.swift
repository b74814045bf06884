import CivilTime
import Fields

/// The authority negotiated with one party: what about, for how long, and what of others' it
/// disclosed. Never after the final tender, never on minimum requirements or criteria.
public struct NegotiationHeld: EventPayload {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// The round of negotiation, from 1.
  public var round: Int?
  /// When it began.
  public var startedAt: Moment?
  /// When it ended.
  public var endedAt: Moment?
  /// What it was about.
  public var topics: [NegotiationTopic] = []
  /// What it was told of others' solutions.
  public var infoDisclosed: [DisclosedItem] = []
  /// Who was there for the authority, by handles.
  public var present: [Identifier] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.negotiationHeld
  /// See `EventPayload`.
  public static let summary = "A negotiation was held with one party."
  /// See `EventPayload`.
  public static let example =
    "--party tenderer-3 --round 1 --topics solution --topics price"
    + " --started-at 2025-06-10T09:00:00+02:00"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 31(3)-(5) [T]"
  /// See `EventPayload`.
  public var event: Event { .negotiationHeld(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .negotiationHeld(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    infoDisclosed.repeated("infoDisclosed", by: \.id) + FieldProblem.counts("round", round)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field("round", &round, "the round of negotiation, from 1")
    visitor.field("startedAt", &startedAt, "when it began")
    visitor.field("endedAt", &endedAt, "when it ended")
    visitor.field("topics", &topics, "what it was about")
    visitor.field(
      "infoDisclosed", &infoDisclosed, "what it was told of others' solutions",
      source: "Directive 2014/24/EU Art. 31(4), 31(6) [T]")
    visitor.field("present", &present, "who was there for the authority, by handles")
  }
}
