import CanonicalJSON
import Commissioning
import Fields
import Goldens
import Testing

struct EventTypeTests {
  /// Words of the command line itself, which no field may take (a field is an option there).
  static let reserved = [
    "procedure", "stream", "at", "actor", "once", "from", "ledger", "json", "csv", "index", "open",
    "seal", "attach",
  ]

  @Test func `every type declares itself under its own kebab-case name`() {
    for type in EventType.allCases {
      #expect(type.payload.type == type)
      let words = "\(type.payload)".reduce(into: "") { text, letter in
        text += (letter.isUppercase && !text.isEmpty ? "-" : "") + letter.lowercased()
      }
      #expect(words == type.rawValue)
      #expect(type.payload.version == 1)
      #expect(type.payload.summary.hasSuffix("."))
    }
  }

  @Test func `no field is named like a word of the command line, nor twice in one event`() {
    let shared = CommonFields.fields.map(\.name)
    for type in EventType.allCases {
      let names = type.payload.fields.map(\.name) + shared
      #expect(Set(names).count == names.count, "\(type.rawValue)")
    }
    for (name, _) in allFields() {
      #expect(!Self.reserved.contains(name), "\(name)")
    }
  }

  @Test func `a field name holds one kind of value wherever it stands`() {
    var shapes: [String: FieldShape] = [:]
    for (name, shape) in allFields() {
      let first = shapes[name, default: shape]
      #expect(first == shape, "\(name) is \(first.noun) and \(shape.noun)")
      shapes[name] = shape
    }
  }

  @Test func `the option of every example is a field of its type`() {
    for type in EventType.allCases {
      let fields = type.payload.fields + CommonFields.fields
      let options = type.payload.example.split(separator: " ").filter { $0.hasPrefix("--") }
      #expect(!options.isEmpty)
      for option in options {
        #expect(
          fields.contains { "--" + $0.optionName == option }, "\(type.rawValue) has no \(option)")
      }
      for field in type.payload.fields where field.isRequired {
        #expect(
          options.contains { $0 == "--" + field.optionName },
          "the example of \(type.rawValue) leaves out \(field.name)")
      }
    }
  }

  @Test func `a source of law carries the mark of how it was read`() {
    for type in EventType.allCases {
      guard let law = type.payload.law else { continue }
      #expect(["[P]", "[T]", "[S]", "[M]"].contains { law.hasSuffix($0) }, "\(law)")
    }
  }

  @Test func `what a competitor could collude with is sealed by declaration`() {
    let sealed = Set(allDeclarations().filter { $0.openness != .open }.map(\.name))
    for name in [
      "price", "solution", "score", "rationale", "organisation", "personName", "email", "unitPrice",
    ] {
      #expect(sealed.contains(name), "\(name)")
    }
    for field in allDeclarations() where field.openness != .open { #expect(field.maySeal) }
  }

  private func allFields() -> [(name: String, shape: FieldShape)] {
    allDeclarations().map { ($0.name, $0.shape) }
  }

  /// Every declaration, with those of the records within.
  private func allDeclarations() -> [FieldDeclaration] {
    (EventType.allCases.flatMap { $0.payload.fields } + CommonFields.fields).flatMap(\.withNested)
  }
}

extension FieldDeclaration {
  /// The declaration and those of the records within it.
  var withNested: [FieldDeclaration] { [self] + shape.nested.flatMap(\.withNested) }
}

extension FieldShape {
  /// The fields of the record that this is, or is a list of.
  var nested: [FieldDeclaration] {
    switch self {
    case .record(_, let fields): fields
    case .list(let element): element.nested
    default: []
    }
  }
}
