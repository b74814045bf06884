import CanonicalJSON

/// A value that is either there to read or stands behind a salted digest.
///
/// A rule that meets a sealed value must say so: the type leaves it no other way.
public enum Sealable<Value: FieldKind>: FieldSlot {
  /// Readable.
  case open(Value)
  /// Behind this digest (base64url of SHA-256, 43 characters).
  case sealed(String)

  /// The value, where it can be read.
  public var value: Value? {
    guard case .open(let value) = self else { return nil }
    return value
  }

  /// Whether only the digest is there.
  public var isWithheld: Bool { value == nil }

  /// An untouched slot.
  public static var blank: Sealable { .open(Value.blank) }
  /// That of the value.
  public static var shape: FieldShape { Value.shape }
  /// A sealable field must be given where it is not optional.
  public static var isRequired: Bool { true }
  /// May be sealed.
  public static var maySeal: Bool { true }

  /// Reads a value, or `{"sealed":"<digest>"}` in its place.
  @inlinable
  public static func fill(
    _ json: JSON?, at path: FieldPath, _ problems: inout [FieldProblem]
  ) -> Sealable {
    guard let json else {
      problems.append(FieldProblem(.missing, path, "It must be given."))
      return blank
    }
    guard let object = json.object, object.holdsOnlyDigest else {
      return .open(Value.read(json, at: path, &problems) ?? Value.blank)
    }
    guard let digest = object["sealed"]?.string, isDigest(digest) else {
      problems.append(FieldProblem(.wrongKind, path, "A sealed value is a digest of 43 letters."))
      return blank
    }
    return .sealed(digest)
  }

  /// The value or the digest.
  public var member: JSON? {
    switch self {
    case .open(let value): value.json
    case .sealed(let digest): .object([("sealed", .string(digest))])
    }
  }

  @usableFromInline
  static func isDigest(_ text: String) -> Bool {
    text.utf8.count == 43
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
          UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
          true
        default: false
        }
      }
  }
}

/// A list as one value, so that it can be sealed whole.
public struct Listed<Element: FieldKind>: FieldKind {
  /// The elements in order.
  public var elements: [Element]

  /// A list of these.
  public init(_ elements: [Element]) { self.elements = elements }

  /// Empty.
  public static var blank: Listed { Listed([]) }
  /// A list of the elements' kind.
  public static var shape: FieldShape { .list(Element.shape) }

  /// Reads a list that has at least one element.
  @inlinable
  public static func read(
    _ json: JSON, at path: FieldPath, _ problems: inout [FieldProblem]
  ) -> Listed? {
    let before = problems.count
    let elements = [Element].fill(json, at: path, &problems)
    return problems.count == before ? Listed(elements) : nil
  }

  /// The list.
  public var json: JSON { .array(elements.map(\.json)) }
}

extension JSONObject {
  /// Whether it stands in the place of a sealed value: its one member is `sealed`.
  @usableFromInline
  var holdsOnlyDigest: Bool { members.count == 1 && members[0].name.isSpelled(like: "sealed") }
}
