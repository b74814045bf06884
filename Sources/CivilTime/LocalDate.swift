/// A day of the calendar, as people write it down: no hour, and no place on earth.
///
/// Legal periods are counted in such days. Proleptic Gregorian (ISO 8601), years 1 to 9999, so
/// that the text always has ten characters and sorts as the dates do.
public struct LocalDate: Hashable, Sendable {
  /// Days since 1970-01-01, which is 0; negative before it.
  public let dayNumber: Int

  /// 0001-01-01.
  public static let first = LocalDate(unchecked: -719_162)
  /// 9999-12-31.
  public static let last = LocalDate(unchecked: 2_932_896)

  private init(unchecked dayNumber: Int) { self.dayNumber = dayNumber }

  /// The date with this day number; nil outside the years 1 to 9999.
  public init?(dayNumber: Int) {
    guard (Self.first.dayNumber...Self.last.dayNumber).contains(dayNumber) else { return nil }
    self.dayNumber = dayNumber
  }

  /// The date with these numbers; nil where the calendar has no such day.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
    guard (1...Self.dayCount(ofMonth: month, year: year)).contains(day) else { return nil }
    // Count from 1 March, so that the leap day is the last of its year. The arithmetic is exact
    // within the guarded range: 146,097 days are 400 years.
    let shiftedYear = month > 2 ? year : year - 1
    let shiftedMonth = month > 2 ? month - 3 : month + 9
    let dayOfYear = (153 * shiftedMonth + 2) / 5 + day - 1
    let leapDays = shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400
    dayNumber = shiftedYear * 365 + leapDays + dayOfYear - Self.march1OfYear0
  }

  /// Days from 0000-03-01 to 1970-01-01.
  private static let march1OfYear0 = 719_468

  /// Year, month and day.
  public var components: (year: Int, month: Int, day: Int) {
    // 0001-01-01 is 306 days after 0000-03-01, so nothing here is negative.
    let days = dayNumber + Self.march1OfYear0
    let era = days / 146_097
    let dayOfEra = days % 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * shiftedMonth + 2) / 5 + 1
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    let year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0)
    return (year, month, day)
  }

  /// The year, 1 to 9999.
  public var year: Int { components.year }
  /// The month, 1 to 12.
  public var month: Int { components.month }
  /// The day of the month, 1 to 31.
  public var day: Int { components.day }

  /// The day of the week.
  public var weekday: Weekday {
    // 1970-01-01 was a Thursday.
    let place = (dayNumber - Self.first.dayNumber) % 7
    return Weekday.allCases[place]
  }

  /// The date so many days later, or earlier where `days` is negative; nil outside the calendar.
  public func adding(days: Int) -> LocalDate? {
    let (sum, isTooLarge) = dayNumber.addingReportingOverflow(days)
    return isTooLarge ? nil : LocalDate(dayNumber: sum)
  }

  /// How many days from this date to `other`: 0 for the same, negative for an earlier one.
  public func days(to other: LocalDate) -> Int { other.dayNumber - dayNumber }

  /// How many days the month has.
  static func dayCount(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  static func isLeap(_ year: Int) -> Bool {
    year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
  }
}

extension LocalDate: Comparable {
  /// Earlier first.
  public static func < (left: LocalDate, right: LocalDate) -> Bool {
    left.dayNumber < right.dayNumber
  }
}

/// A day of the week, numbered as ISO 8601 does: Monday is 1.
public enum Weekday: Int, CaseIterable, Hashable, Sendable {
  case monday = 1
  case tuesday, wednesday, thursday, friday, saturday, sunday
}
