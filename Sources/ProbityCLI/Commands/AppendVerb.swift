import Arguments
import CanonicalJSON
import CivilTime
import Commissioning
import DurableStorage
import Fields
import Ledger
import Probity
import Projections

/// Records one event by options, or many from a file.
enum AppendVerb: Verb {
  static let command = Command(
    ["append"], "Record an event, or many from a file",
    examples: [
      Example(
        "probity append stage-started --procedure wards-1 --stage 1 --partners northlight",
        "Records one event; the options are the fields of its type."),
      Example(
        "probity append documents-issued --procedure wards-1 --documents-version 1"
          + " --stage-plan @plan.json", "Reads a long value from a file."),
      Example(
        "probity append tender-received --procedure wards-1",
        "Asks at a terminal for each field, and before it records anything."),
      Example(
        "probity append --from events.jsonl",
        "Records every event of a file, all or none; '-' reads standard input."),
      Example(
        "probity append --from events.jsonl --dry-run",
        "Checks and warns, and writes nothing."),
      Example(
        "probity append score-recorded --procedure wards-1 --from scores.csv",
        "Records a row of a table as an event each; options hold for rows that say nothing else."),
    ],
    discussion:
      "What is refused is a closed list: unknown types, fields and ids, values outside their kind,"
      + " ids given twice, keys and roles that are not valid here. Everything else is recorded as"
      + " it happened, with a warning that names the rules it will breach.\n"
      + "Fields that are declared sealed are kept beside the log, behind a digest.\n"
      + "A CSV file has commas between its values and a heading for each field, and may have the"
      + " headings procedure, stream, at, actor and once; 'probity template TYPE --csv' prints them."
      + " A list of plain values has semicolons between them, what is nested is JSON. --once KEY"
      + " then gives the rows the keys KEY-1, KEY-2 and so on.\n"
      + "At a terminal, a line that names no field is answered with a question for each; ? explains"
      + " it, and Ctrl-D ends without recording.\n"
      + "'probity append TYPE --help' and 'probity events TYPE' list the fields of a type.",
    operands: [
      Operand(
        .text("TYPE"), "The type of event.", requirement: .requiredUnless(["from"]),
        standsBesideAlternatives: true)
    ],
    groups: [
      OptionGroup(
        "Where it belongs, and when",
        [
          Option("procedure", ActorOptions.within, "The procedure."),
          Option(
            "stream", StreamOptions.kind,
            "Another stream than a procedure's, like organisation:ID.",
            excludes: ["procedure"]),
          Option("at", MomentOptions.kind, "When it happened.", defaultText: "now"),
          Option(
            "from", .file(),
            "Reads drafts from a file of JSON lines, or from a CSV file of events of TYPE; '-' is"
              + " standard input."),
        ]),
      OptionGroup(
        "Who reads it",
        [
          Option(
            "open", .text("FIELD"), "Leaves a sealed field in the open, for ever.",
            isRepeatable: true),
          Option("seal", .text("FIELD"), "Seals an open field.", isRepeatable: true),
          Option(
            "attach", .file(), "Adds the SHA-256 of a file to the event.", isRepeatable: true,
            excludes: ["from"]),
        ]),
      SigningOptions.group,
      AppendOptions.group,
    ],
    dependent: DependentOptions(
      on: "event type",
      "The fields of TYPE, which 'probity events TYPE' shows; 'probity events' lists the types.",
      remedy: "'probity events' lists the types, with what each of them says.",
      known: { EventType.allCases.map(\.rawValue) }, resolve: FieldOptions.groups,
      examples: FieldOptions.examples),
    statuses: Statuses.writing)

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    if !line.missing.isEmpty { return try ask(line, session) }
    let drafts = SigningOptions.cosigned(try drafts(line, session), line)
    if let file = line.text("draft") {
      return try SigningOptions.write(drafts, to: file, line, session)
    }
    return try AppendOptions.record(drafts, line, session)
  }

  private static func drafts(
    _ line: ParsedCommand, _ session: Session
  ) throws(Complaints) -> [Draft] {
    if let file = line.text("from") {
      return try FileOptions.drafts(file, line, session)
    }
    guard let type = line.operand("TYPE") else { preconditionFailure("required unless --from") }
    return [try draft(type, try FieldOptions.data(line, type, session), line, session)]
  }

  /// Asks for the fields that are missing where somebody can answer. The warnings are found before
  /// the last question and the ledger is not held while it waits: nobody else has to.
  private static func ask(
    _ line: ParsedCommand, _ session: Session
  ) throws(Complaints) -> Complaint.Status {
    guard let ask = session.console.ask, line.dependent.isEmpty, !session.speaksJSON,
      let type = line.operand("TYPE").flatMap(EventType.init(rawValue:))
    else { throw Complaints(line.missing.map { Complaint($0, .usage) }) }
    var questions = Questions(type, in: try file(type, line, session), session, ask: ask)
    let draft = try draft(type.rawValue, try questions.data(), line, session)
    let drafts = SigningOptions.cosigned([draft], line)
    do {
      if let file = line.text("draft") {
        return try SigningOptions.write(drafts, to: file, line, session)
      }
      questions.show(draft)
      let warnings = try AppendOptions.rehearse(drafts, line, session)
      guard !line.isGiven("dry-run"), questions.confirms() else {
        session.say("Nothing was written.")
        questions.keep(draft)
        return .done
      }
      return try AppendOptions.record(drafts, line, session, told: warnings)
    } catch {
      questions.keep(draft)
      throw error
    }
  }

  /// What is known of the procedure. That the event has a place is seen to before the first question.
  private static func file(
    _ type: EventType, _ line: ParsedCommand, _ session: Session
  ) throws(Complaints) -> CaseFile? {
    guard let name = line.text("procedure"), type != .procedureOpened else {
      if Stream.ownName(of: type) == nil {
        _ = try StreamOptions.stream(line, type.rawValue, JSONObject([]))
      }
      return nil
    }
    let history = try History(session.surroundings, folder: try session.ledgerFolder())
    return history.caseFile(try session.procedure(name, in: history))
  }

  private static func draft(
    _ type: String, _ fields: JSONObject, _ line: ParsedCommand, _ session: Session
  ) throws(Complaints) -> Draft {
    var data = fields
    if let attachments = try attachments(line, session) {
      data = data.setting("attachments", to: attachments)
    }
    return Draft(
      type: type, stream: try StreamOptions.stream(line, type, data),
      happened: line.text("at").flatMap { Moment($0) }, data: data, once: line.text("once"),
      expect: line.text("expect").flatMap(Expectation.init)?.revision, open: line.texts("open"),
      seal: line.texts("seal"))
  }

  private static func attachments(
    _ line: ParsedCommand, _ session: Session
  ) throws(Complaints) -> JSON? {
    var attachments: [JSON] = []
    for file in line.texts("attach") {
      let bytes = try session.read(file)
      attachments.append(
        .object([
          ("label", .string(StoragePath.name(of: file))),
          ("sha256", .string(Digests.sha256Hex(bytes))),
        ]))
    }
    return attachments.isEmpty ? nil : .array(attachments)
  }
}

