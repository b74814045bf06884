/// What a field holds, as people, templates and schemas are told it.
public indirect enum FieldShape: Sendable, Equatable {
  /// A text of at most so many UTF-8 bytes.
  case text(limit: Int)
  /// A whole number within bounds.
  case integer(ClosedRange<Int>)
  /// True or false.
  case flag
  /// A text of a fixed form: its noun, an example, and a regular expression (ECMA 262).
  case formatted(noun: String, example: String, pattern: String)
  /// One of a list of codes.
  case code(name: String, codes: [String])
  /// Several values of one shape, in order.
  case list(FieldShape)
  /// Named fields.
  case record(name: String, fields: [FieldDeclaration])
  /// An object whose members another declaration lists, known only where it is used.
  case data(noun: String)

  /// The longest list.
  public static let listLimit = 1_000
  /// The longest text in UTF-8 bytes, unless a kind says less.
  public static let textLimit = 16_384

  var isRecord: Bool {
    switch self {
    case .record, .data: true
    default: false
    }
  }

  /// One or two words that name the kind in help and messages.
  public var noun: String {
    switch self {
    case .text: "text"
    case .integer: "whole number"
    case .flag: "true|false"
    case .formatted(let noun, _, _): noun
    case .code(let name, _): name
    case .list(let element): "list of " + element.noun
    case .record(let name, _): name + " (JSON)"
    case .data(let noun): noun + " (JSON)"
    }
  }
}

/// One field as declared: everything that help, templates, schemas and sealing need.
public struct FieldDeclaration: Sendable, Equatable {
  /// In camelCase.
  public let name: String
  /// What it holds.
  public let shape: FieldShape
  /// Whether it must be given.
  public let isRequired: Bool
  /// Whether a sealed digest may stand in its place.
  public let maySeal: Bool
  /// Who may read it unless the appender says otherwise.
  public let openness: Openness
  /// What it means to a person.
  public let meaning: String
  /// The clause of law or the OCDS path that the term comes from.
  public let source: String?

  /// The name as an option of the command line: `stagePlan` is `stage-plan`.
  public var optionName: String {
    name.reduce(into: "") { text, letter in
      if letter.isUppercase { text.append("-") }
      text.append(letter.lowercased())
    }
  }
}

/// Collects the declarations of a record.
struct FieldCatalogue: FieldVisitor {
  var fields: [FieldDeclaration] = []

  mutating func field<Slot: FieldSlot>(
    _ name: String, _ slot: inout Slot, _ meaning: String, source: String?, openness: Openness
  ) {
    fields.append(
      FieldDeclaration(
        name: name, shape: Slot.shape, isRequired: Slot.isRequired, maySeal: Slot.maySeal,
        openness: openness, meaning: meaning, source: source))
  }
}

extension FieldRecord {
  /// The declarations of all fields, in the order in which they are listed.
  public static var fields: [FieldDeclaration] {
    var catalogue = FieldCatalogue()
    var empty = Self()
    empty.visit(&catalogue)
    return catalogue.fields
  }
}

extension FieldShape {
  /// The codes to choose from, where the shape is a list of codes or holds them.
  public var codes: [String]? {
    switch self {
    case .code(_, let codes): codes
    case .list(let element): element.codes
    default: nil
    }
  }
}
