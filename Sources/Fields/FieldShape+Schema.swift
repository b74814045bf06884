import CanonicalJSON

extension FieldShape {
  /// The shape as JSON Schema (draft 2020-12). Looser than the reader in two places that a schema
  /// has no words for: it counts a text's characters and not its bytes, and knows a day's form but
  /// not the calendar.
  public var schema: JSON {
    switch self {
    case .text(let limit):
      .object([
        ("type", .string("string")), ("maxLength", .integer(limit)), ("pattern", .string("\\S")),
      ])
    case .integer(let range):
      .object([
        ("type", .string("integer")), ("minimum", .integer(range.lowerBound)),
        ("maximum", .integer(range.upperBound)),
      ])
    case .flag: .object([("type", .string("boolean"))])
    case .formatted(let noun, let example, let pattern):
      .object([
        ("type", .string("string")), ("title", .string(noun)), ("pattern", .string(pattern)),
        ("examples", .strings([example])),
      ])
    case .code(let name, let codes):
      .object([
        ("type", .string("string")), ("title", .string(name)), ("enum", .strings(codes)),
      ])
    case .list(let element):
      .object([
        ("type", .string("array")), ("items", element.schema), ("minItems", .integer(1)),
        ("maxItems", .integer(FieldShape.listLimit)),
      ])
    case .record(let name, let fields):
      .object(FieldShape.members(name: name, fields))
    case .data(let noun):
      .object([("type", .string("object")), ("title", .string(noun))])
    }
  }

  static func members(name: String, _ fields: [FieldDeclaration]) -> [(String, JSON)] {
    let required = fields.filter(\.isRequired).map(\.name)
    let properties = fields.map { ($0.name, $0.schema) }
    return [
      ("type", .string("object")), ("title", .string(name)),
      ("properties", .object(properties)), ("additionalProperties", .bool(false)),
    ] + (required.isEmpty ? [] : [("required", .strings(required))])
  }
}

extension FieldDeclaration {
  /// The field as JSON Schema: its shape, or a sealed digest in its place where it may be sealed.
  public var schema: JSON {
    guard let described = shape.schema.object?.setting("description", to: .string(meaning)) else {
      return shape.schema
    }
    guard maySeal else { return .object(described) }
    let digest = JSON.object([
      ("type", .string("object")), ("title", .string("sealed value")),
      (
        "properties",
        .object([
          (
            "sealed",
            .object([("type", .string("string")), ("pattern", .string("^[A-Za-z0-9_-]{43}$"))])
          )
        ])
      ),
      ("required", .strings(["sealed"])), ("additionalProperties", .bool(false)),
    ])
    return .object([("anyOf", .array([.object(described), digest]))])
  }
}
