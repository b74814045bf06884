import Fields

/// A request to participate arrived. When it arrived is the time of the event itself.
public struct ParticipationRequested: EventPayload {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// The organisations of the group, or the one that applies alone.
  public var members: [Member] = []
  /// Whether the party declared that no ground of exclusion applies.
  public var exclusionDeclaration: Bool?
  /// What caused it.
  public var cause: DelayCause?
  /// SHA-256 (hex) of the submission as it arrived, still closed.
  public var submissionDigest: ContentDigest?
  /// How the party is reached.
  public var contact: ContactPoint?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.participationRequested
  /// See `EventPayload`.
  public static let summary = "An operator or a group asked to take part."
  /// See `EventPayload`.
  public static let example =
    "--party tenderer-3 --members '{\"organisation\":\"northlight-labs\",\"memberRole\":\"lead\"}'"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 31(1) [T]"
  /// See `EventPayload`.
  public var event: Event { .participationRequested(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .participationRequested(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    members.repeated("members", by: \.organisation?.value)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field(
      "members", &members, "the organisations of the group, or the one that applies alone",
      source: "OCDS tenderers/id")
    visitor.field(
      "exclusionDeclaration", &exclusionDeclaration,
      "whether the party declared that no ground of exclusion applies",
      source: "Directive 2014/24/EU Art. 59 [T]")
    visitor.field("cause", &cause, "what caused it")
    visitor.field(
      "submissionDigest", &submissionDigest,
      "SHA-256 (hex) of the submission as it arrived, still closed")
    visitor.field("contact", &contact, "how the party is reached")
  }
}
