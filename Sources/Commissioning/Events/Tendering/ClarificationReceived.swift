import Fields

/// A party explained or completed what it had sent.
public struct ClarificationReceived: EventPayload {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// The request that it replies to.
  public var clarificationId: Identifier?
  /// What it says.
  public var reply: Sealable<String>?
  /// Whether it changes what was offered.
  public var changesOffer: Bool?
  /// SHA-256 (hex) of the submission as it arrived, still closed.
  public var submissionDigest: ContentDigest?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.clarificationReceived
  /// See `EventPayload`.
  public static let summary = "A party clarified its submission."
  /// See `EventPayload`.
  public static let example = "--party tenderer-3 --clarification-id c-1 --changes-offer false"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 56(3), 69(3) [T]"
  /// See `EventPayload`.
  public var event: Event { .clarificationReceived(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .clarificationReceived(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field(
      "clarificationId", &clarificationId, "the request that it replies to")
    visitor.sealed("reply", &reply, "what it says")
    visitor.field("changesOffer", &changesOffer, "whether it changes what was offered")
    visitor.field(
      "submissionDigest", &submissionDigest,
      "SHA-256 (hex) of the submission as it arrived, still closed")
  }
}
