import CivilTime
import Testing

@Suite struct LocalDateTests {
  /// The calendar repeats after 400 years: the first, our own and the last.
  @Test(arguments: [1, 1800, 9599])
  func `every day of 401 years follows the one before`(firstYear: Int) throws {
    var expected = (year: firstYear, month: 1, day: 1)
    let first = try #require(LocalDate(year: firstYear, month: 1, day: 1))
    let last = try #require(LocalDate(year: firstYear + 400, month: 12, day: 31))
    var weekday = first.weekday.rawValue - 1
    for number in first.dayNumber...last.dayNumber {
      let date = try #require(LocalDate(dayNumber: number))
      let components = date.components
      guard components == expected, date.weekday == Weekday.allCases[weekday],
        LocalDate(year: expected.year, month: expected.month, day: expected.day) == date
      else {
        Issue.record("day \(number): expected \(expected), got \(components) \(date.weekday)")
        return
      }
      weekday = (weekday + 1) % 7
      let isLast = expected.day == Self.lastDay(expected.year, expected.month)
      if isLast, expected.month == 12 {
        expected = (expected.year + 1, 1, 1)
      } else if isLast {
        expected = (expected.year, expected.month + 1, 1)
      } else {
        expected.day += 1
      }
    }
    #expect(expected == (firstYear + 401, 1, 1))
    // 0001-01-01 was a Monday; the first year's weekday follows from it by counting days.
    #expect(LocalDate.first.weekday == .monday)
  }

  private static func lastDay(_ year: Int, _ month: Int) -> Int {
    guard month == 2 else { return [4, 6, 9, 11].contains(month) ? 30 : 31 }
    return year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) ? 29 : 28
  }

  @Test func `known days have their number and weekday`() throws {
    let epoch = try #require(LocalDate("1970-01-01"))
    #expect(epoch.dayNumber == 0)
    #expect(epoch.weekday == .thursday)
    #expect(try #require(LocalDate("2000-03-01")).dayNumber == 11_017)
    #expect(try #require(LocalDate("2025-04-18")).weekday == .friday)
    #expect(try #require(LocalDate("2021-01-05")).weekday == .tuesday)
  }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-01", "2026-01-00", "2026-01-32",
    "2026-04-31", "0000-01-01", "2026-1-01", "2026-01-1", "26-01-01", "12026-01-01",
    "2026-01-01 ", " 2026-01-01", "2026/01/01", "2026-01-01T", "2026-01-0١", "", "-001-01-01",
    "+026-01-01", "20260101", "2026-W01-1",
  ])
  func `a text that is no date of the calendar is refused`(text: String) {
    #expect(LocalDate(text) == nil)
  }

  @Test(arguments: ["0001-01-01", "1582-10-10", "2000-02-29", "2024-02-29", "9999-12-31"])
  func `a date prints as it was read`(text: String) throws {
    #expect(try #require(LocalDate(text)).description == text)
  }

  @Test func `arithmetic goes both ways and stops at the ends of the calendar`() throws {
    let date = try #require(LocalDate("2024-02-28"))
    #expect(date.adding(days: 2)?.description == "2024-03-01")
    #expect(date.adding(days: -59)?.description == "2023-12-31")
    #expect(date.days(to: try #require(LocalDate("2025-02-28"))) == 366)
    #expect(LocalDate.last.adding(days: 1) == nil)
    #expect(LocalDate.first.adding(days: -1) == nil)
    #expect(LocalDate.last.adding(days: Int.max) == nil)
    #expect(LocalDate.first.adding(days: Int.min) == nil)
    #expect(LocalDate.first < LocalDate.last)
  }
}
