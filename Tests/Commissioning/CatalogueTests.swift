import Commissioning
import Fields
import Goldens
import Testing

/// The whole vocabulary as one text, so that any change of a field shows in review.
struct CatalogueTests {
  @Test func `the vocabulary is the one that was released`() {
    var text = ""
    for type in EventType.allCases {
      text += "\n\(type.rawValue) v\(type.payload.version)\n"
      text += lines(type.payload.fields, indent: "  ")
    }
    text += "\nany event\n" + lines(CommonFields.fields, indent: "  ")
    #expect(Golden.difference("Commissioning/vocabulary.txt", text) == nil)
  }

  private func lines(_ fields: [FieldDeclaration], indent: String) -> String {
    fields.map { field in
      let openness =
        switch field.openness {
        case .open: field.maySeal ? " (may be sealed)" : ""
        case .sealed: " (sealed)"
        case .sealedUntil(let event): " (sealed until \(event))"
        }
      let line =
        "\(indent)\(field.name)\(field.isRequired ? "" : "?"): \(field.shape.noun)\(openness)\n"
      return line + lines(field.shape.nested, indent: indent + "  ")
    }.joined()
  }
}
