// The texts of dates, moments and instants. RFC 3339 allows many spellings of each; a signed
// line may have one, so each reader takes exactly what the writer prints.

extension LocalDate: LosslessStringConvertible {
  /// The date that `text` spells as `YYYY-MM-DD`; else nil.
  public init?(_ text: String) {
    var reader = DigitReader(text)
    guard let date = reader.date(), reader.isAtEnd else { return nil }
    self = date
  }

  /// `2026-03-02`.
  public var description: String { text { write(to: &$0) } }

  /// Appends the same to a text that is still bytes.
  public func write(to text: inout [UInt8]) {
    let (year, month, day) = components
    writeNumber(year, 4, to: &text)
    text.append(UInt8(ascii: "-"))
    writeNumber(month, 2, to: &text)
    text.append(UInt8(ascii: "-"))
    writeNumber(day, 2, to: &text)
  }
}

extension Instant: LosslessStringConvertible {
  /// The instant that `text` spells as `YYYY-MM-DDThh:mm:ss.sssZ`; else nil.
  public init?(_ text: String) {
    var reader = DigitReader(text)
    guard let date = reader.date(), reader.take("T"),
      let (hour, minute, second) = reader.clock(), reader.take("."),
      let millisecond = reader.number(3), reader.take("Z"), reader.isAtEnd,
      let time = WallTime(hour: hour, minute: minute, second: second, offsetMinutes: 0),
      let whole = Moment(date: date, time: time)?.instant
    else { return nil }
    self.init(millisecondsSince1970: whole.millisecondsSince1970 + Int64(millisecond))
  }

  /// `2026-03-02T09:30:11.204Z`.
  public var description: String { text { write(to: &$0) } }

  /// Appends the same to a text that is still bytes.
  public func write(to text: inout [UInt8]) {
    let second = millisecondOfDay / 1000
    utcDate.write(to: &text)
    writeClock(second / 3600, second / 60 % 60, second % 60, to: &text)
    text.append(UInt8(ascii: "."))
    writeNumber(millisecondOfDay % 1000, 3, to: &text)
    text.append(UInt8(ascii: "Z"))
  }
}

extension Moment: LosslessStringConvertible {
  /// The moment that `text` spells as `YYYY-MM-DDThh:mm:ss±hh:mm` or `YYYY-MM-DD`; else nil.
  ///
  /// No `Z` and no fraction. `-00:00` is refused: in RFC 3339 §4.3 it says that the offset is not
  /// known, and then the hour is not.
  public init?(_ text: String) {
    var reader = DigitReader(text)
    guard let date = reader.date() else { return nil }
    if reader.isAtEnd {
      self.init(date: date)
      return
    }
    guard reader.take("T"), let (hour, minute, second) = reader.clock(),
      let offset = reader.offset(), reader.isAtEnd,
      let time = WallTime(hour: hour, minute: minute, second: second, offsetMinutes: offset)
    else { return nil }
    self.init(date: date, time: time)
  }

  /// `2026-03-02T09:30:11+00:00`, or `2026-03-02` where only the day is known.
  public var description: String { text { write(to: &$0) } }

  /// Appends the same to a text that is still bytes.
  public func write(to text: inout [UInt8]) {
    date.write(to: &text)
    guard let time else { return }
    let offset = abs(time.offsetMinutes)
    writeClock(time.hour, time.minute, time.second, to: &text)
    text.append(UInt8(ascii: time.offsetMinutes < 0 ? "-" : "+"))
    writeNumber(offset / 60, 2, to: &text)
    text.append(UInt8(ascii: ":"))
    writeNumber(offset % 60, 2, to: &text)
  }
}

private func text(_ write: (inout [UInt8]) -> Void) -> String {
  var bytes: [UInt8] = []
  bytes.reserveCapacity(32)
  write(&bytes)
  return String(decoding: bytes, as: UTF8.self)
}

/// A number that is not negative, in so many digits: no part of a time needs more.
private func writeNumber(_ number: Int, _ width: Int, to text: inout [UInt8]) {
  for _ in 0..<width { text.append(UInt8(ascii: "0")) }
  var (rest, place) = (number, text.count)
  for _ in 0..<width {
    place -= 1
    text[place] += UInt8(truncatingIfNeeded: rest % 10)
    rest /= 10
  }
}

private func writeClock(_ hour: Int, _ minute: Int, _ second: Int, to text: inout [UInt8]) {
  text.append(UInt8(ascii: "T"))
  writeNumber(hour, 2, to: &text)
  text.append(UInt8(ascii: ":"))
  writeNumber(minute, 2, to: &text)
  text.append(UInt8(ascii: ":"))
  writeNumber(second, 2, to: &text)
}

/// Reads numbers of a fixed width, left to right.
private struct DigitReader {
  /// The text, where it is not longer than any that a time has.
  private var bytes = InlineArray<32, UInt8>(repeating: 0)
  private var count = 0
  private var place = 0

  init(_ text: String) {
    for byte in text.utf8 {
      // No time is as long as what fits, so that one cut off is at its end nowhere.
      guard count < 32 else { return }
      bytes[count] = byte
      count += 1
    }
  }

  var isAtEnd: Bool { place == count }

  mutating func take(_ symbol: Unicode.Scalar) -> Bool {
    guard place < count, bytes[place] == UInt8(ascii: symbol) else { return false }
    place += 1
    return true
  }

  mutating func number(_ width: Int) -> Int? {
    guard place + width <= count else { return nil }
    var value = 0
    for _ in 0..<width {
      let digit = bytes[place] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      value = value * 10 + Int(digit)
      place += 1
    }
    return value
  }

  mutating func date() -> LocalDate? {
    guard let year = number(4), take("-"), let month = number(2), take("-"), let day = number(2)
    else { return nil }
    return LocalDate(year: year, month: month, day: day)
  }

  mutating func clock() -> (hour: Int, minute: Int, second: Int)? {
    guard let hour = number(2), take(":"), let minute = number(2), take(":"),
      let second = number(2)
    else { return nil }
    return (hour, minute, second)
  }

  mutating func offset() -> Int? {
    let isBehind = take("-")
    guard isBehind || take("+") else { return nil }
    guard let hours = number(2), take(":"), let minutes = number(2), minutes < 60 else {
      return nil
    }
    let offset = hours * 60 + minutes
    guard isBehind else { return offset }
    return offset == 0 ? nil : -offset
  }
}
