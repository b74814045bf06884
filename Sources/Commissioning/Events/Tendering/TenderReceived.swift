import Fields

/// A tender arrived. When it arrived is the time of the event itself.
public struct TenderReceived: EventPayload {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// Where in the negotiation it stands.
  public var tenderKind = TenderKind.blank
  /// The round of negotiation, from 1.
  public var round: Int?
  /// The price, net of VAT.
  public var price: Sealable<Money>?
  /// What is offered.
  public var solution: Sealable<String>?
  /// The organisations of the group, or the one that applies alone.
  public var members: [Member] = []
  /// SHA-256 (hex) of the submission as it arrived, still closed.
  public var submissionDigest: ContentDigest?
  /// Whether it was taken into the procedure.
  public var accepted: Bool?
  /// What caused it.
  public var cause: DelayCause?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.tenderReceived
  /// See `EventPayload`.
  public static let summary = "A tender was received."
  /// See `EventPayload`.
  public static let example =
    "--party tenderer-3 --tender-kind final --price '{\"amount\":\"980000\",\"currency\":\"EUR\"}'"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 31(1), 31(3) [T]"
  /// See `EventPayload`.
  public var event: Event { .tenderReceived(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .tenderReceived(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    members.repeated("members", by: \.organisation?.value)
      + FieldProblem.counts("round", round)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field("tenderKind", &tenderKind, "where in the negotiation it stands")
    visitor.field("round", &round, "the round of negotiation, from 1")
    visitor.sealed("price", &price, "the price, net of VAT", source: "OCDS bids/details/value")
    visitor.sealed("solution", &solution, "what is offered")
    visitor.field(
      "members", &members, "the organisations of the group, or the one that applies alone",
      source: "OCDS tenderers/id")
    visitor.field(
      "submissionDigest", &submissionDigest,
      "SHA-256 (hex) of the submission as it arrived, still closed")
    visitor.field(
      "accepted", &accepted, "whether it was taken into the procedure",
      source: "OCDS bids/details/status")
    visitor.field("cause", &cause, "what caused it")
  }
}
