import CivilTime
import Testing

@Suite struct WorkingDayCalendarTests {
  @Test func `the calendars of the program read, and are found by their ids`() {
    for one in WorkingDayCalendar.BuiltIn.allCases {
      let calendar = one.calendar
      #expect(calendar.id == one.rawValue)
      #expect(WorkingDayCalendar.named(calendar.id) == calendar)
      #expect(calendar.years.isSuperset(of: 2018...2027))
    }
    #expect(WorkingDayCalendar.named("nowhere") == nil)
  }

  /// A slip in the data would most likely give a year a day too many or too few, or a weekend.
  @Test func `each year has its number of holidays, none on a weekend`() {
    let usual: [(WorkingDayCalendar, Int, [Int: Int])] = [
      (.englandAndWales, 8, [2022: 10, 2023: 9]),
      (.scotland, 9, [2022: 11, 2023: 10, 2026: 10]),
      (.northernIreland, 10, [2022: 12, 2023: 11]),
    ]
    for (calendar, count, others) in usual {
      #expect(calendar.years == Set([2010] + Array(2018...2027)))
      for year in calendar.years {
        let holidays = calendar.holidays.keys.filter { $0.year == year }
        #expect(holidays.count == others[year] ?? count, "\(calendar.id) \(year)")
        for day in holidays { #expect(day.weekday.rawValue <= 5, "\(calendar.id) \(day)") }
      }
    }
    #expect(WorkingDayCalendar.target.holidays.count == 13 * 6)
  }

  @Test(arguments: [
    ("2025-03-17", ["northern-ireland", "united-kingdom"]),
    ("2026-01-02", ["scotland", "united-kingdom"]),
    ("2026-06-15", ["scotland", "united-kingdom"]),
    ("2024-12-02", ["scotland", "united-kingdom"]),
    (
      "2025-04-21",
      [
        "england-and-wales", "northern-ireland", "united-kingdom", "target", "luxembourg",
        "netherlands", "norway", "poland",
      ]
    ),
    ("2022-09-19", ["england-and-wales", "scotland", "northern-ireland", "united-kingdom"]),
    ("2024-05-01", ["target", "luxembourg", "norway", "poland"]), ("2025-04-22", []),
    ("2026-05-05", ["netherlands"]), ("2026-04-27", ["netherlands"]), ("2025-04-17", ["norway"]),
    ("2025-12-24", ["poland"]), ("2024-12-24", []), ("2018-11-12", ["poland"]),
    ("2025-06-19", ["poland"]), ("2025-06-23", ["luxembourg"]), ("2019-05-09", ["luxembourg"]),
    ("2018-05-09", []), ("2024-05-17", ["norway"]),
    ("2018-03-19", ["northern-ireland", "united-kingdom"]),
  ])
  func `a day is off where it is off`(text: String, off: [String]) throws {
    let date = try #require(LocalDate(text))
    let found = try WorkingDayCalendar.BuiltIn.allCases
      .filter { try !$0.calendar.isWorkingDay(date) }.map(\.rawValue)
    #expect(Set(found) == Set(off))
  }

  @Test func `working days are counted after a day, through another`() throws {
    func count(_ start: String, _ end: String) throws -> Int {
      try WorkingDayCalendar.englandAndWales.workingDayCount(
        after: try #require(LocalDate(start)), through: try #require(LocalDate(end)))
    }
    #expect(try count("2025-04-17", "2025-04-22") == 1)
    #expect(try count("2025-04-17", "2025-04-21") == 0)
    #expect(try count("2025-03-03", "2025-03-10") == 5)
    #expect(try count("2025-03-10", "2025-03-10") == 0)
    #expect(try count("2025-03-10", "2025-03-03") == 0)
  }

  @Test func `a weekend is one in a year that nobody knows, a Monday is not told`() throws {
    let calendar = WorkingDayCalendar.target
    #expect(try !calendar.isWorkingDay(try #require(LocalDate("2050-01-01"))))
    let error = #expect(throws: CalendarError.self) {
      try calendar.isWorkingDay(LocalDate("2050-01-03") ?? .first)
    }
    #expect(error?.code == .notCovered)
  }

  @Test func `a calendar of all parts knows only the years that each part knows`() {
    let one = WorkingDayCalendar(id: "one", name: "One", years: [2024, 2025], holidays: [:])
    let other = WorkingDayCalendar(id: "other", name: "Other", years: [2025, 2026], holidays: [:])
    let both = WorkingDayCalendar(id: "both", name: "Both", anyOf: [one, other])
    #expect(both.years == [2025])
    #expect(WorkingDayCalendar(id: "none", name: "None", anyOf: []).years.isEmpty)
  }

  static let head = "calendar here\nname Here\nyears 2010 2019-2020\n"

  @Test func `an authority's own calendar reads`() throws {
    let text = "# Ours.\n\n" + Self.head + "\n2010-05-17 Our day\n# Later.\n2020-05-18 Our day\n"
    let calendar = try WorkingDayCalendar(bytes: Array(text.utf8))
    #expect(calendar.id == "here")
    #expect(calendar.years == [2010, 2019, 2020])
    #expect(try !calendar.isWorkingDay(try #require(LocalDate("2010-05-17"))))
    #expect(calendar.holidays.values.sorted() == ["Our day", "Our day"])
  }

  @Test(arguments: [
    ("", "line 1"), ("calendar here\nname Here\n", "line 3"), ("name Here\n", "line 1"),
    ("calendar\n", "line 1"),
    ("calendar Here\nname Here\nyears 2010\n", "line 1"), ("calendar here\nyears 2010\n", "line 2"),
    ("calendar here\nname Here\nyears\n", "line 3"),
    ("calendar here\nname Here\nyears 20\n", "line 3"),
    ("calendar here\nname Here\nyears 2010-\n", "line 3"),
    ("calendar here\nname Here\nyears 2012-2010\n", "line 3"),
    ("calendar here\nname Here\nyears 2012 2010\n", "line 3"),
    ("calendar here\nname Here\nyears 2010-2011-2012\n", "line 3"),
    (head + "2010-05-17\n", "line 4"), (head + "2010-02-30 Our day\n", "line 4"),
    (head + "17.5.2010 Our day\n", "line 4"), (head + "2011-05-17 Our day\n", "line 4"),
    (head + "2020-05-17 Our day\n2010-05-17 Our day\n", "line 5"),
    (head + "2020-05-17 Our day\n2020-05-17 Our day\n", "line 5"),
  ])
  func `a text that is no calendar is refused at its line`(text: String, place: String) {
    let error = #expect(throws: CalendarError.self) {
      try WorkingDayCalendar(bytes: Array(text.utf8))
    }
    #expect(error?.code == .form)
    #expect(error?.place == place)
  }

  @Test func `bytes that are no text, or too many, are refused`() {
    for bytes in [[0xFF], [UInt8](repeating: 0x0A, count: WorkingDayCalendar.byteCountMax + 1)] {
      let error = #expect(throws: CalendarError.self) { try WorkingDayCalendar(bytes: bytes) }
      #expect(error?.code == .form)
    }
  }
}
