extension JSON {
  /// The one spelling of this value (RFC 8785), in UTF-8.
  public var canonicalBytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  /// The same as text.
  public var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }

  /// Appends the canonical spelling.
  public func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): JSON.write(integer: value, to: &bytes)
    case .string(let value): JSON.write(string: value, to: &bytes)
    case .array(let elements):
      bytes.append(UInt8(ascii: "["))
      for (position, element) in elements.enumerated() {
        if position > 0 { bytes.append(UInt8(ascii: ",")) }
        element.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let object): object.write(to: &bytes)
    }
  }

  /// Appends an integer: its digits, and a sign where it is negative.
  public static func write(integer value: Int, to bytes: inout [UInt8]) {
    precondition(value.magnitude <= JSON.integerLimit, "an integer beyond 2^53-1 has no spelling")
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var (rest, bound) = (value.magnitude, 1 as UInt)
    repeat {
      bytes.append(UInt8(ascii: "0"))
      bound *= 10
    } while bound <= rest
    var place = bytes.count
    repeat {
      place -= 1
      bytes[place] += UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
  }

  /// Appends a string with its quotes. RFC 8785 §3.2.2.2: the short escapes, `\u00xx` for the other
  /// controls, all else as it is.
  public static func write(string: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    let text = string.utf8
    if text.withContiguousStorageIfAvailable({ escape($0, to: &bytes) }) == nil {
      Array(text).withUnsafeBufferPointer { escape($0, to: &bytes) }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// What needs no escape is copied as a whole: nearly all of it.
  private static func escape(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    var start = 0
    for (place, byte) in text.enumerated()
    where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
      escape(byte, to: &bytes)
      start = place + 1
    }
    bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
  }

  private static func escape(_ byte: UInt8, to bytes: inout [UInt8]) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
    case 0x08: bytes.append(contentsOf: "\\b".utf8)
    case 0x09: bytes.append(contentsOf: "\\t".utf8)
    case 0x0A: bytes.append(contentsOf: "\\n".utf8)
    case 0x0C: bytes.append(contentsOf: "\\f".utf8)
    case 0x0D: bytes.append(contentsOf: "\\r".utf8)
    default:
      bytes.append(contentsOf: (byte < 0x10 ? "\\u000" : "\\u00").utf8)
      bytes.append(contentsOf: String(byte, radix: 16).utf8)
    }
  }
}

extension JSONObject {
  /// The canonical spelling of the object.
  public var canonicalBytes: [UInt8] {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return bytes
  }

  /// Appends the canonical spelling.
  public func write(to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "{"))
    for (position, member) in members.enumerated() {
      if position > 0 { bytes.append(UInt8(ascii: ",")) }
      JSON.write(string: member.name, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      member.value.write(to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
  }
}
