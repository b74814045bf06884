// Canonical JSON (RFC 8785) within a line, without making anything of it. Each function answers
// where what it reads ends, and nowhere if it is not sure of it: nothing stands there.

extension LineText {
  /// Behind the end of every text.
  static var nowhere: Int { Int.max / 2 }

  // MARK: Texts

  /// Where the first byte stands that a plain text does not hold: a quote, a backslash, a control,
  /// or one that is not ASCII.
  @inline(__always)
  func plainEnd(from start: Int) -> Int { end(from: start) { $0.endOfPlain } }

  /// Where the first byte stands that an id does not hold.
  @inline(__always)
  func identifierEnd(from start: Int) -> Int { end(from: start) { $0.notIdentifier } }

  /// Where the first byte stands that the name of a type does not hold, or the second of two
  /// hyphens.
  @inline(__always)
  func kebabEnd(from start: Int) -> Int {
    let end = end(from: start) { $0.notKebab }
    var at = start
    while at < end {
      // Of the eight bytes from here and from the next place on, no two are hyphens together.
      let (here, next) = (Lanes(word(at: at)), Lanes(word(at: at &+ 1)))
      let pairs = here.equal(UInt8(ascii: "-")) & next.equal(UInt8(ascii: "-")) & Lanes.tops
      guard pairs == 0 else { return min(end, at &+ Lanes.before(pairs) &+ 1) }
      at &+= 8
    }
    return end
  }

  @inline(__always)
  private func end(from start: Int, _ answer: (Lanes) -> UInt64) -> Int {
    var at = start
    while true {
      // Behind the text are zeros, which no class holds.
      let found = answer(Lanes(word(at: at))) & Lanes.tops
      guard found == 0 else { return at &+ Lanes.before(found) }
      at &+= 8
    }
  }

  @inline(__always)
  func isAlphanumeric(at place: Int) -> Bool {
    let byte = self[place]
    return byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  /// The end of any text in its one spelling, behind its closing quote.
  @inline(__always)
  private func textEnd(from start: Int) -> Int {
    let end = plainEnd(from: start)
    return self[end] == UInt8(ascii: "\"") ? end &+ 1 : rareTextEnd(from: end)
  }

  /// The same from a byte on that is not plain.
  @inline(never)
  private func rareTextEnd(from start: Int) -> Int {
    var at = start
    while true {
      switch self[at] {
      case UInt8(ascii: "\""): return at &+ 1
      case UInt8(ascii: "\\"):
        // The rest of RFC 8785 §3.2.2.2 is rare, and left to the other reader.
        switch self[at &+ 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "n"), UInt8(ascii: "t"),
          UInt8(ascii: "r"):
          at &+= 2
        default: return Self.nowhere
        }
      case 0x80...:
        at = scalarEnd(from: at)
      default: return Self.nowhere
      }
      at = plainEnd(from: at)
    }
  }