/// Moments on the command line.
enum MomentOptions {
  /// The last instant that a text means: a day alone is meant whole.
  static func instant(_ text: String) -> Instant? {
    if let instant = Instant(text) { return instant }
    guard let moment = Moment(text) else { return nil }
    return moment.instant ?? Instant("\(moment.date)T23:59:59.999Z")
  }

  static let kind = ValueKind.checked("TIME") { text in
    Moment(text) == nil
      ? "A time is written 2026-03-02T09:30:00+01:00, or 2026-03-02 where the hour is not known."
      : nil
  }
}

/// Streams on the command line.
enum StreamOptions {
  static let kind = ValueKind.checked("STREAM") { text in
    Stream(text) == nil
      ? "A stream is ledger, actor:ID, organisation:ID, procedure:ID or audit:ID." : nil
  }

  /// The stream that the options name; that of an organisation or an
  /// audit follows from the id that the data give.
  static func stream(
    _ line: ParsedCommand, _ type: String, _ data: JSONObject
  ) throws(Complaints) -> Stream {
    if let procedure = line.text("procedure").flatMap(Identifier.init(spelled:)) {
      return .procedure(procedure)
    }
    if let stream = line.text("stream").flatMap({ Stream($0) }) { return stream }
    if let own = EventType(rawValue: type).flatMap({ Stream.own(of: $0, data) }) { return own }
    throw Complaints(
      .usage("option-missing", "append \(type)", "It needs --procedure ID or --stream STREAM."))
  }
}

extension Complaint {
  /// A command line that only the command itself can find wrong.
  static func usage(_ code: String, _ place: String, _ reason: String) -> Complaint {
    Complaint(
      code: code, what: "a command that cannot be obeyed", place: place, reason: reason,
      remedy: "'probity help' and 'probity COMMAND --help' show how it is written.",
      status: .usage)
  }
}
