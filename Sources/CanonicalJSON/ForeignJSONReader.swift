/// Reads one whole foreign value from bytes: strict about the grammar of RFC 8259, forgiving about
/// everything that can be read in one way only, and says what it forgave.
///
/// Used for one element at a time, so the whole element is in memory and nothing else.
public struct ForeignJSONReader {
  /// How deeply values may be nested.
  public static let depthMax = 128

  /// How many problems are kept with their places; further ones are only counted.
  public static let problemsMax = 256

  /// What was read.
  public struct Reading: Equatable, Sendable {
    /// The value.
    public var value: ForeignValue
    /// What was forgiven, in file order, at most `problemsMax` of them.
    public var problems: [ForeignProblem]
    /// How many more there were.
    public var problemsOmitted: Int
  }

  private let bytes: [UInt8]
  private let start: ForeignPlace
  private var cursor = 0
  private var path: [Step] = []
  private var problems: [ForeignProblem] = []
  private var problemsOmitted = 0
  // Where the last problem was, so that places are counted once and not from the start each time.
  private var mark: (cursor: Int, place: ForeignPlace)

  private enum Step {
    case name(String)
    case index(Int)
  }

  /// Reads `bytes`, which stand at `start` and hold one value and white space around it.
  public static func read(
    _ bytes: [UInt8], at start: ForeignPlace = ForeignPlace()
  ) throws(ForeignJSONError) -> Reading {
    var reader = ForeignJSONReader(bytes: bytes, start: start)
    reader.skipSpace()
    let value = try reader.value(depth: 0)
    reader.skipSpace()
    guard reader.cursor == bytes.count else {
      throw reader.error(.syntax, "something follows the value")
    }
    return Reading(
      value: value, problems: reader.problems, problemsOmitted: reader.problemsOmitted)
  }

  private init(bytes: [UInt8], start: ForeignPlace) {
    self.bytes = bytes
    self.start = start
    mark = (0, start)
  }

  // MARK: Values

