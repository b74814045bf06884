import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// From so many days on there is time for a real consortium.
  static let consortiumDays = Threshold("consortiumDays", 60, "days", .ours)
  /// With so many days or fewer there is not.
  static let consortiumDaysShort = Threshold("consortiumDaysShort", 30, "days", .ours)
  /// Fewer days than this from invitation to tender are too few.
  static let tenderDays = Threshold("tenderDays", 28, "days", .ours)
}

extension Rule {
  /// SEED-CONSORTIUM-TIME.
  public static let consortiumTime = Rule(
    id: "SEED-CONSORTIUM-TIME", title: "Time for a consortium",
    question: "Was there time to form a real consortium?",
    sources: [
      .anywhere(
        "a concern of the sector, no number in law; beside it Directive 2014/24/EU Art. 47(1), PCR"
          + " 2015 reg. 76(6) and Procurement Act 2023 s. 54(1)(c) on fitting time limits", .text)
    ],
    principle: .fairMarket,
    reads: [
      Reading(
        .noticeDispatched, "noticeKind", "publishedAt", "requestDeadline", "tenderDeadline"),
      Reading(.marketConsulted, "invitedOpenly"),
      Reading(.invitationsSent, "tenderDeadline", "recipients.sentAt"),
      Reading(.deadlineExtended, "period", "newDeadline"),
      Reading(.documentsAmended, "period", "newDeadline"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      First limb: days from the first publicity that names this procedure (an earlier notice, an \
      open consultation, or the call) to the deadline for requests, by which a group must be \
      named, or to the call's own deadline for tenders where nobody has to ask. Second limb: days \
      from each invitation to its deadline for tenders. A process can keep every period of the \
      law and still raise this.
      """,
    example: """
      31 days after the call: clear, and short. 30 days: raised, though the law's 30 \
      days may be kept.
      """,
    thresholds: [.consortiumDays, .consortiumDaysShort, .tenderDays],
    knowableFrom: .noticeDispatched,
    canStill: "Until the deadline passes: extend it, and say early what is planned.",
    possible: [
      .met("both limbs leave time"),
      .met(.short, "the first leaves more than the short days, and fewer than is enough"),
      .breached("the first leaves the short days or fewer, or the second too few"),
      .notShown(.missing, "no deadline for requests is on record"),
      .notApplicable(.notYetDue, "the call is not out"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    let publicity = exam.firstPublicity(before: call)
    let tenders = exam.tenderSpan
    if let tenders, tenders.days < exam[.tenderDays] {
      return .breached(
        tenders.events, ["tenderDays": tenders.days, "enough": exam[.tenderDays]],
        because: "Between invitation and tender lay \(counted(tenders.days, "day")); fewer than"
          + " \(exam[.tenderDays]) leave a group no time.")
    }
    // Where nobody has to ask to take part, a group is first named in its tender.
    guard let deadline = exam.requestDeadline ?? exam.callTenderDeadline else {
      return .notShown([call.index], because: "No deadline for requests is on record.")
    }
    let days = publicity.date.days(to: deadline.moment.date)
    let events = [publicity.event] + deadline.events + (tenders?.events ?? [])
    let figures: Figures = [
      "firstPublicity": publicity.date, "deadline": deadline.moment, "days": days,
      "statutoryDays": exam.statutoryRequestDays, "tenderDays": tenders?.days,
    ]
    let span =
      "From first publicity on \(publicity.date) to the deadline of \(deadline.moment.date) there"
      + " were \(counted(days, "day"))"
    if days <= exam[.consortiumDaysShort] {
      return .breached(
        events, figures,
        because: "\(span); \(exam[.consortiumDaysShort]) or fewer raise the concern.")
    }
    guard days >= exam[.consortiumDays] else {
      return .met(
        events, figures, as: .short,
        because: "\(span): enough, and fewer than \(exam[.consortiumDays]).")
    }
    return .met(events, figures, because: "\(span).")
  }
}

extension Examination {
  /// The first publicity that names the procedure: an earlier notice, an open consultation, or the
  /// call.
  func firstPublicity(before call: Recorded<NoticeDispatched>) -> (date: LocalDate, event: Int) {
    let early: Set<NoticeKind> = [.priorInformation, .planned, .engagement, .contract]
    let notices = all(NoticeDispatched.self).filter { early.contains($0.noticeKind) }
      .map { (date: ($0.publishedAt ?? $0.happened).date, event: $0.index) }
    let talks = all(MarketConsulted.self).filter { $0.invitedOpenly == true }
      .map { (date: $0.happened.date, event: $0.index) }
    return (notices + talks).min { ($0.date, $0.event) < ($1.date, $1.event) }
      ?? (call.happened.date, call.index)
  }

  /// The shortest time from an invitation to its deadline for tenders.
  var tenderSpan: (days: Int, events: [Int])? {
    invitationsToTender.compactMap { invitation in
      tenderDeadline(of: invitation).map { deadline in
        (sending(of: invitation).date.days(to: deadline.moment.date), deadline.events)
      }
    }.min { $0.0 < $1.0 }
  }

  /// What the law of the book gives applicants, shown beside what they got; nil without a law.
  var statutoryRequestDays: Int? {
    book?.entries.first { $0.rule.id == Rule.requestPeriod.id }.flatMap { entry in
      guard case .asked(.law, _) = entry.standing else { return nil }
      return entry.thresholds[.requestDays] ?? Threshold.requestDays.value
    }
  }
}
