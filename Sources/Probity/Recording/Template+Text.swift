import CanonicalJSON
import Fields
import Reports

extension Template {
  /// The template as a file that `append --from` reads, at most `width` columns wide but for its
  /// JSON.
  public func text(width: Int) -> String {
    var page = TemplatePage(width: max(width, 60))
    page.prose("\(declaration.name): \(declaration.summary)")
    if let law = declaration.law { page.prose("Source: \(law)") }
    page.gap()
    page.prose("Fill in the event at the end, then record it: probity append --from FILE")
    page.prose("Lines that begin with # are passed over: take the # away before what applies.")
    page.prose("What is marked * must be given.")
    page.prose("\"at\", beside \"type\", says when it happened; without it, that is now.")
    page.gap()
    page.prose("Fields of \"data\":")
    fields(declaration.fields, depth: 0, &page)
    page.gap()
    page.prose("Beside them, as with any event:")
    fields(declaration.commonFields, depth: 0, &page)
    return page.text + event
  }

  /// The event to fill in: what it is and where it belongs before what it states, a line for each
  /// field, and those that may be left out behind a `#`.
  private var event: String {
    let place = ["type", "procedure", "stream"].compactMap { name in
      skeleton[name].map { Self.member(name, $0) }
    }
    var given = (skeleton["data"]?.object ?? JSONObject([])).members.map { ($0.name, $0.value) }
    // Where nothing must be given, what goes without saying is said: each line behind a # can then
    // begin with a comma.
    if given.isEmpty { given = [("origin", .string("live"))] }
    let spare = fragments.map { ($0.field.name, $0.value) }.filter { name, _ in
      !given.contains { $0.0.isSpelled(like: name) }
    }
    return "{" + place.joined(separator: ",") + ",\"data\":{\n   "
      + given.map(Self.member).joined(separator: "\n  ,") + "\n"
      + spare.map { "#  ," + Self.member($0, $1) + "\n" }.joined() + "}}\n"
  }

  private static func member(_ name: String, _ value: JSON) -> String {
    "\(JSON.string(name).canonicalText):\(value.canonicalText)"
  }

  private func fields(_ fields: [FieldDeclaration], depth: Int, _ page: inout TemplatePage) {
    for field in fields {
      page.entry(
        (field.isRequired ? "* " : "  ") + field.name, depth: depth, explanation(field))
      self.fields(field.shape.fields, depth: depth + 1, &page)
    }
  }

  /// Everything that is declared and known of a field, at most `width` columns wide: its kind, codes
  /// and example, what it means, who may read it, and for one that is nested, its own fields.
  public func explanation(of field: FieldDeclaration, width: Int) -> String {
    var text = PlainText.paragraph(explanation(field), width: width, indent: 4)
    for nested in field.shape.fields {
      let mark = nested.isRequired ? "* " : ""
      text += PlainText.paragraph(
        mark + nested.name + ": " + explanation(nested), width: width, indent: 6)
    }
    guard let example = example(of: field) else { return text }
    return text + PlainText.paragraph("Like \(example.canonicalText)", width: width, indent: 4)
  }

  /// The least that a nested field can hold and say something; nil for one that is not nested.
  public func example(of field: FieldDeclaration) -> JSON? {
    let fields = field.shape.fields
    guard let first = fields.first else { return nil }
    guard !fields.contains(where: \.isRequired) else { return value(field, whole: false) }
    let least = JSON.object([(first.name, value(first, whole: false))])
    return if case .list = field.shape { .array([least]) } else { least }
  }

  private func explanation(_ field: FieldDeclaration) -> String {
    var kind = field.shape.noun
    if let codes = field.shape.codes { kind += ": " + codes.joined(separator: ", ") }
    if let example = field.shape.example { kind += ", like \(example)" }
    var parts = [field.meaning]
    switch field.openness {
    case .open: break
    case .sealed: parts.append("sealed")
    case .sealedUntil(let event): parts.append("sealed until \(event)")
    }
    if let source = field.source { parts.append(source) }
    let known = known(field)
    if !known.isEmpty { parts.append("known are " + known.joined(separator: ", ")) }
    let sentences = parts.map { $0.prefix(1).uppercased() + $0.dropFirst() + "." }
    return ([kind + "."] + sentences).joined(separator: " ")
  }
}

/// Lines of comment.
private struct TemplatePage {
  let width: Int
  private(set) var text = ""
  private static let nameWidth = 24

  init(width: Int) { self.width = width }

  mutating func gap() { text += "#\n" }

  mutating func verbatim(_ line: String) { text += "# \(line)\n" }

  mutating func prose(_ words: String) {
    for line in PlainText.wrap(words, width: width - 2) { text += "# \(line)\n" }
  }

  /// A name, and what it means in a column beside it.
  mutating func entry(_ name: String, depth: Int, _ meaning: String) {
    let label = String(repeating: "  ", count: depth) + name
    let column = Self.nameWidth + 2
    var lines = PlainText.wrap(meaning, width: width - column - 2)[...]
    if label.count <= Self.nameWidth, let first = lines.popFirst() {
      let filler = String(repeating: " ", count: column - label.count)
      verbatim(label + filler + first)
    } else {
      verbatim(label)
    }
    for line in lines { verbatim(String(repeating: " ", count: column) + line) }
  }
}

extension FieldShape {
  /// A text of the form, where the kind has one.
  fileprivate var example: String? {
    switch self {
    // A digest says nothing to the eye.
    case .formatted(_, let example, _): example.utf8.count < 32 ? example : nil
    case .list(let element): element.example
    default: nil
    }
  }
}
