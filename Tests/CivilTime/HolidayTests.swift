import CivilTime
import Testing

/// The holidays of the calendars held against their laws: days that do not move, and days that
/// move with Easter, which is worked out here and nowhere in the program.
@Suite struct HolidayTests {
  /// A holiday as its law names it.
  struct Rule: Sendable {
    let name: String
    /// The month and day; nil where it moves with Easter.
    var fixed: (month: Int, day: Int)?
    /// Days after Easter Sunday.
    var afterEaster = 0
    /// The years in which it is one.
    var years = 1...9999

    static func on(_ month: Int, _ day: Int, _ name: String, in years: ClosedRange<Int> = 1...9999)
      -> Rule
    { Rule(name: name, fixed: (month, day), years: years) }

    static func easter(_ days: Int, _ name: String) -> Rule { Rule(name: name, afterEaster: days) }

    func date(in year: Int) -> LocalDate? {
      guard years.contains(year) else { return nil }
      guard let fixed else { return easterSunday(of: year)?.adding(days: afterEaster) }
      let date = LocalDate(year: year, month: fixed.month, day: fixed.day)
      // The King's birthday is kept on the Saturday before where it is a Sunday.
      return name == "Koningsdag" && date?.weekday == .sunday ? date?.adding(days: -1) : date
    }
  }

  static let laws: [(calendar: WorkingDayCalendar, rules: [Rule])] = [
    (
      .netherlands,
      [
        .on(1, 1, "Nieuwjaarsdag"), .easter(-2, "Goede Vrijdag"), .easter(1, "Tweede Paasdag"),
        .on(4, 27, "Koningsdag"), .on(5, 5, "Bevrijdingsdag"), .easter(39, "Hemelvaartsdag"),
        .easter(50, "Tweede Pinksterdag"), .on(12, 25, "Eerste Kerstdag"),
        .on(12, 26, "Tweede Kerstdag"),
      ]
    ),
    (
      .norway,
      [
        .on(1, 1, "Første nyttårsdag"), .easter(-3, "Skjærtorsdag"), .easter(-2, "Langfredag"),
        .easter(1, "Andre påskedag"), .on(5, 1, "Første mai"), .on(5, 17, "Grunnlovsdagen"),
        .easter(39, "Kristi himmelfartsdag"), .easter(50, "Andre pinsedag"),
        .on(12, 25, "Første juledag"), .on(12, 26, "Andre juledag"),
      ]
    ),
    (
      .poland,
      [
        .on(1, 1, "Nowy Rok"), .on(1, 6, "Trzech Króli"),
        .easter(1, "Poniedziałek Wielkanocny"), .on(5, 1, "Święto Państwowe"),
        .on(5, 3, "Święto Narodowe Trzeciego Maja"), .easter(60, "Boże Ciało"),
        .on(8, 15, "Wniebowzięcie Najświętszej Maryi Panny"), .on(11, 1, "Wszystkich Świętych"),
        .on(11, 11, "Narodowe Święto Niepodległości"),
        .on(
          11, 12, "Święto Narodowe z okazji Setnej Rocznicy Odzyskania Niepodległości",
          in: 2018...2018),
        .on(12, 24, "Wigilia Bożego Narodzenia", in: 2025...9999),
        .on(12, 25, "pierwszy dzień Bożego Narodzenia"),
        .on(12, 26, "drugi dzień Bożego Narodzenia"),
      ]
    ),
    (
      .luxembourg,
      [
        .on(1, 1, "Nouvel An"), .easter(1, "Lundi de Pâques"), .on(5, 1, "Premier Mai"),
        .on(5, 9, "Journée de l'Europe", in: 2019...9999), .easter(39, "Ascension"),
        .easter(50, "Lundi de Pentecôte"), .on(6, 23, "Fête nationale"),
        .on(8, 15, "Assomption"), .on(11, 1, "Toussaint"), .on(12, 25, "Noël"),
        .on(12, 26, "Deuxième jour de Noël"),
      ]
    ),
  ]

  @Test func `each country's days off are those of its law, and no others`() throws {
    for (calendar, rules) in Self.laws {
      var expected: [LocalDate: Set<String>] = [:]
      for year in calendar.years {
        for rule in rules {
          guard let date = rule.date(in: year), date.weekday.rawValue <= 5 else { continue }
          expected[date, default: []].insert(rule.name)
        }
      }
      #expect(Set(calendar.holidays.keys) == Set(expected.keys), "\(calendar.id)")
      for (date, names) in calendar.holidays {
        let found = Set(names.split(separator: ", ").map(String.init))
        #expect(found == expected[date], "\(calendar.id) \(date)")
      }
    }
  }

  @Test func `days that move with Easter stand where Easter puts them`() throws {
    let moving: [(WorkingDayCalendar, [Int: String])] = [
      (.englandAndWales, [-2: "Good Friday", 1: "Easter Monday"]),
      (.northernIreland, [-2: "Good Friday", 1: "Easter Monday"]),
      (.scotland, [-2: "Good Friday"]), (.target, [-2: "Good Friday", 1: "Easter Monday"]),
    ]
    for (calendar, days) in moving {
      for (offset, name) in days {
        for year in calendar.years {
          let date = try #require(easterSunday(of: year)?.adding(days: offset))
          #expect(calendar.holidays[date] == name, "\(calendar.id) \(date)")
        }
        #expect(calendar.holidays.values.filter { $0 == name }.count == calendar.years.count)
      }
    }
  }

  @Test func `a country is counted by its own calendar, or by none`() {
    #expect(WorkingDayCalendar.of(country: "NL") == .netherlands)
    #expect(WorkingDayCalendar.of(country: "NO") == .norway)
    #expect(WorkingDayCalendar.of(country: "PL") == .poland)
    #expect(WorkingDayCalendar.of(country: "LU") == .luxembourg)
    #expect(WorkingDayCalendar.of(country: "GB") == nil)
    #expect(WorkingDayCalendar.of(country: "nl") == nil)
    #expect(WorkingDayCalendar.of(country: "DE") == nil)
  }
}

/// Easter Sunday of the Gregorian calendar, by the method of Meeus, Jones and Butcher.
private func easterSunday(of year: Int) -> LocalDate? {
  let golden = year % 19
  let (century, yearOfCentury) = year.quotientAndRemainder(dividingBy: 100)
  let moon = (century - (century + 8) / 25 + 1) / 3
  let epact = (19 * golden + century - century / 4 - moon + 15) % 30
  let weekday =
    (32 + 2 * (century % 4) + 2 * (yearOfCentury / 4) - epact - yearOfCentury % 4) % 7
  let shift = (golden + 11 * epact + 22 * weekday) / 451
  let days = epact + weekday - 7 * shift + 114
  return LocalDate(year: year, month: days / 31, day: days % 31 + 1)
}
