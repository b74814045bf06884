import CivilTime
import Cryptography

/// Reads an event line by its places: the line is canonical, so each member stands where it must.
///
/// Whatever it takes, `EventLine` takes too, and reads the same from it. What it does not take may
/// still be a line: rare spellings are left to the reader that explains.
struct LineScanner {
  let text: LineText
  /// The next byte, and the end of the line.
  var at = 0
  var end = 0
  var line = ScannedLine()
  /// Where digests of sealed values stand in the text, without quotes: of all its lines.
  var sealed: [ScannedLine.Place]

  /// A scanner of a text; `sealed` is an array to use again.
  init(_ text: LineText, sealed: consuming [ScannedLine.Place]) {
    self.text = text
    self.sealed = sealed
  }

  /// Whether an event line stands in this range; then `line` says where its parts are.
  mutating func scan(_ range: Range<Int>) -> Bool {
    (at, end) = (range.lowerBound, range.upperBound)
    line = ScannedLine()
    line.line = ScannedLine.Place(start: Int32(range.lowerBound), count: Int32(range.count))
    line.firstSealed = Int32(sealed.count)
    guard end - at <= EventLine.bytesMax, literal("{\"body\":"), statement(),
      literal(",\"log\":{\"index\":"), recording(), literal(",\"sig\":["), signatures()
    else { return false }
    line.sealedCount = Int32(sealed.count) - line.firstSealed
    return literal("}") && at == end
  }

  /// Whether bytes are the body of an event line, as far as a scanner can tell.
  static func takesBody(_ bytes: [UInt8]) -> Bool {
    var bytes = bytes
    let count = bytes.count
    return LineText.lend(&bytes, count: count) { text in
      var scanner = LineScanner(text, sealed: [])
      return scanner.scanBody(0..<count)
    } ?? false
  }

  private mutating func scanBody(_ range: Range<Int>) -> Bool {
    (at, end) = (range.lowerBound, range.upperBound)
    return statement() && at == end
  }

  @inline(__always)
  mutating func literal(_ literal: StaticString) -> Bool {
    guard at + literal.utf8CodeUnitCount <= end, text.has(literal, at: at) else { return false }
    at += literal.utf8CodeUnitCount
    return true
  }

  @inline(__always)
  mutating func byte(_ byte: UInt8) -> Bool {
    guard text[at] == byte, at < end else { return false }
    at += 1
    return true
  }

  // MARK: The body

  /// The body as a whole.
  private mutating func statement() -> Bool {
    literal("{\"actor\":\"") && actor() && literal("\"at\":\"") && moment()
      && literal(",\"data\":") && data() && body()
  }

  /// What stands behind the data.
  private mutating func body() -> Bool {
    if literal(",\"expect\":") {
      guard let number = number() else { return false }
      line.expect = number
    }
    guard literal(",\"once\":\""), once() else { return false }
    if literal("\"seen\":\"") {
      guard let digest = digest(), literal("\",") else { return false }
      line.seen = digest
    }
    guard literal("\"stream\":\""), stream(), literal("\"type\":\""), type(), literal("\"v\":"),
      let version = number(), version >= 1
    else { return false }
    line.version = version
    guard !literal(",\"with\":[") || cosigners() else { return false }
    line.bodyEnd = Int32(at + 1)
    return literal("}")
  }

  private mutating func actor() -> Bool {
    guard let place = identifier() else { return false }
    line.actor = place
    return literal("\",")
  }

  /// An id.
  private mutating func identifier() -> ScannedLine.Place? {
    let start = at
    guard isAlphanumeric(text[at]) else { return nil }
    while isAlphanumeric(text[at]) || isJoiner(text[at]) { at += 1 }
    guard at - start <= 64 else { return nil }
    return ScannedLine.Place(start: Int32(start), count: Int32(at - start))
  }

  private func isAlphanumeric(_ byte: UInt8) -> Bool {
    byte &- UInt8(ascii: "0") < 10 || (byte | 0x20) &- UInt8(ascii: "a") < 26
  }

