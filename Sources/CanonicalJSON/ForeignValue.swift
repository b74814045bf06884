/// A value of a JSON document that somebody else wrote, as it stands there.
///
/// Nothing is interpreted: a number keeps its text, so `1e9999`, `0.10` and `10.0` survive, and an
/// object keeps its members in file order, a name given twice included. Our own lines never pass
/// through here; they have one spelling and a strict reader.
public enum ForeignValue: Sendable {
  /// The literal `null`.
  case null
  /// One of the literals `true` and `false`.
  case bool(Bool)
  /// A number, as it was spelled.
  case number(String)
  /// A string, decoded.
  case string(String)
  /// An array, in file order.
  case array([ForeignValue])
  /// An object, in file order.
  case object(ForeignObject)
}

/// An object of a foreign document: its members in file order, repeated names included.
public struct ForeignObject: Sendable {
  /// One member of an object.
  public struct Member: Sendable {
    /// The decoded name.
    public var name: String
    /// What stands behind the colon.
    public var value: ForeignValue

    /// A member called `name`.
    public init(name: String, value: ForeignValue) {
      self.name = name
      self.value = value
    }
  }

  /// Every member, in file order.
  public var members: [Member]

  /// An object of these members, in this order.
  public init(_ members: [Member] = []) {
    self.members = members
  }

  /// The value under `name`; of a repeated name the last one, as most readers take it.
  ///
  /// Setting replaces that one in place, appends where the name is new, and removes every member of
  /// the name where the new value is nothing.
  public subscript(name: String) -> ForeignValue? {
    get { index(ofLast: name).map { members[$0].value } }
    set {
      guard let newValue else {
        members.removeAll { $0.name.utf8.elementsEqual(name.utf8) }
        return
      }
      if let index = index(ofLast: name) {
        members[index].value = newValue
      } else {
        members.append(Member(name: name, value: newValue))
      }
    }
  }

  /// The position of the last member called `name`.
  public func index(ofLast name: String) -> Int? {
    members.lastIndex { $0.name.utf8.elementsEqual(name.utf8) }
  }
}

extension ForeignValue {
  /// The object, where this is one.
  public var object: ForeignObject? {
    if case .object(let object) = self { return object }
    return nil
  }

  /// The elements, where this is an array.
  public var array: [ForeignValue]? {
    if case .array(let elements) = self { return elements }
    return nil
  }

  /// The string, where this is one.
  public var string: String? {
    if case .string(let text) = self { return text }
    return nil
  }

  /// Whether this is the literal `null`.
  public var isNull: Bool {
    if case .null = self { return true }
    return false
  }

  /// The member under `name`, where this is an object that has it.
  public subscript(name: String) -> ForeignValue? { object?[name] }

  /// What this is, in the words of JSON: `null`, `boolean`, `number`, `string`, `array`, `object`.
  public var kindName: String {
    switch self {
    case .null: "null"
    case .bool: "boolean"
    case .number: "number"
    case .string: "string"
    case .array: "array"
    case .object: "object"
    }
  }
}

// Equality is by bytes: Swift's own would merge spellings of a string that differ in their bytes.
extension ForeignValue: Equatable {
  /// Whether both are spelled alike: strings by their bytes, numbers by their text (`1` is not
  /// `1.0`), objects by their members in file order.
  public static func == (one: ForeignValue, other: ForeignValue) -> Bool {
    switch (one, other) {
    case (.null, .null): true
    case (.bool(let one), .bool(let other)): one == other
    case (.number(let one), .number(let other)): one.utf8.elementsEqual(other.utf8)
    case (.string(let one), .string(let other)): one.utf8.elementsEqual(other.utf8)
    case (.array(let one), .array(let other)): one == other
    case (.object(let one), .object(let other)): one == other
    default: false
    }
  }
}

extension ForeignObject: Equatable {}

extension ForeignObject.Member: Equatable {
  /// Whether name and value are spelled alike.
  public static func == (one: Self, other: Self) -> Bool {
    one.name.utf8.elementsEqual(other.name.utf8) && one.value == other.value
  }
}

extension ForeignValue {
  /// The value as compact JSON: its own order and number texts, only the escapes that JSON demands.
  public var compactText: String {
    var text = ""
    write(to: &text)
    return text
  }

  private func write(to text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .number(let digits): text += digits
    case .string(let string): ForeignValue.writeString(string, to: &text)
    case .array(let elements):
      text += "["
      for (index, element) in elements.enumerated() {
        if index > 0 { text += "," }
        element.write(to: &text)
      }
      text += "]"
    case .object(let object):
      text += "{"
      for (index, member) in object.members.enumerated() {
        if index > 0 { text += "," }
        ForeignValue.writeString(member.name, to: &text)
        text += ":"
        member.value.write(to: &text)
      }
      text += "}"
    }
  }

  private static func writeString(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..<"\u{20}":
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}
