import CivilTime
import Fields

/// The chosen candidates were invited, all at once and in writing.
public struct InvitationsSent: EventPayload {
  /// What the invited are asked to do.
  public var invitationKind = InvitationKind.blank
  /// Who was told, and when.
  public var recipients: [Delivery] = []
  /// Until when tenders are taken.
  public var tenderDeadline: Moment?
  /// Why the time limits fit the complexity.
  public var timeReasons: String?
  /// The round of negotiation, from 1.
  public var round: Int?
  /// Where.
  public var url: String?
  /// What tenders are judged by, with weights.
  public var awardCriteria: [AwardCriterion] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.invitationsSent
  /// See `EventPayload`.
  public static let summary = "Candidates were invited to negotiate or to tender."
  /// See `EventPayload`.
  public static let example =
    "--invitation-kind tender --recipients '{\"party\":\"tenderer-3\"}'"
    + " --tender-deadline 2025-06-30T12:00:00+02:00"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 54, Annex IX [T]"
  /// See `EventPayload`.
  public var event: Event { .invitationsSent(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .invitationsSent(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    recipients.repeated("recipients", by: \.party)
      + awardCriteria.repeated("awardCriteria", by: \.id)
      + FieldProblem.counts("round", round)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("invitationKind", &invitationKind, "what the invited are asked to do")
    visitor.field("recipients", &recipients, "who was told, and when")
    visitor.field(
      "tenderDeadline", &tenderDeadline, "until when tenders are taken",
      source: "OCDS tender/tenderPeriod/endDate")
    visitor.field(
      "timeReasons", &timeReasons, "why the time limits fit the complexity",
      source: "Directive 2014/24/EU Art. 47(1) [T]")
    visitor.field("round", &round, "the round of negotiation, from 1")
    visitor.field("url", &url, "where")
    visitor.field(
      "awardCriteria", &awardCriteria, "what tenders are judged by, with weights",
      source: "Directive 2014/24/EU Art. 67(5) [T]")
  }
}
