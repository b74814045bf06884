import Fields

/// A party gave evidence that it can be relied on although a ground of exclusion applies.
public struct SelfCleaningSubmitted: EventPayload {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// The organisation concerned, where it is not the party as a whole.
  public var organisation: Sealable<Identifier>?
  /// The grounds concerned.
  public var exclusionGrounds: [ExclusionGround] = []
  /// What it did.
  public var measuresTaken: [String] = []
  /// SHA-256 (hex) of the submission as it arrived, still closed.
  public var submissionDigest: ContentDigest?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.selfCleaningSubmitted
  /// See `EventPayload`.
  public static let summary = "A party gave evidence of its reliability."
  /// See `EventPayload`.
  public static let example =
    "--party tenderer-3 --exclusion-grounds taxes --measures-taken 'paid in full'"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 57(6) [T]"
  /// See `EventPayload`.
  public var event: Event { .selfCleaningSubmitted(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .selfCleaningSubmitted(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.sealed(
      "organisation", &organisation,
      "the organisation concerned, where it is not the party as a whole",
      source: "OCDS tenderers/id",
      until: decisionNotices)
    visitor.field("exclusionGrounds", &exclusionGrounds, "the grounds concerned")
    visitor.field("measuresTaken", &measuresTaken, "what it did")
    visitor.field(
      "submissionDigest", &submissionDigest,
      "SHA-256 (hex) of the submission as it arrived, still closed")
  }
}
