/// The strict reader of both spellings: canonical, byte for byte; and authored, by people.
struct JSONParser {
  enum Spelling { case canonical, authored }

  let bytes: [UInt8]
  let spelling: Spelling
  let limits: JSON.Limits
  var offset = 0
  var depth = 0
  /// Whether the places of the members of the outermost object are kept.
  var recordsRanges = false
  var ranges: [Range<Int>] = []

  init(_ bytes: [UInt8], _ spelling: Spelling, _ limits: JSON.Limits) throws(JSONError) {
    guard bytes.count <= limits.size else {
      throw JSONError(
        .tooLong, at: limits.size, in: bytes,
        "The text has \(bytes.count) bytes; the limit is \(limits.size).")
    }
    self.bytes = bytes
    self.spelling = spelling
    self.limits = limits
  }

  static func parse(
    _ bytes: [UInt8], _ spelling: Spelling, _ limits: JSON.Limits
  ) throws(JSONError) -> JSON {
    var parser = try JSONParser(bytes, spelling, limits)
    return try parser.document()
  }

  mutating func document() throws(JSONError) -> JSON {
    try skipWhiteSpace()
    let value = try value()
    try skipWhiteSpace()
    guard offset == bytes.count else { throw error(.notJSON, "Something follows the value.") }
    return value
  }

  mutating func value() throws(JSONError) -> JSON {
    guard let byte = peek else { throw error(.notJSON, "The text ends too early.") }
    switch byte {
    case UInt8(ascii: "{"): return .object(try object())
    case UInt8(ascii: "["): return .array(try array())
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"):
      try literal("true")
      return .bool(true)
    case UInt8(ascii: "f"):
      try literal("false")
      return .bool(false)
    case UInt8(ascii: "n"):
      try literal("null")
      return .null
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .integer(try integer())
    case 0xEF where bytes[offset...].starts(with: [0xEF, 0xBB, 0xBF]):
      throw error(.notJSON, "A byte order mark stands here, a sign that nobody sees.")
    default: throw error(.notJSON, "No value begins like this.")
    }
  }

  mutating func object() throws(JSONError) -> JSONObject {
    try open()
    var members: [JSONObject.Member] = []
    if try closes(UInt8(ascii: "}")) { return JSONObject(sorted: []) }
    // Most have a few, and a list that grows from one is moved again and again.
    members.reserveCapacity(8)
    repeat {
      try skipWhiteSpace()
      let start = offset
      guard peek == UInt8(ascii: "\"") else { throw error(.notJSON, "A name was expected.") }
      let name = try string()
      try admit(name, after: members.last?.name, at: start)
      try skipWhiteSpace()
      try expect(UInt8(ascii: ":"))
      try skipWhiteSpace()
      let begin = offset
      let value = try value()
      if recordsRanges, depth == 1 { ranges.append(begin..<offset) }
      members.append(JSONObject.Member(name: name, value: value))
    } while try continues(UInt8(ascii: "}"))
    return spelling == .canonical ? JSONObject(sorted: members) : try sorted(members)
  }

  /// Canonical names ascend strictly, which also keeps one from coming twice.
  func admit(_ name: String, after previous: String?, at start: Int) throws(JSONError) {
    guard spelling == .canonical, let previous, !previous.precedesInUTF16(name) else { return }
    throw JSONError(
      previous.isSpelled(like: name) ? .duplicateName : .notCanonical, at: start, in: bytes,
      previous.isSpelled(like: name)
        ? "The name is there already." : "The name stands before the one that it follows.")
  }

  func sorted(_ members: [JSONObject.Member]) throws(JSONError) -> JSONObject {
    let sorted = members.sorted { $0.name.precedesInUTF16($1.name) }
    for (first, second) in zip(sorted, sorted.dropFirst())
    where first.name.isSpelled(like: second.name) {
      throw error(.duplicateName, "The object that ends here has \"\(first.name)\" twice.")
    }
    return JSONObject(sorted: sorted)
  }

  mutating func array() throws(JSONError) -> [JSON] {
    try open()
    var elements: [JSON] = []
    if try closes(UInt8(ascii: "]")) { return [] }
    repeat {
      try skipWhiteSpace()
      elements.append(try value())
    } while try continues(UInt8(ascii: "]"))
    return elements
  }
}

extension JSONParser {
  var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  func error(_ code: JSONError.Code, _ reason: String) -> JSONError {
    JSONError(code, at: offset, in: bytes, reason)
  }

  mutating func skipWhiteSpace() throws(JSONError) {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      guard spelling == .authored else {
        throw error(.notCanonical, "White space stands between the tokens.")
      }
      offset += 1
    }
  }

  mutating func expect(_ byte: UInt8) throws(JSONError) {
    guard peek == byte else {
      throw error(.notJSON, "'\(Character(Unicode.Scalar(byte)))' was expected.")
    }
    offset += 1
  }

  mutating func open() throws(JSONError) {
    depth += 1
    guard depth <= limits.depth else {
      throw error(.tooDeep, "The limit is \(limits.depth) levels.")
    }
    offset += 1
    try skipWhiteSpace()
  }

  mutating func closes(_ byte: UInt8) throws(JSONError) -> Bool {
    guard peek == byte else { return false }
    offset += 1
    depth -= 1
    return true
  }

  mutating func continues(_ end: UInt8) throws(JSONError) -> Bool {
    try skipWhiteSpace()
    if try closes(end) { return false }
    try expect(UInt8(ascii: ","))
    return true
  }

  mutating func literal(_ text: StaticString) throws(JSONError) {
    for byte in text.description.utf8 {
      guard peek == byte else { throw error(.notJSON, "'\(text)' was expected.") }
      offset += 1
    }
  }

  mutating func integer() throws(JSONError) -> Int {
    let start = offset
    let isNegative = peek == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    var magnitude = 0
    var digits = 0
    while let byte = peek, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") {
      magnitude = magnitude * 10 + Int(byte - UInt8(ascii: "0"))
      digits += 1
      offset += 1
      guard magnitude <= JSON.integerLimit else {
        throw error(.notInteger, "The number is beyond 2^53-1.")
      }
    }
    guard digits > 0 else { throw error(.notJSON, "A digit was expected.") }
    if let byte = peek, [UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E")].contains(byte) {
      throw error(.notInteger, "The number has a fraction or an exponent.")
    }
    let isPlain = digits == 1 || bytes[start + (isNegative ? 1 : 0)] != UInt8(ascii: "0")
    guard isPlain, !(isNegative && magnitude == 0) else {
      throw JSONError(.notJSON, at: start, in: bytes, "A number has no leading zero and no -0.")
    }
    return isNegative ? -magnitude : magnitude
  }
}
