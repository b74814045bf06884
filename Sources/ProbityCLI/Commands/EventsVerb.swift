import Arguments
import CanonicalJSON
import Commissioning
import Fields
import Probity
import Reports

/// The catalogue of what can be recorded: a list, or one type with its fields.
enum EventsVerb: PagedVerb {
  static let command = Command(
    ["events"], "Show what can be recorded, and the fields of each type",
    examples: [
      Example("probity events", "Lists every type of event."),
      Example("probity events stage-assessed", "Shows its fields, their meaning and source."),
      Example("probity events stage-assessed --json", "Prints its JSON Schema."),
    ],
    operands: [
      Operand(TypeOptions.any, "The type of event.", requirement: .optional)
    ],
    groups: [RowOptions.group],
    statuses: [Statuses.done, Statuses.usage, Statuses.badInput, Statuses.inputOutput])

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    guard let name = line.operand("TYPE") else {
      try session.speaksJSON ? schemas(session) : list(session)
      return .done
    }
    guard let declaration = Catalogue.declaration(named: name) else {
      throw Complaints(.unknownType(name, at: ""))
    }
    if session.speaksJSON {
      try session.write(declaration.schema)
    } else if session.speaksCSV {
      try session.write(table(declaration.allFields) { outer, name in "\(outer).\(name)" })
    } else {
      try page(declaration, session)
    }
    return .done
  }

  private static func schemas(_ session: Session) throws(Complaints) {
    try session.write(.object(Catalogue.all.map { ($0.name, $0.schema) }))
  }

  private static func list(_ session: Session) throws(Complaints) {
    var table = Table([.init("type"), .init("what happened")])
    for declaration in Catalogue.all {
      table.append([.init(declaration.name, .strong), .init(declaration.summary)])
    }
    try session.write(table)
  }

  private static func page(
    _ declaration: TypeDeclaration, _ session: Session
  ) throws(Complaints) {
    let width = session.console.width
    let style = session.console.output.style
    var text = style.paint("\(declaration.name), version \(declaration.version)", .strong) + "\n"
    text += PlainText.paragraph(declaration.summary, width: width, indent: 2)
    if let law = declaration.law {
      text += PlainText.paragraph("Source: " + law, width: width, indent: 2)
    }
    if let example = declaration.exampleLine { text += "\n  \(example)\n" }
    try session.write(text + "\n")
    try session.write(table(declaration.fields))
    if !declaration.commonFields.isEmpty {
      try session.write("\n" + style.paint("Beside them, as with any event:", .strong) + "\n")
      try session.write(table(declaration.commonFields))
    }
  }

  /// A row for each field, those within a field after it. `within` names these.
  private static func table(
    _ fields: [FieldDeclaration],
    within: (_ outer: String, _ name: String) -> String = { outer, name in
      String(repeating: " ", count: outer.prefix { $0 == " " }.utf8.count + 2) + name
    }
  ) -> Table {
    var table = Table([.init("field"), .init("kind"), .init("read by"), .init("meaning")])
    func add(_ field: FieldDeclaration, named name: String, isWithin: Bool = false) {
      let source = field.source.map { " (\($0))" } ?? ""
      let codes = field.shape.codes.map { ": " + $0.joined(separator: ", ") } ?? ""
      table.append([
        .init(name + (field.isRequired ? " *" : ""), .strong), .init(field.shape.noun),
        .init(isWithin ? "" : field.openness.words), .init(field.meaning + codes + source),
      ])
      for inner in field.shape.fields {
        add(inner, named: within(name, inner.name), isWithin: true)
      }
    }
    for field in fields { add(field, named: field.name) }
    return table
  }
}

/// Types of events on the command line. What they are not is for each verb to say.
enum TypeOptions {
  /// What can be appended.
  static let appendable = ValueKind.known("TYPE", "type", isClosed: false) {
    EventType.allCases.map(\.rawValue)
  }
  /// What a log can hold.
  static let any = ValueKind.known("TYPE", "type", isClosed: false) {
    Catalogue.all.map(\.name)
  }
}

extension Openness {
  /// Who may read the field, in few words.
  var words: String {
    switch self {
    case .open: "everybody"
    case .sealed: "sealed"
    case .sealedUntil(let event): "sealed until \(event)"
    }
  }
}
