import CanonicalJSON

/// A kind that is written as a text of one fixed form, like a date or an id.
public protocol FormattedKind: FieldKind {
  /// One or two words that name the kind.
  static var noun: String { get }
  /// A text of the form.
  static var example: String { get }
  /// What a text of the form is told by, where the example does not show it.
  static var trait: String? { get }
  /// The form as a regular expression (ECMA 262), anchored.
  static var pattern: String { get }
  /// Reads the one spelling, or nothing.
  init?(spelled text: String)
  /// The one spelling.
  var spelling: String { get }
}

extension FormattedKind {
  /// The example shows it all.
  public static var trait: String? { nil }

  /// What people and schemas are told.
  public static var shape: FieldShape {
    .formatted(noun: noun, example: example, pattern: pattern)
  }

  /// Reads a text of the form.
  @inlinable
  public static func read(
    _ json: JSON, at path: FieldPath, _ problems: inout [FieldProblem]
  ) -> Self? {
    if let text = json.string, let value = Self(spelled: text) { return value }
    problems.append(misfit(json, at: path))
    return nil
  }

  private static var article: String {
    noun.utf8.first.map { "aeio".utf8.contains($0) } == true ? "an" : "a"
  }

  @usableFromInline
  static func misfit(_ json: JSON, at path: FieldPath) -> FieldProblem {
    guard json.string != nil else {
      let article = article == "a" ? "A" : "An"
      return FieldProblem(
        .wrongKind, path, "\(article) \(noun) was expected, not \(json.noun).")
    }
    let trait = trait.map { ", \($0)" } ?? ""
    return FieldProblem(
      .wrongKind, path, "The text is not \(article) \(noun); one looks like \(example)\(trait).")
  }

  /// The spelling as a text.
  public var json: JSON { .string(spelling) }
}

/// A name within one ledger: ASCII letters, digits, `.`, `_` and `-`, at most 64, the first a
/// letter or digit. Compared as bytes.
public struct Identifier: FormattedKind, Hashable, Comparable, CustomStringConvertible {
  /// The name.
  public let spelling: String

  /// Nothing where the text is not of the form.
  public init?(spelled text: String) {
    let bytes = text.utf8
    guard let first = bytes.first, bytes.count <= 64, Self.isAlphanumeric(first) else { return nil }
    for byte in bytes where !Self.isAlphanumeric(byte) {
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"): continue
      default: return nil
      }
    }
    spelling = text
  }

  /// The names of the program's own; a text of another form is the programmer's error.
  public init(_ literal: StaticString) {
    guard let identifier = Identifier(spelled: literal.description) else {
      preconditionFailure("\(literal) is not an identifier")
    }
    self = identifier
  }

  static func isAlphanumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"):
      true
    default: false
    }
  }

  /// A name that no reader lets out.
  public static let blank = Identifier("blank")
  /// What it is called.
  public static let noun = "id"
  /// One of the form.
  public static let example = "north-hub"
  /// Letters, digits and `._-`.
  public static let pattern = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"

  /// The name.
  public var description: String { spelling }
  /// By bytes.
  public static func < (left: Identifier, right: Identifier) -> Bool {
    left.spelling.utf8.lexicographicallyPrecedes(right.spelling.utf8)
  }
  /// The name with ASCII capitals made small: no two of a ledger may share it.
  public var folded: String { spelling.lowercased() }
}

/// One of a closed list of codes, spelled as its raw value.
public protocol Code: FieldKind, CaseIterable, Hashable, RawRepresentable<String> {
  /// What the list is called.
  static var noun: String { get }
}

extension Code {
  /// The first of the list; never leaves a reader that reports a problem.
  public static var blank: Self {
    guard let first = allCases.first else { preconditionFailure("a list of codes is empty") }
    return first
  }

  /// The list.
  public static var shape: FieldShape { .code(name: noun, codes: allCases.map(\.rawValue)) }

  /// Reads a code of the list; suggests what may have been meant.
  @inlinable
  public static func read(
    _ json: JSON, at path: FieldPath, _ problems: inout [FieldProblem]
  ) -> Self? {
    if let text = json.string, let code = Self(rawValue: text), code.rawValue.isSpelled(like: text)
    {
      return code
    }
    problems.append(misfit(json, at: path))
    return nil
  }

  @usableFromInline
  static func misfit(_ json: JSON, at path: FieldPath) -> FieldProblem {
    guard let text = json.string else {
      return FieldProblem(.wrongKind, path, "A \(noun) was expected, not \(json.noun).")
    }
    let codes = allCases.map(\.rawValue)
    return FieldProblem(
      .unknownCode, path, "The \(noun) is one of: \(codes.joined(separator: ", ")).",
      suggestions: Spelling.nearest(to: text, among: codes))
  }

  /// The code.
  public var json: JSON { .string(rawValue) }
}
