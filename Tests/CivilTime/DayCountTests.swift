import CivilTime
import Testing

@Suite struct DayCountTests {
  struct Case: Sendable {
    let law: String
    let count: DayCount
    let days: Int
    let event: String
    let calendar: WorkingDayCalendar
    let last: String
  }

  /// Worked examples: those that somebody published, and those that tell the calendars apart.
  static let cases = [
    Case(
      law: "PCR 87 over Good Friday and Easter Monday", count: .pcrStandstill, days: 10,
      event: "2010-03-23", calendar: .englandAndWales, last: "2010-04-06"),
    Case(
      law: "PCR 87, ends on a Monday", count: .pcrStandstill, days: 10, event: "2019-03-01",
      calendar: .englandAndWales, last: "2019-03-11"),
    Case(
      law: "PSR 12(3), as in notice 2024/S 000-032109", count: .psrStandstill, days: 8,
      event: "2024-10-07", calendar: .englandAndWales, last: "2024-10-18"),
    Case(
      law: "PA 51 over Easter", count: .paWorkingDays, days: 8, event: "2025-04-14",
      calendar: .unitedKingdom, last: "2025-04-25"),
    Case(
      law: "PA 51 over St Patrick's Day", count: .paWorkingDays, days: 8, event: "2025-03-10",
      calendar: .unitedKingdom, last: "2025-03-20"),
    Case(
      law: "the same, counted as in England", count: .paWorkingDays, days: 8, event: "2025-03-10",
      calendar: .englandAndWales, last: "2025-03-19"),
    Case(
      law: "PA 51 over 2 January", count: .paWorkingDays, days: 8, event: "2025-12-22",
      calendar: .unitedKingdom, last: "2026-01-06"),
    Case(
      law: "the same, counted as in England", count: .paWorkingDays, days: 8, event: "2025-12-22",
      calendar: .englandAndWales, last: "2026-01-05"),
    Case(
      law: "EU 31(1), last day on Easter Saturday", count: .eu, days: 30, event: "2025-03-20",
      calendar: .target, last: "2025-04-22"),
    Case(
      law: "EU 31(1), last day on a working day", count: .eu, days: 30, event: "2025-03-03",
      calendar: .target, last: "2025-04-02"),
    Case(
      law: "EU standstill, last day on Good Friday", count: .eu, days: 10, event: "2025-04-08",
      calendar: .target, last: "2025-04-22"),
    Case(
      law: "the same in the Netherlands", count: .eu, days: 10, event: "2025-04-08",
      calendar: .netherlands, last: "2025-04-22"),
    Case(
      law: "the same in Luxembourg, where people work on Good Friday", count: .eu, days: 10,
      event: "2025-04-08", calendar: .luxembourg, last: "2025-04-18"),
    Case(
      law: "EU 31(1) over Easter in Norway", count: .eu, days: 30, event: "2025-03-20",
      calendar: .norway, last: "2025-04-22"),
    Case(
      law: "EU standstill, last day on King's Day", count: .eu, days: 10, event: "2026-04-17",
      calendar: .netherlands, last: "2026-04-28"),
    Case(
      law: "the same where no country's calendar is known", count: .eu, days: 10,
      event: "2026-04-17", calendar: .target, last: "2026-04-27"),
    Case(
      law: "EU standstill, last day on 17 May, which is Whit Monday too", count: .eu, days: 10,
      event: "2027-05-07", calendar: .norway, last: "2027-05-18"),
    Case(
      law: "EU standstill, Christmas Eve in Poland", count: .eu, days: 10, event: "2025-12-14",
      calendar: .poland, last: "2025-12-29"),
    Case(
      law: "the same a year before Poland made it a day off", count: .eu, days: 10,
      event: "2024-12-14", calendar: .poland, last: "2024-12-24"),
    Case(
      law: "1182/71 Art 3(5): two days over a weekend hold two working days", count: .eu, days: 2,
      event: "2025-03-07", calendar: .target, last: "2025-03-11"),
    Case(
      law: "the same where two working days are there", count: .eu, days: 2, event: "2025-03-05",
      calendar: .target, last: "2025-03-07"),
    Case(
      law: "one day on a Saturday only rolls", count: .eu, days: 1, event: "2025-03-07",
      calendar: .target, last: "2025-03-10"),
    Case(
      law: "1182/71 in working days", count: .euWorkingDays, days: 2, event: "2025-04-17",
      calendar: .target, last: "2025-04-23"),
    Case(
      law: "PCR 92(2): 30 days beginning with the day, rolled", count: .pcrBeginningWith, days: 30,
      event: "2025-03-21", calendar: .englandAndWales, last: "2025-04-22"),
    Case(
      law: "PA 106(2): 30 days beginning with the day, not rolled", count: .paBeginningWith,
      days: 30, event: "2025-03-21", calendar: .unitedKingdom, last: "2025-04-19"),
    Case(
      law: "PA 54(5): 25 days from the day after", count: .paDayAfter, days: 25,
      event: "2025-03-21", calendar: .unitedKingdom, last: "2025-04-15"),
    Case(
      law: "working days beginning on a Saturday", count: .paWorkingDays, days: 1,
      event: "2025-03-08", calendar: .unitedKingdom, last: "2025-03-10"),
  ]

