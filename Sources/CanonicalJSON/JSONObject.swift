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
    let sorted = members.map { Member(name: $0.0, value: $0.1) }
      .sorted { $0.name.precedesInUTF16($1.name) }
    for (first, second) in zip(sorted, sorted.dropFirst()) {
      precondition(!first.name.isSpelled(like: second.name), "member \(first.name) given twice")
    }
    self.members = sorted
  }

  /// Takes members whose order the parser has proved.
  init(sorted members: [Member]) { self.members = members }

  /// The value of the member `name`.
  public subscript(_ name: String) -> JSON? {
    members.first { $0.name.isSpelled(like: name) }?.value
  }

  /// The names in canonical order.
  public var names: [String] { members.map(\.name) }

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
  func precedesInUTF16(_ other: String) -> Bool {
    utf16.lexicographicallyPrecedes(other.utf16)
  }
}
