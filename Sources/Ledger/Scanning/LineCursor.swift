import CivilTime

/// A place in a text that moves on over what must stand there.
///
/// Every step answers whether it did; after a no the place means nothing. A cursor lives in
/// registers: it is never lent, and what is called with it is inlined.
struct LineCursor {
  let text: LineText
  /// The next byte.
  var at: Int

  @inline(__always)
  init(_ text: LineText, at place: Int) {
    self.text = text
    at = place
  }

  @inline(__always)
  mutating func skip(_ literal: StaticString) -> Bool {
    guard text.has(literal, at: at) else { return false }
    at &+= literal.utf8CodeUnitCount
    return true
  }

  @inline(__always)
  mutating func skip(_ byte: UInt8) -> Bool {
    guard text[at] == byte else { return false }
    at &+= 1
    return true
  }

  /// Goes on to what was found by a function that lives elsewhere.
  @inline(__always)
  mutating func skip(to place: Int) -> Bool {
    at = place
    return place != LineText.nowhere
  }

  // MARK: Texts

  /// A text of ASCII without escapes, up to its closing quote.
  @inline(__always)
  mutating func plainText() -> ScannedLine.Place {
    let start = at
    at = text.plainEnd(from: at)
    return ScannedLine.Place(start, at)
  }

  /// An id: `[A-Za-z0-9][A-Za-z0-9._-]{0,63}`.
  @inline(__always)
  mutating func identifier() -> ScannedLine.Place? {
    let start = at
    at = text.identifierEnd(from: at)
    guard at &- start <= 64, text.isAlphanumeric(at: start) else { return nil }
    return ScannedLine.Place(start, at)
  }

  /// `[a-z][a-z0-9]*(-[a-z0-9]+)*`, at most 64 bytes.
  @inline(__always)
  mutating func typeName() -> ScannedLine.Place? {
    let start = at
    at = text.kebabEnd(from: at)
    guard at &- start <= 64, text[start] &- UInt8(ascii: "a") < 26,
      text[at &- 1] != UInt8(ascii: "-")
    else { return nil }
    return ScannedLine.Place(start, at)
  }

  /// A digest in base64; answers where.
  @inline(__always)
  mutating func digest() -> Int32? {
    let start = at
    guard text.isDigest(at: at) else { return nil }
    at &+= LineText.digestCount
    return Int32(truncatingIfNeeded: start)
  }

  // MARK: Numbers

  /// A number from 0 on, within 2^53-1, without leading zeros.
  @inline(__always)
  mutating func number() -> Int? {
    let start = at
    let lanes = Lanes(text.word(at: at))
    var count = Lanes.before(lanes.notDigit)
    guard count > 0 else { return nil }
    var value = lanes.number(count)
    at &+= count
    if count == 8 {
      let rest = Lanes(text.word(at: at))
      count = Lanes.before(rest.notDigit)
      for _ in 0..<count { value &*= 10 }
      if count > 0 { value &+= rest.number(count) }
      at &+= count
      // 2^53-1 has sixteen digits.
      guard text[at] &- UInt8(ascii: "0") >= 10 else { return nil }
    }
    guard text[start] != UInt8(ascii: "0") || at &- start == 1, value <= 9_007_199_254_740_991
    else { return nil }
    return value
  }

  // MARK: Times

  // Times stand in one form each, with their digits in the same places.

  /// When it happened, as an actor says it, and the quote behind it: the earliest moment that it can
  /// mean, in milliseconds since 1970.
  @inline(__always)
  mutating func moment() -> Int64? {
    guard let months = digits(0, .months) else { return nil }
    if text[at &+ 10] == UInt8(ascii: "\"") {
      guard let days = digits(3, .days), let date = date(months, days.two(5)) else {
        return nil
      }
      at &+= 11
      return Moment(date: date).earliest.millisecondsSince1970
    }
    // A minus where the form has a plus.
    let isBehind = text[at &+ 19] == UInt8(ascii: "-")
    let sign: UInt64 = isBehind ? 0x06 << 16 : 0
    guard let clock = digits(8, .clock), text[at &+ 16] == UInt8(ascii: ":"),
      let rest = digits(17, .offset, flipping: sign), text[at &+ 25] == UInt8(ascii: "\""),
      let date = date(months, clock.two(0)), rest.two(6) < 60
    else { return nil }
    let offset = rest.two(3) * 60 + rest.two(6)
    guard !isBehind || offset > 0,
      let time = WallTime(
        hour: clock.two(3), minute: clock.two(6), second: rest.two(0),
        offsetMinutes: isBehind ? -offset : offset),
      let moment = Moment(date: date, time: time)
    else { return nil }
    at &+= 26
    return moment.earliest.millisecondsSince1970
  }

  /// When it was recorded, and the quote behind it, in milliseconds since 1970.
  @inline(__always)
  mutating func instant() -> Int64? {
    guard let months = digits(0, .months), let clock = digits(8, .clock),
      let rest = digits(16, .fraction), text[at &+ 24] == UInt8(ascii: "\""),
      let date = date(months, clock.two(0)), clock.two(3) < 24, clock.two(6) < 60,
      rest.two(1) < 60
    else { return nil }
    at &+= 25
    let seconds = clock.two(3) * 3600 + clock.two(6) * 60 + rest.two(1)
    let milliseconds = seconds * 1000 + rest.one(4) * 100 + rest.two(5)
    return Int64(date.dayNumber) * 86_400_000 + Int64(milliseconds)
  }

  @inline(__always)
  private func digits(
    _ offset: Int, _ form: Lanes.Form, flipping bits: UInt64 = 0
  ) -> Lanes.Digits? {
    Lanes(text.word(at: at &+ offset) ^ bits).digits(as: form)
  }

  @inline(__always)
  private func date(_ months: Lanes.Digits, _ day: Int) -> LocalDate? {
    LocalDate(year: months.two(0) * 100 + months.two(2), month: months.two(5), day: day)
  }
}