  @Test(arguments: cases)
  func `a period ends on the day that its law says`(example: Case) throws {
    let event = try #require(LocalDate(example.event))
    let last = try example.count.lastDay(of: example.days, from: event, in: example.calendar)
    #expect(last.description == example.last, "\(example.law)")
  }

  @Test func `a period counted back from a deadline is not rolled`() throws {
    // 2025-04-27 is a Sunday, and six days before it is Easter Monday.
    let deadline = try #require(LocalDate("2025-04-27"))
    #expect(try DayCount.latestDay(6, before: deadline).description == "2025-04-21")
  }

  @Test func `a rolled period never ends on a day off, and no earlier than one that stands`() throws
  {
    let rolled = DayCount(firstDay: .dayAfter, lastDay: .rolls)
    let stands = DayCount(firstDay: .dayAfter)
    var event = try #require(LocalDate("2024-12-01"))
    for _ in 0..<400 {
      for days in [1, 2, 3, 10, 15, 30] {
        let calendar = WorkingDayCalendar.unitedKingdom
        let last = try rolled.lastDay(of: days, from: event, in: calendar)
        #expect(try calendar.isWorkingDay(last))
        #expect(try stands.lastDay(of: days, from: event, in: calendar) <= last)
        #expect(try DayCount.eu.lastDay(of: days, from: event, in: calendar) >= last)
      }
      event = try #require(event.adding(days: 1))
    }
  }

  @Test func `a year that the calendar does not know is an answer and no guess`() throws {
    let event = try #require(LocalDate("2030-12-20"))
    let count = DayCount.eu
    #expect(try count.lastDay(of: 10, from: event, in: .target).description == "2030-12-30")
    let error = #expect(throws: CalendarError.self) {
      try count.lastDay(of: 30, from: event, in: .target)
    }
    #expect(error?.code == .notCovered)
    #expect(error?.place == "target 2031-01-17")
    #expect(error?.reason == "It knows the holidays of 2018 to 2030, not of 2031.")
  }

  @Test func `a year in which a period merely began need not be known`() throws {
    let event = try #require(LocalDate("2017-12-20"))
    let last = try DayCount.eu.lastDay(of: 30, from: event, in: .target)
    #expect(last.description == "2018-01-19")
  }

  @Test func `a law that looks up no day asks no calendar`() throws {
    let event = try #require(LocalDate("1999-01-01"))
    let last = try DayCount.paBeginningWith.lastDay(of: 30, from: event, in: .unitedKingdom)
    #expect(last.description == "1999-01-30")
  }

  @Test(arguments: [0, -1, Int.min])
  func `a period of no days is refused`(days: Int) throws {
    let event = try #require(LocalDate("2025-03-03"))
    for count in [DayCount.eu, .paWorkingDays] {
      let error = #expect(throws: CalendarError.self) {
        try count.lastDay(of: days, from: event, in: .target)
      }
      #expect(error?.code == .count)
    }
    let error = #expect(throws: CalendarError.self) {
      try DayCount.latestDay(days, before: event)
    }
    #expect(error?.code == .count)
  }

  @Test func `a period beyond the calendar is refused`() throws {
    let event = try #require(LocalDate("2025-03-03"))
    for days in [Int.max, 10_000_000] {
      let error = #expect(throws: CalendarError.self) {
        try DayCount.paDayAfter.lastDay(of: days, from: event, in: .target)
      }
      #expect(error?.code == .outOfRange)
      #expect(throws: CalendarError.self) { try DayCount.latestDay(days, before: event) }
    }
  }
}