  private mutating func value(depth: Int) throws(ForeignJSONError) -> ForeignValue {
    let first = try byte()
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "["), depth >= Self.depthMax {
      throw error(.depth, "the limit is \(Self.depthMax) levels")
    }
    switch first {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t") where take("true"): return .bool(true)
    case UInt8(ascii: "f") where take("false"): return .bool(false)
    case UInt8(ascii: "n") where take("null"): return .null
    default: return .number(try number())
    }
  }

  private mutating func object(depth: Int) throws(ForeignJSONError) -> ForeignObject {
    var object = ForeignObject()
    var names: Set<[UInt8]> = []
    cursor += 1
    skipSpace()
    if try byte() == UInt8(ascii: "}") {
      cursor += 1
      return object
    }
    while true {
      guard try byte() == UInt8(ascii: "\"") else {
        throw error(.syntax, "a name in quotes belongs here")
      }
      let nameStart = cursor
      let name = try string()
      path.append(.name(name))
      if !names.insert(Array(name.utf8)).inserted { note(.duplicateName, at: nameStart) }
      skipSpace()
      guard try byte() == UInt8(ascii: ":") else {
        throw error(.syntax, "a colon belongs here")
      }
      cursor += 1
      skipSpace()
      object.members.append(.init(name: name, value: try value(depth: depth + 1)))
      path.removeLast()
      if try endOfList(UInt8(ascii: "}")) { return object }
    }
  }

  private mutating func array(depth: Int) throws(ForeignJSONError) -> [ForeignValue] {
    var elements: [ForeignValue] = []
    cursor += 1
    skipSpace()
    if try byte() == UInt8(ascii: "]") {
      cursor += 1
      return elements
    }
    while true {
      path.append(.index(elements.count))
      elements.append(try value(depth: depth + 1))
      path.removeLast()
      if try endOfList(UInt8(ascii: "]")) { return elements }
    }
  }

  /// Takes a comma, or the bracket that ends the list; says whether it was the bracket.
  private mutating func endOfList(_ bracket: UInt8) throws(ForeignJSONError) -> Bool {
    skipSpace()
    let next = try byte()
    guard next == bracket || next == UInt8(ascii: ",") else {
      throw error(.syntax, "a comma or the closing bracket belongs here")
    }
    cursor += 1
    skipSpace()
    return next == bracket
  }

  // MARK: Numbers

  /// A number by the grammar of RFC 8259 §6, or one of the words that some writers put for what the
  /// grammar cannot say.
  private mutating func number() throws(ForeignJSONError) -> String {
    let first = cursor
    if take("NaN") || take("Infinity") || take("-Infinity") {
      note(.notFinite, at: first)
      return String(decoding: bytes[first..<cursor], as: UTF8.self)
    }
    if peek == UInt8(ascii: "-") { cursor += 1 }
    if peek == UInt8(ascii: "0") {
      cursor += 1
    } else {
      try digits(since: first)
    }
    if peek == UInt8(ascii: ".") {
      cursor += 1
      try digits(since: first)
    }
    if peek == UInt8(ascii: "e") || peek == UInt8(ascii: "E") {
      cursor += 1
      if peek == UInt8(ascii: "+") || peek == UInt8(ascii: "-") { cursor += 1 }
      try digits(since: first)
    }
    return String(decoding: bytes[first..<cursor], as: UTF8.self)
  }

  private mutating func digits(since first: Int) throws(ForeignJSONError) {
    let begin = cursor
    while let next = peek, Self.isDigit(next) { cursor += 1 }
    guard cursor > begin else {
      _ = try byte()  // At the end of the bytes a number is cut short, not misspelled.
      cursor = first
      throw error(.syntax, "this begins no JSON value")
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }

  // MARK: Strings

  private mutating func string() throws(ForeignJSONError) -> String {
    let first = cursor
    cursor += 1
    var text: [UInt8] = []
    var run = cursor
    var hasControl = false
    while true {
      let next = try byte()
      if next == UInt8(ascii: "\"") { break }
      if next == UInt8(ascii: "\\") {
        text.append(contentsOf: bytes[run..<cursor])
        try escape(into: &text)
        run = cursor
      } else {
        hasControl = hasControl || next < 0x20
        cursor += 1
      }
    }
    text.append(contentsOf: bytes[run..<cursor])
    cursor += 1
    if hasControl { note(.controlCharacter, at: first) }
    if let string = String(validating: text, as: UTF8.self) { return string }
    note(.badUTF8, at: first)
    return String(decoding: text, as: UTF8.self)
  }

  private mutating func escape(into text: inout [UInt8]) throws(ForeignJSONError) {
    let first = cursor
    cursor += 1
    let letter = try byte()
    cursor += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "u"):
      let scalar = try scalar(escapedAt: first)
      text.append(contentsOf: Array(String(Character(scalar)).utf8))
    default:
      cursor = first
      throw error(.syntax, "this escape does not exist")
    }
  }

  /// The scalar of one `\u` escape, or of two that are a surrogate pair (RFC 8259 §7).
  private mutating func scalar(escapedAt first: Int) throws(ForeignJSONError) -> Unicode.Scalar {
    let unit = try codeUnit(escapedAt: first)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    let next = cursor
    if unit < 0xDC00, peek == UInt8(ascii: "\\"), next + 1 < bytes.count,
      bytes[next + 1] == UInt8(ascii: "u")
    {
      cursor += 2
      let low = try codeUnit(escapedAt: next)
      if (0xDC00...0xDFFF).contains(low),
        let scalar = Unicode.Scalar(0x10000 + (UInt32(unit) - 0xD800) << 10 + UInt32(low) - 0xDC00)
      {
        return scalar
      }
      cursor = next
    }
    note(.loneSurrogate, at: first)
    return "\u{FFFD}"
  }

  private mutating func codeUnit(escapedAt first: Int) throws(ForeignJSONError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let digit = Character(Unicode.Scalar(try byte())).hexDigitValue else {
        cursor = first
        throw error(.syntax, "this escape wants four hexadecimal digits")
      }
      unit = unit << 4 | UInt16(digit)
      cursor += 1
    }
    return unit
  }

  // MARK: Bytes

  private var peek: UInt8? { cursor < bytes.count ? bytes[cursor] : nil }

  private func byte() throws(ForeignJSONError) -> UInt8 {
    guard cursor < bytes.count else {
      throw error(.truncated, "the bytes end after \(bytes.count) bytes, inside a value")
    }
    return bytes[cursor]
  }

  /// Steps over `word` where it stands here.
  private mutating func take(_ word: String) -> Bool {
    guard bytes[cursor...].starts(with: word.utf8) else { return false }
    cursor += word.utf8.count
    return true
  }

  private mutating func skipSpace() {
    while let next = peek, ForeignJSONScanner.isSpace(next) { cursor += 1 }
  }

  // MARK: Places

  private var pathText: String {
    path.reduce(into: start.path) { text, step in
      switch step {
      case .name(let name): text += text.isEmpty ? name : "." + name
      case .index(let index): text += "[\(index)]"
      }
    }
  }

  private mutating func note(_ kind: ForeignProblem.Kind, at offset: Int) {
    guard problems.count < Self.problemsMax else {
      problemsOmitted += 1
      return
    }
    if offset < mark.cursor { mark = (0, start) }
    mark.place.advance(over: bytes[mark.cursor..<offset])
    mark.cursor = offset
    mark.place.path = pathText
    problems.append(ForeignProblem(kind, at: mark.place))
  }

  private func error(_ code: ForeignJSONError.Code, _ reason: String) -> ForeignJSONError {
    var place = start
    place.advance(over: bytes[..<min(cursor, bytes.count)])
    place.path = pathText
    return ForeignJSONError(code, at: place, reason + ".")
  }
}
