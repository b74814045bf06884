import Arguments
import CanonicalJSON
import Commissioning
import Fields
import Probity

/// The fields of an event type as options of the command line, made from its declaration.
enum FieldOptions {
  /// The options of a type: its own fields, then those of any event.
  @Sendable
  static func groups(_ type: String) -> [OptionGroup]? {
    guard let type = EventType(rawValue: type) else { return nil }
    let declaration = Catalogue.declaration(type)
    return [
      OptionGroup("Fields of \(declaration.name)", declaration.fields.map(option)),
      OptionGroup("Fields of any event", declaration.commonFields.map(option)),
    ]
  }

  /// A typical append of the type.
  @Sendable
  static func examples(_ type: String) -> [Example] {
    guard let declaration = Catalogue.declaration(named: type), let line = declaration.exampleLine
    else { return [] }
    return [Example(line, declaration.summary)]
  }

  private static func option(_ field: FieldDeclaration) -> Option {
    let isList = if case .list = field.shape { true } else { false }
    let sealed = field.openness == .open ? "" : " Sealed."
    let source = field.source.map { " (\($0))" } ?? ""
    let meaning = field.meaning.prefix(1).uppercased() + field.meaning.dropFirst()
    return Option(
      field.optionName, kind(field.shape).offering(field), meaning + source + "." + sealed,
      requirement: field.isRequired ? .requiredUnless(["from"]) : .optional, isRepeatable: isList,
      isAskable: field.isRequired)
  }

  private static func kind(_ shape: FieldShape) -> ValueKind {
    switch shape {
    case .list(let element): return kind(element)
    case .code(_, let codes): return .choice("CODE", codes)
    case .flag: return .choice("true|false", ["true", "false"])
    case .integer: return .checked("NUMBER", orFile: true) { refusal(shape, $0) }
    case .text: return .text("TEXT", orFile: true)
    case .formatted(let noun, _, _):
      return .text(noun.uppercased().replacing(" ", with: "-"), orFile: true)
    default: return .text("JSON", orFile: true)
    }
  }

  @Sendable
  private static func refusal(_ shape: FieldShape, _ text: String) -> String? {
    do {
      _ = try shape.json(fromText: text)
      return nil
    } catch {
      return error.reason
    }
  }

  /// The data that the options of a line state. Whether they fit is the reader's to judge.
  static func data(
    _ line: ParsedCommand, _ type: String, _ session: Session
  ) throws(Complaints) -> JSONObject {
    guard let declaration = Catalogue.declaration(named: type) else {
      throw Complaints(.unknownType(type, at: ""))
    }
    var members: [(String, JSON)] = []
    var complaints: [Complaint] = []
    for field in declaration.allFields {
      let given = line.dependent.filter { $0.name == field.optionName }.compactMap(\.value)
      guard !given.isEmpty else { continue }
      do {
        members.append((field.name, try value(given, of: field, session)))
      } catch {
        complaints += error.all.map {
          example(of: field, declaration, after: $0).within("--" + field.optionName)
        }
      }
    }
    guard complaints.isEmpty else { throw Complaints(complaints) }
    return JSONObject(members)
  }

  /// A complaint about a nested value that was written as a plain text, with one to copy.
  private static func example(
    of field: FieldDeclaration, _ type: TypeDeclaration, after complaint: Complaint
  ) -> Complaint {
    guard complaint.code == FieldProblem.Code.wrongKind.rawValue,
      let example = Template(type).example(of: field)
    else { return complaint }
    return Complaint(
      code: complaint.code, what: complaint.what, place: complaint.place,
      reason: complaint.reason,
      remedy: "Write it like --\(field.optionName) \(ShellText.quote(example.canonicalText)).",
      status: complaint.status)
  }

  /// The value that one or more arguments give a field; only a list takes more than one.
  static func value(
    _ given: [ArgumentValue], of field: FieldDeclaration, _ session: Session
  ) throws(Complaints) -> JSON {
    guard case .list(let element) = field.shape else {
      return try value(given[0], field.shape, session)
    }
    var elements: [JSON] = []
    for argument in given {
      let json = try value(argument, element, session)
      // A file or a nested value may hold the whole list.
      if let list = json.array { elements += list } else { elements.append(json) }
    }
    return .array(elements)
  }

  /// The value of this shape that an argument, or the file that it names, gives.
  static func value(
    _ argument: ArgumentValue, _ shape: FieldShape, _ session: Session
  ) throws(Complaints) -> JSON {
    switch argument {
    case .text(let text): return try json(text, shape)
    case .file(let path):
      let bytes = try session.read(path)
      guard let text = String(validating: bytes, as: UTF8.self) else {
        throw Complaints(
          Complaint(FieldProblem(.wrongKind, .root, "The file \(path) is not UTF-8.")))
      }
      guard bytes.prefix(3) != [0xEF, 0xBB, 0xBF] else {
        throw Complaints(
          Complaint(
            FieldProblem(
              .wrongKind, .root,
              "The file \(path) begins with a byte order mark; save it as UTF-8 without one.")))
      }
      return try json(text.trimmingLineEnd, shape)
    }
  }

  private static func json(_ text: String, _ shape: FieldShape) throws(Complaints) -> JSON {
    do { return try shape.json(fromText: text) } catch { throw Complaints(Complaint(error)) }
  }
}

extension String {
  /// The text without one line end at its end: editors add it, and nobody means it.
  fileprivate var trimmingLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
