import Arguments
import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Ledger
import Probity
import Projections
import Reports

/// Asks for the fields of an event, one after the other, whoever sits at the terminal.
///
/// What it gathers goes the way of options: it is judged, warned of and recorded by the same hands.
struct Questions {
  let type: TypeDeclaration
  let session: Session
  let ask: @Sendable (String) -> String?
  private let template: Template
  private var answers = JSONObject([])

  /// Questions about an event of this type, in the procedure that `file` knows.
  init(
    _ type: EventType, in file: CaseFile?, _ session: Session,
    ask: @escaping @Sendable (String) -> String?
  ) {
    self.type = Catalogue.declaration(type)
    self.session = session
    self.ask = ask
    template = Template(type, in: file)
  }

  /// The data that were answered.
  mutating func data() throws(Complaints) -> JSONObject {
    say("\(type.name): \(type.summary)")
    say(
      "Fields marked * must be given; Enter leaves another out. ? explains a field, @FILE reads it"
        + " from a file, and a list has semicolons between its values. Ctrl-D ends without"
        + " recording.")
    for field in type.fields where field.isRequired { try askFor(field) }
    for field in type.fields where !field.isRequired { try askFor(field) }
    try askForCommon()
    return answers
  }

  /// Says what will be recorded.
  func show(_ draft: Draft) {
    say("This will be recorded in \(draft.stream), for ever:", gap: true)
    for field in type.allFields {
      guard let value = draft.data[field.name] else { continue }
      let text = PlainText.printable(value.string ?? value.canonicalText)
      let sealed = field.openness == .open ? "" : " (sealed)"
      say("\(field.name)\(sealed): \(text)", indent: 2)
    }
  }

  /// Asks whether it shall be.
  func confirms() -> Bool {
    while true {
      switch ask("Record it? yes or no: ") {
      case "yes", "y": return true
      case "no", "n", nil: return false
      default: continue
      }
    }
  }

  /// So that nobody has to answer twice: the draft as a line for `append --from`.
  func keep(_ draft: Draft) {
    var members: [(String, JSON)] = [
      ("type", .string(draft.type)), ("stream", .string(draft.stream.description)),
      ("data", .object(draft.data)),
    ]
    if let at = draft.happened { members.append(("at", .string(at.description))) }
    say("Your answers, as a line for 'probity append --from FILE':")
    session.say(PlainText.printable(json: JSON.object(members).canonicalText))
  }

  // MARK: One field

  private mutating func askFor(_ field: FieldDeclaration) throws(Complaints) {
    let mark = field.isRequired ? "* " : ""
    let noun = field.shape == .flag ? "yes or no" : field.shape.noun
    let sealed = field.openness == .open ? "" : ", sealed"
    say("\(mark)\(field.name): \(field.meaning) (\(noun)\(sealed))", gap: true)
    if let codes = field.shape.codes {
      say("One of: \(codes.joined(separator: ", "))", indent: 2)
    } else if case let known = template.known(field), !known.isEmpty {
      say("Known: \(known.joined(separator: ", "))", indent: 2)
    }
    while true {
      guard let answer = ask("  \(field.name)> ") else {
        throw Complaints(
          .usage("answer-missing", field.name, "The answers end before the last question."))
      }
      if answer.isEmpty {
        guard field.isRequired else { return }
        say("It must be given.", indent: 2)
      } else if answer.utf8.starts(with: [0xEF, 0xBB, 0xBF]) {
        say(
          "A byte order mark stands before it, a sign that nobody sees. Type the answer, or save the"
            + " text that it is pasted from as UTF-8 without one.", indent: 2)
      } else if answer == "?" {
        session.console.say(
          template.explanation(of: field, width: session.console.width).withoutLineEnd)
      } else if let value = value(answer, field) {
        answers = answers.setting(field.name, to: value)
        return
      }
    }
  }

  /// What the answer means, or nothing once it was said why it does not fit.
  private func value(_ answer: String, _ field: FieldDeclaration) -> JSON? {
    var problems: [Complaint]
    do throws(Complaints) {
      let value = try read(answer, field)
      problems = type.problems(of: field, value, beside: answers)
      if problems.isEmpty { return value }
    } catch {
      problems = error.all
    }
    for problem in problems {
      let isNested = !problem.place.isEmpty && !problem.place.isSpelled(like: field.name)
      let place = isNested ? problem.place + ": " : ""
      say(PlainText.printable(place + problem.reason), indent: 2)
    }
    return nil
  }

  private func read(
    _ answer: String, _ field: FieldDeclaration
  ) throws(Complaints) -> JSON {
    var text = answer
    if answer.utf8.first == UInt8(ascii: "@") {
      text = String(answer.dropFirst())
      if text.utf8.first != UInt8(ascii: "@") {
        return try FieldOptions.value([.file(text)], of: field, session)
      }
    }
    if field.shape == .flag, let flag = ["yes": true, "no": false][text] { return .bool(flag) }
    do { return try field.shape.json(fromCell: text) } catch { throw Complaints(Complaint(error)) }
  }

  /// The fields of any event are many and seldom needed: they are asked for by name.
  private mutating func askForCommon() throws(Complaints) {
    let names = type.commonFields.map(\.name)
    guard !names.isEmpty else { return }
    say("Any event can also state: \(names.joined(separator: ", "))", gap: true)
    while true {
      guard let name = ask("  another field, or Enter> ") else {
        throw Complaints(
          .usage("answer-missing", type.name, "The answers end before the last question."))
      }
      if name.isEmpty { return }
      let field = type.commonFields.first {
        $0.name.isSpelled(like: name) || $0.optionName.isSpelled(like: name)
      }
      if let field {
        try askFor(field)
      } else {
        let near = Spelling.nearest(to: name, among: names)
        say(
          "There is no such field."
            + (near.isEmpty ? "" : " Did you mean \(near.joined(separator: " or "))?"),
          indent: 2)
      }
    }
  }

  private func say(_ text: String, indent: Int = 0, gap: Bool = false) {
    let paragraph = PlainText.paragraph(text, width: session.console.width, indent: indent)
    session.console.say((gap ? "\n" : "") + paragraph.withoutLineEnd)
  }
}

extension String {
  fileprivate var withoutLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
