import CivilTime
import Fields

/// What one candidate or tenderer was told of a decision.
public struct DecisionNotice: FieldRecord {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// When it was sent.
  public var sentAt: Moment?
  /// When it was received.
  public var receivedAt: Moment?
  /// How it was sent.
  public var means: DeliveryMeans?
  /// Why, as the notice puts it.
  public var reasonsSummary: String?
  /// Whether it names the winners.
  public var winnersNamed: Bool?
  /// The total of the recipient.
  public var ownTotal: Sealable<ExactDecimal>?
  /// The total of the winner.
  public var winnerTotal: Sealable<ExactDecimal>?
  /// Whether it gives both scores.
  public var scoresGiven: Bool?
  /// How, where and by when to challenge, as it says.
  public var challengeInfo: String?

  /// Nothing stated.
  public init() {}

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field("sentAt", &sentAt, "when it was sent")
    visitor.field("receivedAt", &receivedAt, "when it was received")
    visitor.field("means", &means, "how it was sent")
    visitor.field(
      "reasonsSummary", &reasonsSummary, "why, as the notice puts it",
      source: "Directive 2014/24/EU Art. 55(2) [T]")
    visitor.field(
      "winnersNamed", &winnersNamed, "whether it names the winners",
      source: "Public Contracts Regulations 2015 reg. 86(2) [P]")
    visitor.sealed("ownTotal", &ownTotal, "the total of the recipient")
    visitor.sealed("winnerTotal", &winnerTotal, "the total of the winner")
    visitor.field(
      "scoresGiven", &scoresGiven, "whether it gives both scores",
      source: "Public Contracts Regulations 2015 reg. 86(2) [P]")
    visitor.field(
      "challengeInfo", &challengeInfo, "how, where and by when to challenge, as it says")
  }
}