  /// The end of one scalar of UTF-8 that is not ASCII (Unicode table 3-7).
  private func scalarEnd(from start: Int) -> Int {
    let (first, second) = (self[start], self[start &+ 1])
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
    default: return Self.nowhere
    }
    guard range.contains(second) else { return Self.nowhere }
    for place in 2..<max(2, count) where self[start &+ place] & 0xC0 != 0x80 {
      return Self.nowhere
    }
    return start &+ count
  }

  // MARK: Values

  /// How deep the data lies in its line, and how deep anything may.
  private static let dataDepth = 3
  private static let depthMax = 16

  /// The end of the data, an object without a member `index`. Places of the digests of sealed values
  /// are added to `sealed`.
  func dataEnd(from start: Int, _ sealed: inout [ScannedLine.Place]) -> Int {
    guard self[start] == UInt8(ascii: "{") else { return Self.nowhere }
    return objectEnd(from: start &+ 1, depth: Self.dataDepth, &sealed)
  }

  private func valueEnd(
    from start: Int, depth: Int, _ sealed: inout [ScannedLine.Place]
  ) -> Int {
    switch self[start] {
    case UInt8(ascii: "\""): textEnd(from: start &+ 1)
    case UInt8(ascii: "{"): objectEnd(from: start &+ 1, depth: depth &+ 1, &sealed)
    case UInt8(ascii: "["): arrayEnd(from: start &+ 1, depth: depth &+ 1, &sealed)
    case UInt8(ascii: "t"): has("true", at: start) ? start &+ 4 : Self.nowhere
    case UInt8(ascii: "f"): has("false", at: start) ? start &+ 5 : Self.nowhere
    case UInt8(ascii: "n"): has("null", at: start) ? start &+ 4 : Self.nowhere
    default: integerEnd(from: start)
    }
  }

  /// The end of an object from behind its brace on.
  private func objectEnd(
    from start: Int, depth: Int, _ sealed: inout [ScannedLine.Place]
  ) -> Int {
    guard depth <= Self.depthMax else { return Self.nowhere }
    if self[start] == UInt8(ascii: "}") { return start &+ 1 }
    var at = start
    var previous: Name?
    while true {
      guard self[at] == UInt8(ascii: "\"") else { return Self.nowhere }
      let name = Name(in: self, from: at &+ 1)
      // The quote, the colon and the first byte of the value.
      let glue = word(at: name.end)
      guard glue & 0xFFFF == 0x3A22 else { return Self.nowhere }
      let isText = glue >> 16 & 0xFF == 0x22
      if let previous, !isOrdered(previous, name) { return Self.nowhere }
      let value = name.end &+ 2
      // Most are texts.
      at =
        isText
        ? textEnd(from: value &+ 1) : valueEnd(from: value, depth: depth, &sealed)
      if name.isIndex, depth == Self.dataDepth { return Self.nowhere }
      let next = self[at]
      if next == UInt8(ascii: ",") {
        at &+= 1
        previous = name
        continue
      }
      guard next == UInt8(ascii: "}") else { return Self.nowhere }
      // A digest stands alone in its object.
      if name.isSealed, previous == nil, isText {
        let digest = ScannedLine.Place(value &+ 1, at &- 1)
        // An escape means another text than it spells: the other reader knows which.
        guard plainEnd(from: value &+ 1) == at &- 1 else { return Self.nowhere }
        sealed.append(digest)
      }
      return at &+ 1
    }
  }

  /// The end of a list from behind its bracket on.
  private func arrayEnd(
    from start: Int, depth: Int, _ sealed: inout [ScannedLine.Place]
  ) -> Int {
    guard depth <= Self.depthMax else { return Self.nowhere }
    if self[start] == UInt8(ascii: "]") { return start &+ 1 }
    var at = start
    while true {
      at = valueEnd(from: at, depth: depth, &sealed)
      let next = self[at]
      at &+= 1
      if next == UInt8(ascii: ",") { continue }
      return next == UInt8(ascii: "]") ? at : Self.nowhere
    }
  }

  @inline(__always)
  private func integerEnd(from start: Int) -> Int {
    let isNegative = self[start] == UInt8(ascii: "-")
    var cursor = LineCursor(self, at: isNegative ? start &+ 1 : start)
    guard let magnitude = cursor.number(), !isNegative || magnitude > 0 else {
      return Self.nowhere
    }
    return cursor.at
  }

  // MARK: Names

  /// The name of a member. Its first eight bytes tell it from most others.
  private struct Name {
    let start: Int
    /// Where its closing quote must stand.
    let end: Int
    /// The first eight bytes, the first the highest, and zeros where it is shorter.
    let head: UInt64

    @inline(__always)
    init(in text: LineText, from start: Int) {
      self.start = start
      end = text.plainEnd(from: start)
      let word = text.word(at: start).byteSwapped
      let rest = UInt64(truncatingIfNeeded: 64 &- 8 &* min(8, end &- start))
      // Of a name without a byte, nothing is left; a shift by 64 is one by 0 here.
      head = end == start ? 0 : (word &>> rest) &<< rest
    }

    @inline(__always)
    var isIndex: Bool { head == 0x696E_6465_7800_0000 }

    @inline(__always)
    var isSealed: Bool { head == 0x7365_616C_6564_0000 }
  }

  /// Whether one name stands before another by its bytes.
  @inline(__always)
  private func isOrdered(_ first: Name, _ second: Name) -> Bool {
    first.head == second.head
      ? order(first.start..<first.end, second.start..<second.end) < 0
      : first.head < second.head
  }

  /// Below 0, 0 or above 0, as the bytes of one range stand to those of another.
  func order(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    for place in 0..<min(left.count, right.count) {
      let (one, other) = (self[left.lowerBound + place], self[right.lowerBound + place])
      if one != other { return one < other ? -1 : 1 }
    }
    return left.count - right.count
  }
}