  private func isJoiner(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
  }

  private mutating func once() -> Bool {
    let start = at
    // One with an escape is left to the other reader, which counts what it means.
    guard plainString() else { return false }
    line.once = ScannedLine.Place(start: Int32(start), count: Int32(at - 1 - start))
    return (1...Body.onceBytesMax).contains(at - 1 - start) && literal(",")
  }

  private mutating func stream() -> Bool {
    let start = at
    if literal("ledger\",") {
      line.stream = ScannedLine.Place(start: Int32(start), count: 6)
      return true
    }
    guard
      literal("procedure:") || literal("actor:") || literal("organisation:") || literal("audit:")
    else { return false }
    guard identifier() != nil else { return false }
    line.stream = ScannedLine.Place(start: Int32(start), count: Int32(at - start))
    return literal("\",")
  }

  /// `[a-z][a-z0-9]*(-[a-z0-9]+)*`, at most 64 bytes.
  private mutating func type() -> Bool {
    let start = at
    guard text[at] &- UInt8(ascii: "a") < 26 else { return false }
    while true {
      let byte = text[at]
      if byte &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 {
        at += 1
      } else if byte == UInt8(ascii: "-"), text[at - 1] != byte {
        at += 1
      } else {
        break
      }
    }
    line.type = ScannedLine.Place(start: Int32(start), count: Int32(at - start))
    return at - start <= 64 && text[at - 1] != UInt8(ascii: "-") && literal("\",")
  }

  /// The others who sign: ids that ascend by their bytes, the actor not among them.
  private mutating func cosigners() -> Bool {
    let start = at
    var (count, previous) = (0, line.actor.range)
    repeat {
      guard count < Body.signaturesMax - 1, byte(UInt8(ascii: "\"")), let place = identifier(),
        byte(UInt8(ascii: "\"")), order(place.range, line.actor.range) != 0,
        count == 0 || order(previous, place.range) < 0
      else { return false }
      previous = place.range
      count += 1
    } while byte(UInt8(ascii: ","))
    line.with = ScannedLine.Place(start: Int32(start), count: Int32(at - start))
    return byte(UInt8(ascii: "]"))
  }

  /// Below 0, 0 or above 0, as the bytes of one range stand to those of another.
  func order(_ left: Range<Int>, _ right: Range<Int>) -> Int {
    for place in 0..<min(left.count, right.count) {
      let (one, other) = (text[left.lowerBound + place], text[right.lowerBound + place])
      if one != other { return one < other ? -1 : 1 }
    }
    return left.count - right.count
  }

  @inline(__always)
  private mutating func digest() -> Digest? {
    defer { at += 44 }
    return text.digest(at: at)
  }

  // MARK: What the log adds

  private mutating func recording() -> Bool {
    guard let index = number() else { return false }
    line.index = index
    if literal(",\"prior\":\"") {
      guard let digest = digest(), literal("\"") else { return false }
      line.prior = digest
    }
    if literal(",\"priorCommit\":\"") {
      guard let digest = digest(), literal("\"") else { return false }
      line.priorCommit = digest
    }
    guard literal(",\"recordedAt\":\""), instant(), literal(",\"revision\":"),
      let revision = number()
    else { return false }
    line.revision = revision
    return literal("}")
  }

  private mutating func signatures() -> Bool {
    line.signatures = Int32(at)
    var count: Int32 = 0
    repeat {
      let start = at
      guard count < Body.signaturesMax, literal("{\"key\":\""), text.isKeyID(at: at) else {
        return false
      }
      let isAscending =
        count == 0 || order(start - 132..<start - 100, start + 8..<start + 40) < 0
      at += 32
      guard isAscending, literal("\",\"sig\":\""), text.isSignature(at: at) else { return false }
      at += 88
      guard literal("\"}") else { return false }
      count += 1
    } while byte(UInt8(ascii: ","))
    line.signatureCount = count
    return byte(UInt8(ascii: "]"))
  }
}
