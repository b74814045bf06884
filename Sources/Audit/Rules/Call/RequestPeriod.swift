import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Days between the dispatch of the call and the deadline for requests to participate.
  static let requestDays = Threshold(
    "requestDays", 30, "days", .published("Directive 2014/24/EU Art. 31(1)"))
  /// Days that an urgent call may shorten the period to; 0: no shortening exists.
  static let urgentRequestDays = Threshold(
    "urgentRequestDays", 0, "days", .published("Art. 31 has no urgent route"))
  /// 1: a last day that is not whole breaks the period, a strict reading of Regulation 1182/71
  /// Art. 3(2).
  static let wholeLastDay = Threshold("wholeLastDay", 0, "(1 for yes)", .ours)
}

extension Rule {
  /// EU31-RTP-30D.
  public static let requestPeriod = Rule(
    id: "EU31-RTP-30D", title: "Thirty days to apply",
    question: "Did applicants get at least the days that the law gives them to apply?",
    sources: [
      .directive(
        "Directive 2014/24/EU Art. 31(1) 4th subpara; Reg. 1182/71 Art. 3", .transposition),
      .regulations2015("PCR 2015 regs 31(5), 2(3)-(4)", .text),
      .act2023("Procurement Act 2023 s. 54(3), (5)", .text),
    ],
    principle: .competition,
    reads: [
      Reading(.noticeDispatched, "noticeKind", "requestDeadline", "urgent"),
      Reading(.deadlineExtended, "period", "newDeadline"),
      Reading(.documentsAmended, "period", "newDeadline"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      The day of dispatch is not counted; the period ends with its last day, or under the \
      European and 2015 rules with the next working day where that is none. Local dates are \
      compared: a deadline in the course of the last day is met with a code of its own, unless \
      the strict reading is set. Extensions count. Where the law knows an urgent route, a shorter \
      period needs the urgency on record.
      """,
    example: """
      Sent on 20 March 2025: day 30 is Saturday, 19 April; Monday is Easter Monday. A \
      deadline on Tuesday the 22nd is met, one on the 21st contradicted.
      """,
    thresholds: [.requestDays, .urgentRequestDays, .wholeLastDay],
    knowableFrom: .noticeDispatched,
    canStill: "Until the deadline passes: extend it.",
    possible: [
      .met("the deadline is the last day or later"),
      .met(.lastDayNotWhole, "the deadline is on the last day, before it ends"),
      .breached("the deadline is before the last day"),
      .notShown(.missing, "the call states no deadline, or not why a shorter one is lawful"),
      .notShown(.notModelled, "the calendar does not know the year"),
      .notApplicable(.notYetDue, "the call is not out"),
    ]
  ) { exam throws(CalendarError) in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    guard let deadline = exam.requestDeadline else {
      return .notShown([call.index], because: "The call states no deadline for requests.")
    }
    let sent = call.happened.date
    let days = exam[.requestDays]
    let last = try exam.clock.period.lastDay(of: days, from: sent, in: exam.clock.calendar)
    let period = RequestPeriod(
      days: days, sent: sent, last: last, deadline: deadline.moment, events: deadline.events)
    if period.isKept {
      return exam[.wholeLastDay] == 1 && period.endsEarlyOnLastDay
        ? period.broken : period.kept
    }
    let urgent = exam[.urgentRequestDays]
    guard urgent > 0 else { return period.broken }
    let short = try exam.clock.period.lastDay(of: urgent, from: sent, in: exam.clock.calendar)
    guard deadline.moment.date >= short else {
      guard call.urgent == true else { return period.broken }
      return RequestPeriod(
        days: urgent, sent: sent, last: short, deadline: deadline.moment, events: deadline.events
      ).broken
    }
    guard call.urgent == true else {
      return .notShown(
        period.events, period.figures, as: .missing,
        because:
          "The period of \(counted(sent.days(to: deadline.moment.date), "day")) is lawful only in a state of"
          + " urgency, and none is on record.")
    }
    return .met(
      period.events, period.figures,
      because: "The call is recorded as urgent, so \(urgent) days are enough; the deadline of"
        + " \(deadline.moment) gives \(sent.days(to: deadline.moment.date)).")
  }
}

extension Examination {
  /// The earliest day on which the law of the book lets the time for requests end, urgency apart;
  /// nil where it asks for no least time, or the calendar does not know the year.
  var leastRequestDay: (day: LocalDate, source: Source)? {
    guard let book, let call, let days = statutoryRequestDays,
      let day = try? clock.period.lastDay(
        of: days, from: call.happened.date, in: clock.calendar)
    else { return nil }
    return (day, Rule.requestPeriod.source(under: book.regime))
  }
}

private struct RequestPeriod: Sendable {
  let days: Int
  let sent: LocalDate
  let last: LocalDate
  let deadline: Moment
  let events: [Int]

  var isKept: Bool { deadline.date >= last }

  /// Whether the deadline cuts the last day short. A deadline without an hour takes it whole, and
  /// so does one in its last minute.
  var endsEarlyOnLastDay: Bool {
    guard deadline.date == last, let time = deadline.time else { return false }
    return (time.hour, time.minute) < (23, 59)
  }

  var figures: Figures {
    [
      "sent": sent, "deadline": deadline, "lastDay": last, "daysDue": days,
      "daysGiven": sent.days(to: deadline.date),
    ]
  }

  var kept: Judgement {
    .met(
      events, figures, as: endsEarlyOnLastDay ? .lastDayNotWhole : .shown,
      because:
        "The call was sent on \(sent); the \(days) days end with \(last), and requests were taken"
        + " until \(deadline)\(endsEarlyOnLastDay ? ", in the course of that day" : "").",
      steps: steps)
  }

  var broken: Judgement {
    .breached(
      events, figures,
      because:
        "The call was sent on \(sent) and \(days) days end with \(last), but requests were taken"
        + " only until \(deadline).", steps: steps)
  }

  var steps: [String] {
    [
      "day 1 = \(sent.adding(days: 1)?.description ?? "?"), the day after the dispatch of \(sent)",
      "day \(days) = \(sent.adding(days: days)?.description ?? "?")",
      "last day of the period, moved where it is no working day = \(last)",
      "deadline in force = \(deadline)",
      "\(deadline.date) is \(isKept ? "not " : "")before \(last)",
    ]
  }
}
