import CivilTime

// Times stand in one form each, with their digits in the same places.

extension LineScanner {
  /// When it happened, and the quote behind it.
  mutating func moment() -> Bool {
    guard let date = date() else { return false }
    if byte(UInt8(ascii: "\"")) {
      line.earliest = Moment(date: date).earliest.millisecondsSince1970
      return true
    }
    guard byte(UInt8(ascii: "T")), let (hour, minute, second) = clock() else { return false }
    let isBehind = text[at] == UInt8(ascii: "-")
    guard isBehind || text[at] == UInt8(ascii: "+") else { return false }
    at += 1
    guard let hours = digits(2), byte(UInt8(ascii: ":")), let minutes = digits(2), minutes < 60
    else { return false }
    let offset = hours * 60 + minutes
    guard !isBehind || offset > 0,
      let time = WallTime(
        hour: hour, minute: minute, second: second, offsetMinutes: isBehind ? -offset : offset),
      let moment = Moment(date: date, time: time)
    else { return false }
    line.earliest = moment.earliest.millisecondsSince1970
    return byte(UInt8(ascii: "\""))
  }

  /// When it was recorded, and the quote behind it.
  mutating func instant() -> Bool {
    guard let date = date(), byte(UInt8(ascii: "T")), let (hour, minute, second) = clock(),
      hour < 24, minute < 60, second < 60, byte(UInt8(ascii: ".")),
      let millisecond = digits(3), byte(UInt8(ascii: "Z"))
    else { return false }
    let seconds = hour * 3600 + minute * 60 + second
    line.recordedAt = Int64(date.dayNumber) * 86_400_000 + Int64(seconds * 1000 + millisecond)
    return byte(UInt8(ascii: "\""))
  }

  private mutating func date() -> LocalDate? {
    guard let year = digits(4), byte(UInt8(ascii: "-")), let month = digits(2),
      byte(UInt8(ascii: "-")), let day = digits(2)
    else { return nil }
    return LocalDate(year: year, month: month, day: day)
  }

  private mutating func clock() -> (hour: Int, minute: Int, second: Int)? {
    guard let hour = digits(2), byte(UInt8(ascii: ":")), let minute = digits(2),
      byte(UInt8(ascii: ":")), let second = digits(2)
    else { return nil }
    return (hour, minute, second)
  }

  private mutating func digits(_ count: Int) -> Int? {
    var value = 0
    for place in at..<(at + count) {
      let digit = text[place] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
    }
    at += count
    return at <= end ? value : nil
  }
}
