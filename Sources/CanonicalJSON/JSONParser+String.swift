extension JSONParser {
  /// A string, with the escapes that the spelling allows.
  mutating func string() throws(JSONError) -> String {
    offset += 1
    let start = offset
    // Nearly every string stands as it reads.
    while offset < bytes.count, Self.isPlain(bytes[offset]) { offset += 1 }
    if peek == UInt8(ascii: "\"") {
      offset += 1
      return try decoded(bytes.span.extracting(start..<offset - 1), at: start)
    }
    var text = Array(bytes[start..<offset])
    while let byte = peek, byte != UInt8(ascii: "\"") {
      switch byte {
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0x00..<0x20:
        throw error(.forbiddenCharacter, "A control character stands unescaped in a string.")
      default:
        text.append(byte)
        offset += 1
      }
    }
    guard peek != nil else { throw error(.notJSON, "The string does not end.") }
    offset += 1
    return try decoded(text.span, at: start)
  }

  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  private func decoded(_ text: Span<UInt8>, at start: Int) throws(JSONError) -> String {
    do {
      return String(copying: try UTF8Span(validating: text))
    } catch {
      throw JSONError(.notUTF8, at: start, in: bytes, "The string that begins here is not UTF-8.")
    }
  }

  private mutating func escape(into text: inout [UInt8]) throws(JSONError) {
    let start = offset
    offset += 1
    guard let letter = peek else { throw error(.notJSON, "The string does not end.") }
    offset += 1
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): text.append(letter)
    case UInt8(ascii: "b"): text.append(0x08)
    case UInt8(ascii: "t"): text.append(0x09)
    case UInt8(ascii: "n"): text.append(0x0A)
    case UInt8(ascii: "f"): text.append(0x0C)
    case UInt8(ascii: "r"): text.append(0x0D)
    case UInt8(ascii: "/") where spelling == .authored: text.append(letter)
    case UInt8(ascii: "u"): try unicodeEscape(into: &text, at: start)
    default: throw JSONError(.notJSON, at: start, in: bytes, "There is no such escape.")
    }
  }

  private mutating func unicodeEscape(into text: inout [UInt8], at start: Int) throws(JSONError) {
    var scalar = UInt32(try codeUnit())
    guard scalar != 0 else {
      throw JSONError(.forbiddenCharacter, at: start, in: bytes, "U+0000 is not allowed.")
    }
    if spelling == .canonical { try checkCanonicalEscape(scalar, at: start) }
    if (0xD800..<0xDC00).contains(scalar), peek == UInt8(ascii: "\\") {
      offset += 1
      try expect(UInt8(ascii: "u"))
      let low = UInt32(try codeUnit())
      guard (0xDC00..<0xE000).contains(low) else {
        throw JSONError(.forbiddenCharacter, at: start, in: bytes, "A surrogate stands alone.")
      }
      scalar = 0x10000 + ((scalar - 0xD800) << 10) + (low - 0xDC00)
    }
    guard let scalar = Unicode.Scalar(scalar) else {
      throw JSONError(.forbiddenCharacter, at: start, in: bytes, "A surrogate stands alone.")
    }
    text.append(contentsOf: Array(String(Character(scalar)).utf8))
  }

  /// RFC 8785 §3.2.2.2: only controls without a short escape, in lower-case hex.
  private func checkCanonicalEscape(_ scalar: UInt32, at start: Int) throws(JSONError) {
    let hasShortForm = [0x08, 0x09, 0x0A, 0x0C, 0x0D].contains(scalar)
    let digits = bytes[(start + 2)..<offset]
    let isUpperCase = digits.contains { $0 >= UInt8(ascii: "A") && $0 <= UInt8(ascii: "F") }
    guard scalar < 0x20, !hasShortForm, !isUpperCase else {
      throw JSONError(.notCanonical, at: start, in: bytes, "The escape has a shorter spelling.")
    }
  }

  private mutating func codeUnit() throws(JSONError) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 {
      guard let byte = peek, let digit = Self.hexDigit(byte) else {
        throw error(.notJSON, "Four hexadecimal digits were expected.")
      }
      unit = unit << 4 | digit
      offset += 1
    }
    return unit
  }

  private static func hexDigit(_ byte: UInt8) -> UInt16? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt16(byte - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt16(byte - UInt8(ascii: "a") + 10)
    case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt16(byte - UInt8(ascii: "A") + 10)
    default: nil
    }
  }
}
