/// Calendars as texts, so that an authority can bring its own.
///
/// `calendar ID`, `name NAME`, `years YEAR|YEAR-YEAR ...`, then a line `YYYY-MM-DD NAME` for each
/// holiday, in order. Empty lines, and lines that begin with `#`, say nothing.
extension WorkingDayCalendar {
  /// The most bytes that are read.
  public static let byteCountMax = 262_144

  /// The calendar that `bytes` spell.
  public init(bytes: [UInt8]) throws(CalendarError) {
    guard bytes.count <= Self.byteCountMax, let text = String(validating: bytes, as: UTF8.self)
    else {
      throw CalendarError(
        .form, place: "calendar",
        reason: "It is not UTF-8, or has more than \(Self.byteCountMax) bytes.")
    }
    var lines = CalendarLines(text)
    let id = try lines.take("calendar")
    guard id.utf8.allSatisfy({ Self.isLetterOfID($0) }) else {
      throw lines.failure("An id has lower-case letters, digits and hyphens.")
    }
    let name = try lines.take("name")
    let years = try lines.takeYears()
    var holidays: [LocalDate: String] = [:]
    var last: LocalDate?
    while let (date, name) = try lines.takeHoliday() {
      guard years.contains(date.year), last.map({ $0 < date }) ?? true else {
        throw lines.failure("The dates must rise, and lie in the years that the calendar knows.")
      }
      holidays[date] = name
      last = date
    }
    self.init(id: id, name: name, years: years, holidays: holidays)
  }

  private static func isLetterOfID(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

/// The lines of a calendar that say something, taken from the top.
private struct CalendarLines {
  private var rest: ArraySlice<(number: Int, text: Substring)>
  private var number = 0

  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    rest =
      zip(1..., lines).filter { !$0.1.isEmpty && $0.1.utf8.first != UInt8(ascii: "#") }
      .map { (number: $0.0, text: $0.1) }[...]
  }

  /// What follows `keyword` and a space on the next line.
  mutating func take(_ keyword: String) throws(CalendarError) -> String {
    let (first, second) = try next() ?? ("", "")
    guard first == keyword, !second.isEmpty else { throw failure("It is not `\(keyword) …`.") }
    return second
  }

  mutating func takeYears() throws(CalendarError) -> Set<Int> {
    var years: Set<Int> = []
    for item in try take("years").split(separator: " ") {
      let ends = item.split(separator: "-", omittingEmptySubsequences: false)
      let numbers = ends.compactMap { LocalDate("\($0)-01-01")?.year }
      guard numbers.count == ends.count, (1...2).contains(numbers.count),
        let first = numbers.first, let last = numbers.last, first <= last,
        years.allSatisfy({ $0 < first })
      else { throw failure("`\(item)` is no year or range of years after the ones before.") }
      years.formUnion(first...last)
    }
    return years
  }

  mutating func takeHoliday() throws(CalendarError) -> (LocalDate, String)? {
    guard let (first, second) = try next() else { return nil }
    guard let date = LocalDate(first), !second.isEmpty else {
      throw failure("It is not a date and the name of a holiday.")
    }
    return (date, second)
  }

  /// The next line, cut at its first space.
  private mutating func next() throws(CalendarError) -> (String, String)? {
    guard let line = rest.popFirst() else {
      number += 1
      return nil
    }
    number = line.number
    let parts = line.text.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    return (String(parts[0]), parts.count == 2 ? String(parts[1]) : "")
  }

  func failure(_ reason: String) -> CalendarError {
    CalendarError(.form, place: "line \(number)", reason: reason)
  }
}
