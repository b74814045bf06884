import CivilTime
import Fields

/// A notice was sent for publication. When it was sent is the time of the event itself.
public struct NoticeDispatched: EventPayload {
  /// What the notice announces.
  public var noticeKind = NoticeKind.blank
  /// The publication's number of the notice.
  public var noticeRef: String?
  /// When it was published.
  public var publishedAt: Moment?
  /// Where.
  public var url: String?
  /// The version of the documents, from 1.
  public var documentsVersion: Int?
  /// From when requests, or tenders, are taken, where that is not the dispatch.
  public var periodStart: Moment?
  /// Until when requests to participate are taken.
  public var requestDeadline: Moment?
  /// Until when tenders are taken.
  public var tenderDeadline: Moment?
  /// Whether time limits are shortened for urgency.
  public var urgent: Bool?
  /// The fewest candidates to be invited.
  public var minimumCandidates: Int?
  /// The most candidates to be invited.
  public var maximumCandidates: Int?
  /// The rule for choosing among qualified candidates.
  public var reductionRule: String?
  /// Whether tenders may be dropped between rounds.
  public var successiveReduction: Bool?
  /// What tenders are judged by, with weights.
  public var awardCriteria: [AwardCriterion] = []
  /// The end of the standstill that it announces.
  public var standstillEnd: Moment?
  /// Who hears a challenge, and by when.
  public var reviewBody: ReviewBody?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.noticeDispatched
  /// See `EventPayload`.
  public static let summary = "A notice was sent for publication."
  /// See `EventPayload`.
  public static let example = "--notice-kind contract --request-deadline 2025-04-22T23:59:59+02:00"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 49, 51 [T]"
  /// See `EventPayload`.
  public var event: Event { .noticeDispatched(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .noticeDispatched(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    awardCriteria.repeated("awardCriteria", by: \.id)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("noticeKind", &noticeKind, "what the notice announces")
    visitor.field("noticeRef", &noticeRef, "the publication's number of the notice")
    visitor.field("publishedAt", &publishedAt, "when it was published")
    visitor.field("url", &url, "where")
    visitor.field("documentsVersion", &documentsVersion, "the version of the documents, from 1")
    visitor.field(
      "periodStart", &periodStart,
      "from when requests, or tenders, are taken, where that is not the dispatch",
      source: "OCDS tender/tenderPeriod/startDate")
    visitor.field(
      "requestDeadline", &requestDeadline, "until when requests to participate are taken",
      source: "Directive 2014/24/EU Art. 31(1) [T]")
    visitor.field(
      "tenderDeadline", &tenderDeadline, "until when tenders are taken",
      source: "OCDS tender/tenderPeriod/endDate")
    visitor.field(
      "urgent", &urgent, "whether time limits are shortened for urgency",
      source: "Procurement Act 2023 s. 54 [P]")
    visitor.field(
      "minimumCandidates", &minimumCandidates, "the fewest candidates to be invited",
      source: "OCDS secondStage/minimumCandidates")
    visitor.field(
      "maximumCandidates", &maximumCandidates, "the most candidates to be invited",
      source: "OCDS secondStage/maximumCandidates")
    visitor.field(
      "reductionRule", &reductionRule, "the rule for choosing among qualified candidates",
      source: "Directive 2014/24/EU Art. 65(2) [T]")
    visitor.field(
      "successiveReduction", &successiveReduction, "whether tenders may be dropped between rounds",
      source: "OCDS secondStage/successiveReduction; Directive 2014/24/EU Art. 31(5) [T]")
    visitor.field(
      "awardCriteria", &awardCriteria, "what tenders are judged by, with weights",
      source: "Directive 2014/24/EU Art. 67(5) [T]")
    visitor.field(
      "standstillEnd", &standstillEnd, "the end of the standstill that it announces",
      source: "Procurement Act 2023 s. 51(1) [P]")
    visitor.field(
      "reviewBody", &reviewBody, "who hears a challenge, and by when",
      source: "Directive 2014/24/EU Annex V part C [M]")
  }
}
