/// The window of a foreign source that is held in memory: it steps over values by their brackets and
/// strings alone, and knows the place of what it holds.
struct ForeignJSONScanner {
  private let source: () throws -> [UInt8]?
  private let sizeMax: Int

  /// What is held: from `keep` on, at least. What stands before it goes when the next chunk comes.
  private var buffer: [UInt8] = []
  /// The next byte to look at.
  private var cursor = 0
  private var keep = 0
  private var isExhausted = false
  // The place of buffer[counted]: lines are counted once, and only behind `keep`.
  private var place: ForeignPlace
  private var counted = 0

  init(sizeMax: Int, at start: ForeignPlace, source: @escaping () throws -> [UInt8]?) {
    self.source = source
    self.sizeMax = sizeMax
    place = start
  }

  // MARK: What is kept

  /// From here on bytes are kept.
  mutating func keepFromHere() { keep = cursor }

  /// Bytes kept so far.
  var keptCount: Int { cursor - keep }

  /// A part of the kept bytes, counted from the first of them.
  func kept(_ range: Range<Int>) -> ArraySlice<UInt8> {
    buffer[(keep + range.lowerBound)..<(keep + range.upperBound)]
  }

  /// All kept bytes, which are then kept no longer.
  mutating func takeKept() throws -> [UInt8] {
    guard keptCount <= sizeMax else { throw tooLarge() }
    let bytes = Array(buffer[keep..<cursor])
    keep = cursor
    return bytes
  }

  /// The place of the first kept byte.
  mutating func placeOfKept(path: String) -> ForeignPlace {
    count()
    place.path = path
    return place
  }

  // MARK: Extents

  /// Steps over one value.
  mutating func skipValue() throws {
    var depth = 0
    repeat {
      switch try byte() {
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        guard depth <= ForeignJSONReader.depthMax else {
          throw error(.depth, "The limit is \(ForeignJSONReader.depthMax) levels.")
        }
        cursor += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard depth > 0 else { throw error(.syntax, "This begins no JSON value.") }
        depth -= 1
        cursor += 1
      case UInt8(ascii: "\""): try skipString()
      case UInt8(ascii: ","), UInt8(ascii: ":"):
        guard depth > 0 else { throw error(.syntax, "This begins no JSON value.") }
        cursor += 1
      case let other where Self.isSpace(other): cursor += 1
      default: try skipWord()
      }
    } while depth > 0
  }

  /// Steps over a string, which begins here.
  mutating func skipString() throws {
    cursor += 1
    while true {
      let next = try byte()
      cursor += 1
      if next == UInt8(ascii: "\"") { return }
      if next == UInt8(ascii: "\\") {
        _ = try byte()
        cursor += 1
      }
    }
  }

  /// Steps over a number or a literal, whatever its letters; over one byte at least.
  private mutating func skipWord() throws {
    cursor += 1
    while let next = try peek(), !Self.isSpace(next), !Self.delimiters.contains(next) {
      cursor += 1
    }
  }

  private static let recordSeparator: UInt8 = 0x1E
  private static let delimiters = Array("{}[]\",:".utf8) + [recordSeparator]

  mutating func skipSpace() throws {
    while let next = try peek(), Self.isSpace(next) { cursor += 1 }
  }

  /// Steps over what may stand between two documents (RFC 7464 puts a record separator there), and
  /// holds none of it.
  mutating func skipToDocument() throws {
    while let next = try peek(), Self.isSpace(next) || next == Self.recordSeparator {
      cursor += 1
      keep = cursor
    }
  }

  /// Steps over the byte that was just looked at.
  mutating func step() {
    precondition(cursor < buffer.count, "a byte is looked at before it is stepped over")
    cursor += 1
  }

  /// Steps over `byte`, or refuses what stands there instead.
  mutating func take(_ byte: Character, or reason: String) throws {
    guard try self.byte() == byte.asciiValue else { throw error(.syntax, reason) }
    cursor += 1
  }

  /// Steps over a UTF-8 byte order mark and says whether there was one; refuses another encoding.
  mutating func skipByteOrderMark() throws -> Bool {
    var head: [UInt8] = []
    while head.count < 4, let next = try peek() {
      head.append(next)
      cursor += 1
    }
    cursor = keep
    // RFC 8259 §8.1: UTF-8 it must be. A zero byte among the first four means UTF-16 or UTF-32.
    if head.starts(with: [0xFE, 0xFF]) || head.starts(with: [0xFF, 0xFE]) || head.contains(0) {
      throw error(.encoding, "The source begins like UTF-16 or UTF-32.")
    }
    guard head.starts(with: [0xEF, 0xBB, 0xBF]) else { return false }
    cursor += 3
    return true
  }

  static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  // MARK: Bytes

  /// The byte here, or nothing at the end of the source.
  mutating func peek() throws -> UInt8? {
    while cursor >= buffer.count {
      guard !isExhausted else { return nil }
      guard keptCount <= sizeMax else { throw tooLarge() }
      guard let chunk = try source() else {
        isExhausted = true
        return nil
      }
      refill(chunk)
    }
    return buffer[cursor]
  }

  /// The byte here, which must be.
  mutating func byte() throws -> UInt8 {
    guard let next = try peek() else {
      throw error(.truncated, "The source ends after \(placeOfCursor().offset) bytes.")
    }
    return next
  }

  private mutating func refill(_ chunk: [UInt8]) {
    count()
    buffer.removeFirst(keep)
    cursor -= keep
    counted -= keep
    keep = 0
    buffer.append(contentsOf: chunk)
  }

  private mutating func count() {
    guard keep > counted else { return }
    place.advance(over: buffer[counted..<keep])
    counted = keep
  }

  private func placeOfCursor() -> ForeignPlace {
    var here = place
    here.advance(over: buffer[counted..<cursor])
    return here
  }

  func error(_ code: ForeignJSONError.Code, _ reason: String) -> ForeignJSONError {
    ForeignJSONError(code, at: placeOfCursor(), reason)
  }

  func tooLarge() -> ForeignJSONError {
    error(.size, "The limit for one element is \(sizeMax) bytes.")
  }
}
