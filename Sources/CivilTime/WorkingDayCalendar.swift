/// Which days people work at a place: all but Saturdays, Sundays and the holidays that it lists.
///
/// Holidays are data with a date of knowledge, never a formula: governments move them and add to
/// them (a coronation, a funeral, a football match). So a calendar says which years it knows, and
/// for any other year there is no answer rather than a guess.
public struct WorkingDayCalendar: Hashable, Sendable {
  /// What rulebooks call it, in kebab-case.
  public let id: String
  /// The place, for people.
  public let name: String
  /// The years whose holidays are all listed.
  public let years: Set<Int>
  /// The holidays, with their names. Those on Saturdays and Sundays may be left out.
  public let holidays: [LocalDate: String]

  /// A calendar of these years and holidays.
  public init(id: String, name: String, years: Set<Int>, holidays: [LocalDate: String]) {
    precondition(holidays.keys.allSatisfy { years.contains($0.year) }, "a holiday in a known year")
    self.id = id
    self.name = name
    self.years = years
    self.holidays = holidays
  }

  /// The calendar in which a holiday anywhere is a holiday: it knows the years that all know.
  public init(id: String, name: String, anyOf calendars: [WorkingDayCalendar]) {
    let known = calendars.map(\.years).reduce(calendars.first?.years ?? []) { $0.intersection($1) }
    var holidays: [LocalDate: String] = [:]
    for calendar in calendars {
      holidays.merge(calendar.holidays.filter { known.contains($0.key.year) }) { first, _ in first }
    }
    self.init(id: id, name: name, years: known, holidays: holidays)
  }

  /// Whether people work on that day.
  public func isWorkingDay(_ date: LocalDate) throws(CalendarError) -> Bool {
    // A weekend is one in every year.
    if date.weekday == .saturday || date.weekday == .sunday { return false }
    guard years.contains(date.year) else {
      throw CalendarError(
        .notCovered, place: "\(id) \(date)",
        reason: "It knows the holidays of \(yearsText), not of \(date.year).")
    }
    return holidays[date] == nil
  }

  /// The day itself if people work on it, else the next on which they do.
  public func workingDay(onOrAfter date: LocalDate) throws(CalendarError) -> LocalDate {
    var day = date
    while try !isWorkingDay(day) { day = try day.moved(by: 1) }
    return day
  }

  /// The working day number `count`, from 1, of those on or after `date`.
  public func workingDay(
    number count: Int, onOrAfter date: LocalDate
  ) throws(CalendarError) -> LocalDate {
    guard count > 0 else { throw DayCount.noDays(count) }
    var day = try workingDay(onOrAfter: date)
    for _ in 1..<count { day = try workingDay(onOrAfter: try day.moved(by: 1)) }
    return day
  }

  /// How many working days come after `start`, through `end`; 0 where `end` is not later.
  public func workingDayCount(
    after start: LocalDate, through end: LocalDate
  ) throws(CalendarError) -> Int {
    var count = 0
    var day = start
    while day < end {
      day = try day.moved(by: 1)
      if try isWorkingDay(day) { count += 1 }
    }
    return count
  }

  /// The years as people write them: `2010, 2019 to 2027`.
  var yearsText: String {
    var runs: [ClosedRange<Int>] = []
    for year in years.sorted() {
      if let last = runs.last, last.upperBound == year - 1 {
        runs[runs.count - 1] = last.lowerBound...year
      } else {
        runs.append(year...year)
      }
    }
    let texts = runs.map { run in
      run.count == 1 ? "\(run.lowerBound)" : "\(run.lowerBound) to \(run.upperBound)"
    }
    return texts.isEmpty ? "no year" : texts.joined(separator: ", ")
  }
}

extension LocalDate {
  /// The date so many days later; throws outside the calendar.
  func moved(by days: Int) throws(CalendarError) -> LocalDate {
    guard let date = adding(days: days) else {
      throw CalendarError(
        .outOfRange, place: "\(self)", reason: "\(days) days further there is no date.")
    }
    return date
  }
}
