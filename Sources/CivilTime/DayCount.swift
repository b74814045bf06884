/// How a law counts the days of a period: which day is the first, what is counted, and where the
/// last day falls if people do not work on it.
///
/// A period that was counted is over at the end (midnight) of its last day; what must wait for it
/// may be done from the next day. Which calendar the days are looked up in is the rulebook's.
public struct DayCount: Hashable, Sendable {
  /// The first day that is counted.
  public enum FirstDay: Int, Hashable, Sendable {
    /// The day of the event: a period "beginning with the day".
    case same = 0
    /// The day after: the day of the event is not counted.
    case dayAfter = 1
    /// The day after the one on which the period begins, where that is the day after the event.
    case secondDayAfter = 2
  }

  /// What is counted.
  public enum Unit: Hashable, Sendable {
    /// Every day, holidays with them.
    case days
    /// Working days only.
    case workingDays
  }

  /// What happens where the last day is no working day.
  public enum LastDay: Hashable, Sendable {
    /// The period ends all the same.
    case stands
    /// It ends with the next working day.
    case rolls
  }

  /// The first day that is counted.
  public let firstDay: FirstDay
  /// What is counted.
  public let unit: Unit
  /// What happens where the last day is no working day.
  public let lastDay: LastDay
  /// How many working days a period of two days or more holds at least.
  public let workingDaysMin: Int

  /// A count of a rulebook's own.
  public init(
    firstDay: FirstDay, unit: Unit = .days, lastDay: LastDay = .stands, workingDaysMin: Int = 0
  ) {
    self.firstDay = firstDay
    self.unit = unit
    self.lastDay = lastDay
    self.workingDaysMin = workingDaysMin
  }

  /// The last day of a period of `count` days from an event, such as the sending of a notice.
  public func lastDay(
    of count: Int, from event: LocalDate, in calendar: WorkingDayCalendar
  ) throws(CalendarError) -> LocalDate {
    guard count > 0 else { throw Self.noDays(count) }
    let first = try event.moved(by: firstDay.rawValue)
    if unit == .workingDays {
      return try calendar.workingDay(number: count, onOrAfter: first)
    }
    var last = try first.moved(by: count - 1)
    if count >= 2 {
      let missing = workingDaysMin - (try workingDays(from: first, through: last, calendar))
      if missing > 0 {
        last = try calendar.workingDay(number: missing, onOrAfter: try last.moved(by: 1))
      }
    }
    return lastDay == .rolls ? try calendar.workingDay(onOrAfter: last) : last
  }

  /// The last day on which something may be done that must be done `count` days before a deadline.
  ///
  /// Backwards no law here rolls: Regulation 1182/71 Art 3(4), last sentence, excepts periods
  /// counted back from a date, and PCR reg 2(4) speaks only of periods after an event. So this
  /// asks no calendar.
  public static func latestDay(
    _ count: Int, before deadline: LocalDate
  ) throws(CalendarError) -> LocalDate {
    guard count > 0 else { throw noDays(count) }
    return try deadline.moved(by: -count)
  }

  /// The working days of the period, counted back from its end and only as far as is asked: no
  /// calendar needs to know a year in which the period merely began.
  private func workingDays(
    from first: LocalDate, through last: LocalDate, _ calendar: WorkingDayCalendar
  ) throws(CalendarError) -> Int {
    var found = 0
    var day = last
    while found < workingDaysMin, day >= first {
      if try calendar.isWorkingDay(day) { found += 1 }
      day = try day.moved(by: -1)
    }
    return found
  }

  static func noDays(_ count: Int) -> CalendarError {
    CalendarError(.count, place: "\(count) days", reason: "A period has at least one day.")
  }
}

extension DayCount {
  /// Regulation (EEC, Euratom) 1182/71: the day of the event is not counted (Art 3(1)); a last day
  /// that is a holiday, Saturday or Sunday moves to the end of the next working day (Art 3(4)); two
  /// days or more hold at least two working days (Art 3(5)). Applies to Directive 2014/24/EU by
  /// its recital 106. Not modelled: hours, and the exact hour at which a day ends (Art 3(2)).
  public static let eu = DayCount(firstDay: .dayAfter, lastDay: .rolls, workingDaysMin: 2)

  /// Regulation 1182/71 for periods that a text gives in working days (Art 3(3)).
  public static let euWorkingDays = DayCount(firstDay: .dayAfter, unit: .workingDays)

  /// Public Contracts Regulations 2015, Part 2: the day of the event is not counted and there are
  /// at least two working days (reg 2(3)); a last day that is no working day moves to the next
  /// (reg 2(4)).
  public static let pcr = DayCount(firstDay: .dayAfter, lastDay: .rolls, workingDaysMin: 2)

  /// Public Contracts Regulations 2015, Part 3, for a period that ends so many days after an
  /// event, such as the standstill of 10 or 15 (reg 87): rolled by reg 2(4), without reg 2(3).
  public static let pcrStandstill = DayCount(firstDay: .dayAfter, lastDay: .rolls)

  /// Public Contracts Regulations 2015, Part 3, for a period "beginning with" a day, such
  /// as the 30 days to bring a claim (reg 92(2)): rolled by reg 2(4), without reg 2(3).
  public static let pcrBeginningWith = DayCount(firstDay: .same, lastDay: .rolls)

  /// Procurement Act 2023, for a period of days "beginning with the day" (such as s106).
  public static let paBeginningWith = DayCount(firstDay: .same)

  /// Procurement Act 2023, for participation and tendering periods, which begin the day after
  /// (s54(5)).
  public static let paDayAfter = DayCount(firstDay: .dayAfter)

  /// Procurement Act 2023, for working days "beginning with the day", such as the standstill of
  /// eight (s51(2)). The calendar is that of any part of the United Kingdom (s123).
  public static let paWorkingDays = DayCount(firstDay: .same, unit: .workingDays)

  /// Health Care Services (Provider Selection Regime) Regulations 2023, reg 12(3): the standstill
  /// begins the day after the notice and ends with the eighth working day after that day. Working
  /// days are those of England (reg 12(12)).
  public static let psrStandstill = DayCount(firstDay: .secondDayAfter, unit: .workingDays)
}
