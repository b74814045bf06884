/// The members of a JSON object, in the order of RFC 8785 §3.2.3: by UTF-16 code units.
public struct JSONObject: Sendable {
  /// A name and its value.
  public struct Member: Sendable {
    /// The name as it reads, without escapes.
    public let name: String
    /// What it holds.
    public let value: JSON
  }

  /// The members in canonical order.
  public let members: [Member]

  /// Sorts the members. Giving a name twice is the programmer's error and stops.
  public init(_ members: [(String, JSON)]) {
    var sorted = members.map { Member(name: $0.0, value: $0.1) }
    // Who writes members down, mostly writes them in their order.
    if !Self.isSorted(sorted) {
      sorted.sort { $0.name.precedesInUTF16($1.name) }
      for (first, second) in zip(sorted, sorted.dropFirst()) {
        precondition(!first.name.isSpelled(like: second.name), "member \(first.name) given twice")
      }
    }
    self.members = sorted
  }

  private static func isSorted(_ members: [Member]) -> Bool {
    zip(members, members.dropFirst()).allSatisfy { $0.name.precedesInUTF16($1.name) }
  }

  /// Takes members whose order the parser has proved.
  init(sorted members: [Member]) { self.members = members }

  /// The value of the member `name`.
  public subscript(_ name: String) -> JSON? {
    members.first { $0.name.isSpelled(like: name) }?.value
  }

  /// The names in canonical order.
  public var names: [String] { members.map(\.name) }

  /// A copy in which `transform` gives other values, and the rest stays as it is; nil where it gives
  /// none.
  public func replacing(_ transform: (JSON) -> JSON?) -> JSONObject? {
    var replaced: [Member]?
    for (place, member) in members.enumerated() {
      guard let value = transform(member.value) else { continue }
      if replaced == nil { replaced = members }
      replaced?[place] = Member(name: member.name, value: value)
    }
    return replaced.map { JSONObject(sorted: $0) }
  }

  /// A copy in which `name` holds `value`, or is left out where `value` is nil.
  public func setting(_ name: String, to value: JSON?) -> JSONObject {
    var rest = members.filter { !$0.name.isSpelled(like: name) }.map { ($0.name, $0.value) }
    if let value { rest.append((name, value)) }
    return JSONObject(rest)
  }
}

extension JSONObject: Equatable {
  /// Whether both have the same canonical bytes.
  public static func == (left: JSONObject, right: JSONObject) -> Bool {
    left.members.count == right.members.count
      && zip(left.members, right.members).allSatisfy { a, b in
        a.name.isSpelled(like: b.name) && a.value == b.value
      }
  }
}

extension String {
  /// The order of member names: UTF-16 code units, not scalars and not Swift's own order.
  ///
  /// UTF-8 has the order of scalars. UTF-16 differs from it in one thing: the surrogates that spell
  /// scalars from U+10000 on (first byte 0xF0 and above in UTF-8) stand before U+E000 to U+FFFF
  /// (first byte 0xEE or 0xEF).
  func precedesInUTF16(_ other: String) -> Bool {
    let (left, right) = (utf8.span, other.utf8.span)
    let count = min(left.count, right.count)
    var place = 0
    while place < count, left[place] == right[place] { place += 1 }
    guard place < count else { return left.count < right.count }
    let (byte, otherByte) = (left[place], right[place])
    let isTurned = byte >= 0xEE && otherByte >= 0xEE && (byte >= 0xF0) != (otherByte >= 0xF0)
    return isTurned ? byte > otherByte : byte < otherByte
  }
}
