/// A JSON value of the kind that this project writes: whole numbers only, and one spelling.
///
/// RFC 8785 leaves fractions to floating point; here a number is an integer within ±(2^53-1) and
/// everything finer is a string, so no reader's arithmetic can change what was signed.
/// Equality is of bytes: strings that only look alike are different.
public enum JSON: Sendable {
  case null
  case bool(Bool)
  case integer(Int)
  case string(String)
  case array([JSON])
  case object(JSONObject)

  /// The largest magnitude of an integer: 2^53-1 (RFC 7493 §2.2).
  public static let integerLimit = 9_007_199_254_740_991
}

extension JSON: Equatable {
  /// Whether both have the same canonical bytes.
  public static func == (left: JSON, right: JSON) -> Bool {
    switch (left, right) {
    case (.null, .null): true
    case (.bool(let a), .bool(let b)): a == b
    case (.integer(let a), .integer(let b)): a == b
    case (.string(let a), .string(let b)): a.isSpelled(like: b)
    case (.array(let a), .array(let b)): a == b
    case (.object(let a), .object(let b)): a == b
    default: false
    }
  }
}

extension JSON {
  /// The string, if it is one.
  public var string: String? {
    guard case .string(let value) = self else { return nil }
    return value
  }

  /// The integer, if it is one.
  public var integer: Int? {
    guard case .integer(let value) = self else { return nil }
    return value
  }

  /// The truth value, if it is one.
  public var bool: Bool? {
    guard case .bool(let value) = self else { return nil }
    return value
  }

  /// The elements, if it is an array.
  public var array: [JSON]? {
    guard case .array(let value) = self else { return nil }
    return value
  }

  /// The object, if it is one.
  public var object: JSONObject? {
    guard case .object(let value) = self else { return nil }
    return value
  }

  /// The member `name`, where this is an object that has it.
  public subscript(_ name: String) -> JSON? { object?[name] }

  /// An object of these members; a name given twice is the programmer's error.
  public static func object(_ members: [(String, JSON)]) -> JSON { .object(JSONObject(members)) }

  /// An array of strings.
  public static func strings(_ values: [String]) -> JSON { .array(values.map(JSON.string)) }
}

extension String {
  /// Whether both have the same UTF-8 bytes. Swift's `==` merges composed and decomposed forms.
  public func isSpelled(like other: String) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }
}
