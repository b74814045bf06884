import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Days to answer a written request for reasons.
  static let reasonsDays = Threshold(
    "reasonsDays", 15, "days", .published("Directive 2014/24/EU Art. 55(2)"))
}

extension Rule {
  /// EU55-REASONS-15D.
  public static let reasonsOnRequest = Rule(
    id: "EU55-REASONS-15D", title: "Reasons within fifteen days",
    question: "Who asked for reasons in writing: were they given within 15 days?",
    sources: [
      .directive("Directive 2014/24/EU Art. 55(2)", .transposition),
      .regulations2015("PCR 2015 reg. 55(2)", .text),
    ],
    principle: .transparency,
    reads: [
      Reading(.reasonsRequested, "party", "aboutIndex"),
      Reading(
        .reasonsGiven, "party", "aboutIndex", "reasonsSummary", "ownTotal", "scoresGiven",
        "withheld", "attachments"),
    ],
    trigger: .first(
      of: .reasonsRequested, otherwise: .nothingRecorded, "Nobody is on record as asking."),
    logic: """
      Each request, from the day on which it arrived, is answered by the end of the last day of \
      the period, by an answer to that request or the first to its party since. An answer says \
      something: reasons in short, scores, a document, or what is held back and on which ground. \
      Later is contradicted; no answer after the last day is not shown.
      """,
    example: """
      Asked on 7 July 2025: the last day is the 22nd. Answered on the 23rd: contradicted.
      """,
    thresholds: [.reasonsDays],
    knowableFrom: .reasonsGiven,
    canStill: "At once: give the reasons; who asked may say that its time ran only from then.",
    possible: [
      .met("every request was answered in time"),
      .breached("an answer came later"),
      .notShown(.missing, "the time is over, and no answer that says anything is on record"),
      .notShown(.notModelled, "the calendar does not know the year"),
      .notApplicable(.nothingRecorded, "nobody asked"),
      .notApplicable(.notYetDue, "no request is answered yet, and the time still runs"),
    ]
  ) { exam throws(CalendarError) in
    let days = exam[.reasonsDays]
    let answers = try exam.requestAnswers(within: days)
    if let late = answers.first(where: \.isLate), let answer = late.answer {
      return .breached(
        late.events, ["lastDay": late.last, "answered": answer.happened],
        because: "\(late.request.party) asked on \(late.request.happened.date) and was given"
          + " reasons on \(answer.happened.date); \(days) days ended with \(late.last).")
    }
    if let open = answers.first(where: { $0.answer == nil && $0.last < exam.day }) {
      return .notShown(
        open.events, ["lastDay": open.last],
        because: "\(open.request.party) asked on \(open.request.happened.date); \(days) days ended"
          + " with \(open.last), and no answer that gives reasons is on record.")
    }
    let given = answers.filter { $0.answer != nil }
    guard let first = given.first else {
      return .notApplicable(
        .notYetDue, answers.flatMap { $0.events },
        because: "The time to answer still runs, the first to"
          + " \(answers.map { $0.last }.min() ?? exam.day).")
    }
    return .met(
      given.flatMap { $0.events }, ["requests": answers.count, "answered": given.count],
      because: "The answer to \(each(given.count, "request")) was in time, the first to that of"
        + " \(first.request.happened.date) by \(first.last).")
  }
}

/// A request and the answer to it.
private struct RequestAnswer: Sendable {
  let request: Recorded<ReasonsRequested>
  let last: LocalDate
  let answer: Recorded<ReasonsGiven>?

  var isLate: Bool { answer.map { $0.happened.date > last } ?? false }
  var events: [Int] { [request.index] + [answer?.index].compactMap { $0 } }
}

extension Examination {
  fileprivate func requestAnswers(within days: Int) throws(CalendarError) -> [RequestAnswer] {
    var answers: [RequestAnswer] = []
    for request in all(ReasonsRequested.self) {
      let last = try clock.period.lastDay(
        of: days, from: request.happened.date, in: clock.calendar)
      answers.append(RequestAnswer(request: request, last: last, answer: answer(to: request)))
    }
    return answers
  }

  fileprivate func answer(to request: Recorded<ReasonsRequested>) -> Recorded<ReasonsGiven>? {
    let answers = all(ReasonsGiven.self).filter {
      $0.party == request.party && $0.saysSomething && !$0.precedes(request)
    }
    return answers.first { $0.aboutIndex == request.index }
      ?? answers.first { $0.aboutIndex == nil }
  }
}

extension Recorded<ReasonsGiven> {
  fileprivate var saysSomething: Bool {
    !(payload.reasonsSummary ?? "").isEmpty || payload.ownTotal != nil
      || payload.scoresGiven == true || !payload.withheld.isEmpty || !common.attachments.isEmpty
  }
}
