import CivilTime
import Fields

/// A party that was out came in again.
public struct PartyReinstated: EventPayload {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// Why it came in again.
  public var basis = ReinstatementBasis.blank
  /// The review that it follows from.
  public var review: Identifier?
  /// When the party was told.
  public var notifiedAt: Moment?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.partyReinstated
  /// See `EventPayload`.
  public static let summary = "A party was reinstated."
  /// See `EventPayload`.
  public static let example = "--party tenderer-7 --basis self-cleaning"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 57(6) [T]"
  /// See `EventPayload`.
  public var event: Event { .partyReinstated(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .partyReinstated(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field("basis", &basis, "why it came in again")
    visitor.field("review", &review, "the review that it follows from")
    visitor.field("notifiedAt", &notifiedAt, "when the party was told")
  }
}
