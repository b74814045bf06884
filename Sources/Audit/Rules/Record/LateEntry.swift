import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// An entry made more working days than this after what it tells is late.
  static let lateWorkingDays = Threshold("lateWorkingDays", 5, "working days", .ours)
}

extension Rule {
  /// LEDGER-LATE-ENTRY.
  public static let lateEntry = Rule(
    id: "LEDGER-LATE-ENTRY", title: "Written down in time",
    question: "Were events written down when they happened?",
    sources: [
      .anywhere(
        "good practice; compare the duty to document, Directive 2014/24/EU Art. 84(2)", .text)
    ],
    principle: .accountability,
    reads: EventType.allCases.map { Reading($0) },
    trigger: .always,
    logic: """
      Working days from the day on which an event is said to have happened to the day on which it \
      was recorded, both by the clock that the event names; where it names no hour, by the last \
      clock on earth, which leaves no day too many. What was imported or transcribed is not asked. \
      Raised where one entry is later than the number; exactly the number is clear.
      """,
    example: """
      An assessment of Monday, 5 May recorded on Monday the 12th is five working days \
      late: clear. On the 13th: raised.
      """,
    thresholds: [.lateWorkingDays],
    knowableFrom: .procedureOpened,
    canStill: "From now on: record each decision on the day, with a document that dates old ones.",
    possible: [
      .met("no live entry is later"),
      .breached("at least one is"),
      .notShown(.notModelled, "the calendar does not know a year that decides"),
      .notApplicable(.exempt, "nothing was recorded live"),
    ]
  ) { exam throws(CalendarError) in
    let live = exam.file.events.filter { ($0.common.origin ?? .live) == .live }
    guard !live.isEmpty else {
      return .notApplicable(.exempt, because: "Nothing was recorded live, so no delay can be told.")
    }
    let limit = exam[.lateWorkingDays]
    let late = try lateEntries(live, limit, exam.clock.calendar)
    let figures: Figures = ["entries": live.count, "late": late.count, "lateWorkingDays": limit]
    guard let worst = late.max(by: { $0.lag < $1.lag }) else {
      return .met(
        [], figures,
        because:
          "None of \(counted(live.count, "live entry", "live entries")) was made more than"
          + " \(counted(limit, "working day")) late.")
    }
    return .breached(
      late.map { $0.index }, figures,
      because:
        "Of \(counted(live.count, "live entry", "live entries")) \(late.count) came more than"
        + " \(counted(limit, "working day")) late; the longest, event \(worst.index), tells of"
        + " \(worst.happened.date) and was recorded on \(worst.shownDate).")
  }
}

private func lateEntries(
  _ live: [RecordedEvent], _ limit: Int, _ calendar: WorkingDayCalendar
) throws(CalendarError) -> [RecordedEvent] {
  var late: [RecordedEvent] = []
  for event in live where try workingDaysLate(event, atMost: limit, calendar) > limit {
    late.append(event)
  }
  return late
}

/// Working days between happening and recording, counted only where the calendar decides: a delay
/// of years must not need a calendar of each.
private func workingDaysLate(
  _ event: RecordedEvent, atMost limit: Int, _ calendar: WorkingDayCalendar
) throws(CalendarError) -> Int {
  guard event.lag > limit else { return 0 }
  // Any two weeks hold at least five working days, even over Christmas and Easter together.
  if event.lag > 14 * (limit / 5 + 1) { return limit + 1 }
  return try calendar.workingDayCount(
    after: event.happened.date, through: event.recordedDate)
}

extension RecordedEvent {
  /// Calendar days from happening to recording.
  fileprivate var lag: Int { happened.date.days(to: recordedDate) }

  /// The date of recording as it is read everywhere else: the allowance for a day alone is no date.
  fileprivate var shownDate: LocalDate {
    happened.time == nil ? recordedAt.utcDate : recordedDate
  }

  /// The date of recording where the event happened. A day alone does not say where that was: then
  /// where each date ends last on earth, UTC-12:00.
  fileprivate var recordedDate: LocalDate {
    let offset = happened.time?.offsetMinutes ?? -12 * 60
    return Moment(recordedAt, offsetMinutes: offset)?.date ?? recordedAt.utcDate
  }
}
