import Arguments
import CanonicalJSON
import CivilTime
import Fields
import Probity
import Reports

/// Corrects an earlier event, or declares it void, by a further one.
enum CorrectVerb: Verb {
  static let command = Command(
    ["correct"], "Correct an event, or declare it void",
    examples: [
      Example(
        "probity correct 31 --reason 'The sum was typed with a digit too many'"
          + " \\\n    --set 'price={\"amount\":\"98000\",\"currency\":\"EUR\"}'",
        "States one field anew; the others stay as they were."),
      Example(
        "probity correct 12 --reason 'Two partners were left out' --set partners=northlight"
          + " --set partners=harbour", "States a list anew, one value at a time."),
      Example(
        "probity correct 32 --reason 'Recorded twice' --void", "Says that the event is void."),
    ],
    discussion:
      "Nothing is edited: the event and its correction both stay, with the reason, and both can be"
      + " seen. The correction states the whole data anew, and seals again what was sealed.\n"
      + "'probity show INDEX' shows what an event states, 'probity events TYPE' the fields of its"
      + " type.",
    operands: [Operand(ReadingOptions.indexKind, "The index of the event that was mistaken.")],
    groups: [
      OptionGroup(
        "What is right",
        [
          Option(
            "reason", .text("TEXT", orFile: true), "What was mistaken, and how it was found.",
            requirement: .required),
          Option(
            "set",
            .checked("FIELD=VALUE") { text in
              FieldAssignment(text) == nil ? "It is written FIELD=VALUE or FIELD=@FILE." : nil
            }, "States a field anew; a list repeats it.", isRepeatable: true),
          Option("unset", .text("FIELD"), "Leaves a field out.", isRepeatable: true),
          Option(
            flag: "void", "Declares the event void: it counts no more.",
            excludes: ["set", "unset"]),
          Option("at", MomentOptions.kind, "When it was corrected.", defaultText: "now"),
        ]),
      AppendOptions.group,
    ],
    statuses: Statuses.writing)

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let history = try History(session.surroundings, folder: try session.ledgerFolder())
    var amendment = try Amendment(of: Int(line.operand("INDEX") ?? "") ?? 0, in: history)
    if line.isGiven("void") { amendment.void() } else { try amend(&amendment, line, session) }
    let draft = try amendment.draft(
      reason: try reason(line, session), happened: line.text("at").flatMap { Moment($0) },
      once: line.text("once"), expect: line.text("expect").flatMap(Expectation.init)?.revision)
    try show(amendment, session)
    return try AppendOptions.record([draft], line, session)
  }

  private static func reason(
    _ line: ParsedCommand, _ session: Session
  ) throws(Complaints) -> String {
    guard let value = line.value("reason") else { preconditionFailure("it is required") }
    return try FieldOptions.value(value, .text(limit: FieldShape.textLimit), session).string ?? ""
  }

  /// Applies every --set and --unset, or reports everything that is wrong with them.
  private static func amend(
    _ amendment: inout Amendment, _ line: ParsedCommand, _ session: Session
  ) throws(Complaints) {
    var complaints: [Complaint] = []
    var given: [(field: FieldDeclaration, values: [ArgumentValue])] = []
    for assignment in line.texts("set").compactMap(FieldAssignment.init) {
      do throws(Complaints) {
        let field = try amendment.field(assignment.name)
        if let place = given.firstIndex(where: { $0.field == field }) {
          guard case .list = field.shape else {
            throw Complaints(
              .usage("option-repeated", field.name, "It is no list, and is given twice."))
          }
          given[place].values.append(assignment.value)
        } else {
          given.append((field, [assignment.value]))
        }
      } catch {
        complaints += error.all.map { $0.within("--set") }
      }
    }
    for (field, values) in given {
      do {
        amendment.set(field, to: try FieldOptions.value(values, of: field, session))
      } catch {
        complaints += error.all.map { $0.within("--set \(field.name)") }
      }
    }
    for name in line.texts("unset") {
      do {
        amendment.set(try amendment.field(name), to: nil)
      } catch {
        complaints += error.all.map { $0.within("--unset") }
      }
    }
    guard complaints.isEmpty else { throw Complaints(complaints) }
  }

  /// What counted so far, and what shall count.
  private static func show(
    _ amendment: Amendment, _ session: Session
  ) throws(Complaints) {
    if session.speaksJSON {
      try session.write(
        .object([
          ("corrects", .integer(amendment.index)), ("type", .string(amendment.type.name)),
          ("old", .object(amendment.old)), ("new", amendment.new.map(JSON.object) ?? .null),
        ]))
      return
    }
    var table = Table([.init("field"), .init(""), .init("value")])
    for field in amendment.type.allFields {
      let (old, new) = (amendment.old[field.name], amendment.new?[field.name])
      guard old != new || amendment.wasVoid, old != nil || new != nil else { continue }
      if let old, let new, !amendment.wasVoid, old.isNested || new.isNested {
        for change in JSONDifference.all(from: old, to: new) {
          table.append([
            .init(field.name + change.path, .strong), .init("was"), .init(change.old?.plain ?? "—"),
          ])
          table.append([.init(""), .init("is"), .init(change.new?.plain ?? "—", .strong)])
        }
        continue
      }
      let was = amendment.wasVoid ? "void" : old?.plain ?? "—"
      table.append([.init(field.name, .strong), .init("was"), .init(was)])
      let now = new?.plain ?? (amendment.new == nil ? "void" : "—")
      table.append([.init(""), .init("is"), .init(now, .strong)])
    }
    try session.write("\(amendment.type.name), event \(amendment.index)\n")
    try session.write(table)
  }
}

/// `FIELD=VALUE` or `FIELD=@FILE` on the command line; `@@` begins a text with one `@`.
struct FieldAssignment {
  let name: String
  let value: ArgumentValue

  init?(_ text: String) {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    name = String(parts[0])
    let given = String(parts[1])
    if given.hasPrefix("@@") {
      value = .text(String(given.dropFirst()))
    } else if given.hasPrefix("@") {
      guard given != "@" else { return nil }
      value = .file(String(given.dropFirst()))
    } else {
      value = .text(given)
    }
  }
}

extension JSON {
  /// Whether objects stand in it: too much to compare by eye.
  fileprivate var isNested: Bool {
    switch self {
    case .object: true
    case .array(let elements): elements.contains { $0.object != nil }
    default: false
    }
  }

  /// A text as it reads, everything else as JSON.
  fileprivate var plain: String { string ?? canonicalText }
}
