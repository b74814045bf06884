import CivilTime

/// A date or date-time as a publisher wrote it, and the moment that can be read from it.
///
/// OCDS asks for RFC 3339 with an hour and a zone. Real files hold days alone, hours without a zone,
/// a blank for the T and fractions of seconds; all of these are read, and what was odd is told.
struct StatedDate {
  /// What departs from the standard.
  enum Oddity {
    /// Only the day is given.
    case dayAlone
    /// The hour has no zone; UTC is taken, as the standard's own guidance does.
    case noZone
  }

  /// The moment. Where the hour cannot be known, the day.
  let moment: Moment
  /// What was odd.
  let oddity: Oddity?

  /// Nothing where `text` is no date of the calendar.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 10,
      let date = LocalDate(String(decoding: bytes[..<10], as: UTF8.self))
    else { return nil }
    var reader = ClockReader(rest: bytes[10...])
    if reader.rest.isEmpty {
      moment = Moment(date: date)
      oddity = .dayAlone
      return
    }
    guard reader.takeAny("Tt "), let hour = reader.number(), reader.takeAny(":"),
      let minute = reader.number()
    else { return nil }
    var second = 0
    if reader.takeAny(":") {
      guard let number = reader.number() else { return nil }
      second = number
      reader.skipFraction()
    }
    let hasZone = !reader.rest.isEmpty
    guard let offset = hasZone ? reader.offset() : 0, reader.rest.isEmpty,
      let time = WallTime(hour: hour, minute: minute, second: second, offsetMinutes: offset),
      let moment = Moment(date: date, time: time)
    else { return nil }
    self.moment = moment
    oddity = hasZone ? nil : .noZone
  }

  /// The moment of a fact. The EU profile writes dates without an hour as the first or last second of
  /// the day, so such a second says no more than the day.
  var factMoment: Moment {
    guard let time = moment.time else { return moment }
    let isFirst = time.hour == 0 && time.minute == 0 && time.second == 0
    let isLast = time.hour == 23 && time.minute == 59 && time.second >= 58
    return isFirst || isLast ? Moment(date: moment.date) : moment
  }

  /// The instant to sort by; a day alone counts as its first second in UTC.
  var sortKey: Int64 {
    moment.instant?.millisecondsSince1970 ?? Int64(moment.date.dayNumber) * 86_400_000
  }
}

/// Reads what follows the date, byte by byte.
private struct ClockReader {
  var rest: ArraySlice<UInt8>

  mutating func takeAny(_ letters: String) -> Bool {
    guard let first = rest.first, letters.utf8.contains(first) else { return false }
    rest = rest.dropFirst()
    return true
  }

  /// Two digits.
  mutating func number() -> Int? {
    let pair = rest.prefix(2)
    guard pair.count == 2, pair.allSatisfy(Self.isDigit) else { return nil }
    rest = rest.dropFirst(2)
    return pair.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
  }

  mutating func skipFraction() {
    guard let first = rest.first, first == UInt8(ascii: ".") || first == UInt8(ascii: ",") else {
      return
    }
    rest = rest.dropFirst().drop(while: Self.isDigit)
  }

  /// `Z`, `±hh:mm`, `±hhmm` or `±hh`, in minutes ahead of UTC.
  mutating func offset() -> Int? {
    if takeAny("Zz") { return 0 }
    let isBehind = rest.first == UInt8(ascii: "-")
    guard takeAny("+-"), let hours = number() else { return nil }
    var minutes = 0
    if !rest.isEmpty {
      _ = takeAny(":")
      guard let number = number(), number < 60 else { return nil }
      minutes = number
    }
    return (isBehind ? -1 : 1) * (hours * 60 + minutes)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}
