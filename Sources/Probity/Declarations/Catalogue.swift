import CanonicalJSON
import Commissioning
import Fields
import Ledger

/// A type of event as declared, whichever wing declares it: what options, help, templates,
/// schemas and sealing are made from.
public struct TypeDeclaration: Sendable {
  /// The name on the line.
  public let name: String
  /// The version of the fields that this program writes.
  public let version: Int
  /// One sentence: what happened.
  public let summary: String
  /// The options of a typical append, on one line; empty where only the program writes it.
  public let example: String
  /// Where the duty comes from, with its verification mark.
  public let law: String?
  /// The type's own fields, in the order of their declaration.
  public let fields: [FieldDeclaration]
  /// The type within the bench; nil for the vault's own.
  public let type: EventType?

  /// A typical append as a whole line; nil where only the program writes the type.
  public var exampleLine: String? {
    guard let type else { return nil }
    let place = type == .organisationRegistered ? "" : "--procedure wards-1 "
    return "probity append \(name) \(place)\(example)"
  }

  /// The fields that any event may carry beside its own; the vault's carry none.
  public var commonFields: [FieldDeclaration] { type == nil ? [] : CommonFields.fields }

  /// Own fields and common ones.
  public var allFields: [FieldDeclaration] { fields + commonFields }

  /// The data as JSON Schema (draft 2020-12).
  public var schema: JSON {
    let required = allFields.filter(\.isRequired).map(\.name)
    var members: [(String, JSON)] = [
      ("$schema", .string("https://json-schema.org/draft/2020-12/schema")),
      ("title", .string(name)), ("description", .string(summary)), ("type", .string("object")),
      ("properties", .object(allFields.map { ($0.name, $0.schema) })),
      ("additionalProperties", .bool(false)),
    ]
    if !required.isEmpty { members.append(("required", .strings(required))) }
    return .object(members)
  }
}

/// Every type of event that this program knows.
public enum Catalogue {
  /// All types: those of commissioning by stage, then the vault's own.
  public static let all: [TypeDeclaration] =
    EventType.allCases.map(declaration) + VaultEventType.allCases.map(declaration)

  /// The declaration of a type by the name on the line.
  public static func declaration(named name: String) -> TypeDeclaration? {
    if let type = EventType(rawValue: name) { return declaration(type) }
    return VaultEventType(rawValue: name).map(declaration)
  }

  /// The declaration of a type of commissioning.
  public static func declaration(_ type: EventType) -> TypeDeclaration {
    let payload = type.payload
    return TypeDeclaration(
      name: type.rawValue, version: payload.version, summary: payload.summary,
      example: payload.example, law: payload.law, fields: payload.fields, type: type)
  }

  static func declaration(_ type: VaultEventType) -> TypeDeclaration {
    let declaration = type.declaration
    return TypeDeclaration(
      name: type.rawValue, version: 1, summary: declaration.summary, example: "", law: nil,
      fields: declaration.fields, type: nil)
  }
}

extension Complaint {
  /// No such type of event.
  public static func unknownType(_ name: String, at place: String) -> Complaint {
    let near = Spelling.nearest(to: name, among: Catalogue.all.map(\.name))
    return Complaint(
      code: "type-unknown", what: "no such type of event", place: place,
      reason: "There is no type '\(name.prefix(64))'.",
      remedy: near.isEmpty
        ? "'probity events' lists the types."
        : "Did you mean \(near.joined(separator: " or "))?",
      status: .badInput)
  }
}
