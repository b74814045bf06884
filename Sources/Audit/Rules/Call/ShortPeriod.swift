import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// A period of fewer whole days is short.
  static let shortPeriodDays = Threshold(
    "shortPeriodDays", 15, "days", .published("Cardinal R003"))
}

extension Rule {
  /// OCP-R003-SHORT.
  public static let shortPeriod = Rule(
    id: "OCP-R003-SHORT", title: "A short submission period",
    question: "Was any period for submissions suspiciously short?",
    sources: [
      .anywhere("Open Contracting Partnership, red flag R003, as Cardinal tests it", .text)
    ],
    principle: .competition,
    reads: [
      Reading(
        .noticeDispatched, "noticeKind", "periodStart", "requestDeadline", "tenderDeadline"),
      Reading(.invitationsSent, "tenderDeadline", "recipients.sentAt"),
      Reading(.deadlineExtended, "period", "newDeadline"),
      Reading(.documentsAmended, "period", "newDeadline"),
    ],
    trigger: .first(
      of: .noticeDispatched, .invitationsSent, otherwise: .notYetDue, "No period has begun."),
    logic: """
      Whole days from the dispatch of the call, or the later beginning that it states, to the \
      deadline for requests, and from each invitation to its deadline for tenders, extensions \
      counted. Raised where one is below the number; exactly the number is clear.
      """,
    example: """
      Invited on 12 May with tenders due on the 27th: 15 days, clear. On the 26th: \
      raised.
      """,
    thresholds: [.shortPeriodDays],
    knowableFrom: .noticeDispatched,
    canStill: "Until the deadline passes: extend it.",
    possible: [
      .met("every period on record has the days or more"),
      .breached("one period has fewer"),
      .notShown(.missing, "no deadline is on record"),
      .notApplicable(.notYetDue, "no period has begun"),
    ]
  ) { exam in
    let periods = submissionPeriods(exam)
    guard let shortest = periods.min(by: { $0.days < $1.days }) else {
      return exam.call == nil && exam.all(InvitationsSent.self).isEmpty
        ? .notApplicable(.notYetDue, because: "No period has begun.")
        : .notShown(because: "No deadline for requests or tenders is on record.")
    }
    let limit = exam[.shortPeriodDays]
    let figures: Figures = [
      "shortestDays": shortest.days, "shortPeriodDays": limit,
      "periodsDays": periods.map { $0.days },
    ]
    guard shortest.days < limit else {
      return .met(
        periods.flatMap { $0.events }, figures,
        because:
          "The shortest period, \(shortest.name), has \(counted(shortest.days, "day")); fewer than \(limit)"
          + " would be short.")
    }
    return .breached(
      shortest.events, figures,
      because:
        "The period \(shortest.name) has \(shortest.days) whole days; fewer than \(limit) are"
        + " short.")
  }
}

private struct SubmissionPeriod: Sendable {
  let name: String
  let days: Int
  let events: [Int]
}

private func submissionPeriods(_ exam: Examination) -> [SubmissionPeriod] {
  let requests = exam.call.flatMap { call in
    exam.requestDeadline.map {
      SubmissionPeriod(
        name: "for requests", days: beginning(call).wholeDays(to: $0.moment), events: $0.events)
    }
  }
  let tenders = exam.invitationsToTender.compactMap { invitation in
    exam.tenderDeadline(of: invitation).map {
      SubmissionPeriod(
        name: "for tenders", days: exam.sending(of: invitation).wholeDays(to: $0.moment),
        events: $0.events)
    }
  }
  // Where nobody is invited, the call itself asks for tenders.
  let open = exam.all(InvitationsSent.self).isEmpty ? exam.callTenderDeadline : nil
  let ownTenders = exam.call.flatMap { call in
    open.map {
      SubmissionPeriod(
        name: "for tenders", days: beginning(call).wholeDays(to: $0.moment), events: $0.events)
    }
  }
  return [requests, ownTenders].compactMap { $0 } + tenders
}

/// Nobody could submit before the notice was out, whatever beginning it states.
private func beginning(_ call: Recorded<NoticeDispatched>) -> Moment {
  guard let start = call.periodStart, start.isBefore(call.happened) == false else {
    return call.happened
  }
  return start
}

extension Moment {
  /// Whole days from this moment to `other`; by dates where an hour is not known.
  func wholeDays(to other: Moment) -> Int {
    guard let start = instant, let end = other.instant else { return date.days(to: other.date) }
    return Int(start.milliseconds(to: end) / 86_400_000)
  }
}
