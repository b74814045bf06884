// Canonical JSON (RFC 8785) within the data of an event, without making anything of it.

extension LineScanner {
  /// The data: an object without a member `index`.
  mutating func data() -> Bool {
    text[at] == UInt8(ascii: "{") && object(depth: 3, isData: true)
  }

  private mutating func value(depth: Int) -> Bool {
    switch text[at] {
    case UInt8(ascii: "\""):
      at += 1
      return string()
    case UInt8(ascii: "{"): return object(depth: depth + 1)
    case UInt8(ascii: "["): return array(depth: depth + 1)
    case UInt8(ascii: "t"): return literal("true")
    case UInt8(ascii: "f"): return literal("false")
    case UInt8(ascii: "n"): return literal("null")
    default: return integer()
    }
  }

  private mutating func object(depth: Int, isData: Bool = false) -> Bool {
    guard depth <= 16 else { return false }
    at += 1
    if byte(UInt8(ascii: "}")) { return true }
    var (previous, count) = (0..<0, 0)
    var digest: Range<Int>?
    repeat {
      guard byte(UInt8(ascii: "\"")) else { return false }
      let start = at
      guard plainString(), byte(UInt8(ascii: ":")) else { return false }
      let name = start..<(at - 2)
      guard count == 0 || order(previous, name) < 0 else { return false }
      let isSealed = name.count == 6 && text.has("sealed", at: start)
      if isData, name.count == 5, text.has("index", at: start) { return false }
      let begin = at
      let isString = text[at] == UInt8(ascii: "\"")
      guard value(depth: depth) else { return false }
      if count == 0, isSealed, isString { digest = (begin + 1)..<(at - 1) }
      previous = name
      count += 1
    } while byte(UInt8(ascii: ","))
    // A digest stands alone in its object.
    if count == 1, let digest {
      // An escape means another text than it spells: the other reader knows which.
      guard !digest.contains(where: { text[$0] == UInt8(ascii: "\\") }) else { return false }
      sealed.append(
        ScannedLine.Place(start: Int32(digest.lowerBound), count: Int32(digest.count)))
    }
    return byte(UInt8(ascii: "}"))
  }

  private mutating func array(depth: Int) -> Bool {
    guard depth <= 16 else { return false }
    at += 1
    if byte(UInt8(ascii: "]")) { return true }
    repeat {
      guard value(depth: depth) else { return false }
    } while byte(UInt8(ascii: ","))
    return byte(UInt8(ascii: "]"))
  }

  private mutating func integer() -> Bool {
    let isNegative = byte(UInt8(ascii: "-"))
    guard let magnitude = number() else { return false }
    return !isNegative || magnitude > 0
  }

  /// A number from 0 on, within 2^53-1, without leading zeros.
  mutating func number() -> Int? {
    let start = at
    var value = 0
    while at < end, text[at] &- UInt8(ascii: "0") < 10 {
      value = value * 10 + Int(text[at] &- UInt8(ascii: "0"))
      at += 1
      guard value <= 9_007_199_254_740_991 else { return nil }
    }
    guard at > start, at - start == 1 || text[start] != UInt8(ascii: "0") else { return nil }
    return value
  }

  // MARK: Strings

  private static let ones: UInt64 = 0x0101_0101_0101_0101
  private static let tops: UInt64 = 0x8080_8080_8080_8080

  /// Skips to the first byte that a plain text does not hold: a quote, a backslash, a control, or
  /// one that is not ASCII. Eight bytes at a time: the lowest mark of a word is always true.
  @inline(__always)
  private mutating func skipPlain() {
    while at < end {
      let word = text.word(at: at)
      let quotes = word ^ (Self.ones &* 0x22)
      let backslashes = word ^ (Self.ones &* 0x5C)
      let marks =
        ((quotes &- Self.ones) & ~quotes | (backslashes &- Self.ones) & ~backslashes
          | (word &- (Self.ones &* 0x20)) & ~word | word) & Self.tops
      guard marks == 0 else {
        at += marks.trailingZeroBitCount / 8
        return
      }
      at += 8
    }
  }

  /// A text of ASCII without escapes, up to and with its closing quote.
  mutating func plainString() -> Bool {
    skipPlain()
    return byte(UInt8(ascii: "\""))
  }

  /// Any text in its one spelling, up to and with its closing quote.
  private mutating func string() -> Bool {
    while true {
      skipPlain()
      guard at < end else { return false }
      switch text[at] {
      case UInt8(ascii: "\""):
        at += 1
        return true
      case UInt8(ascii: "\\"):
        // The rest of RFC 8785 §3.2.2.2 is rare, and left to the other reader.
        let letter = text[at + 1]
        guard
          letter == UInt8(ascii: "\"") || letter == UInt8(ascii: "\\")
            || letter == UInt8(ascii: "n") || letter == UInt8(ascii: "t")
            || letter == UInt8(ascii: "r")
        else { return false }
        at += 2
      case 0x80...: guard scalar() else { return false }
      default: return false
      }
    }
  }

  /// One scalar of UTF-8 that is not ASCII (Unicode table 3-7).
  private mutating func scalar() -> Bool {
    let (first, second) = (text[at], text[at + 1])
    let count: Int
    let range: ClosedRange<UInt8>
    switch first {
    case 0xC2...0xDF: (count, range) = (2, 0x80...0xBF)
    case 0xE0: (count, range) = (3, 0xA0...0xBF)
    case 0xED: (count, range) = (3, 0x80...0x9F)
    case 0xE1...0xEC, 0xEE...0xEF: (count, range) = (3, 0x80...0xBF)
    case 0xF0: (count, range) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (count, range) = (4, 0x80...0xBF)
    case 0xF4: (count, range) = (4, 0x80...0x8F)
    default: return false
    }
    guard range.contains(second) else { return false }
    for place in 2..<max(2, count) where text[at + place] & 0xC0 != 0x80 { return false }
    at += count
    return at <= end
  }
}
