import Arguments
import CivilTime
import Commissioning
import Fields
import Ledger
import Probity

/// Drafts from a file: JSON lines that say everything themselves, or a table of events of one type,
/// for which the options of the line hold where a row says nothing else.
enum FileOptions {
  /// The drafts of the file that `--from` names.
  static func drafts(
    _ file: String, _ line: ParsedCommand, _ session: Session
  ) throws(Complaints) -> [Draft] {
    let drafts =
      if let type = line.operand("TYPE").flatMap(EventType.init(rawValue:)) {
        try rows(of: type, file, line, session)
      } else {
        try lines(file, line, session)
      }
    guard !drafts.isEmpty else {
      throw Complaints(.usage("input-empty", file, "The file holds no event."))
    }
    return drafts
  }

  private static func rows(
    of type: EventType, _ file: String, _ line: ParsedCommand, _ session: Session
  ) throws(Complaints) -> [Draft] {
    try refuse(["attach", "expect"], line, "--from and TYPE")
    var defaults = TableReader.Defaults()
    defaults.stream =
      line.text("procedure").flatMap(Identifier.init(spelled:)).map(Stream.procedure)
      ?? line.text("stream").flatMap { Stream($0) }
    defaults.happened = line.text("at").flatMap { Moment($0) }
    defaults.data = try FieldOptions.data(line, type.rawValue, session)
    defaults.once = line.text("once")
    defaults.open = line.texts("open")
    defaults.seal = line.texts("seal")
    let bytes = try session.read(file)
    guard DraftLines(bytes).events.first?.text.first != UInt8(ascii: "{") else {
      throw Complaints(
        Complaint(
          code: "operand-unexpected", what: "unexpected operand", place: type.rawValue,
          reason: "\(file) holds JSON, which names the type of each event itself.",
          remedy: "Write 'probity append --from \(file)'.", status: .usage))
    }
    return try TableReader.drafts(bytes, named: file, of: type, defaults)
  }

  private static func lines(
    _ file: String, _ line: ParsedCommand, _ session: Session
  ) throws(Complaints) -> [Draft] {
    guard !file.hasSuffix(".csv") else {
      throw Complaints(
        Complaint(
          code: "operand-missing", what: "missing operand", place: "probity append",
          reason: "TYPE is required: the rows of a CSV file are events of one type.",
          remedy: "Write 'probity append TYPE --from \(file)'.", status: .usage))
    }
    try refuse(
      ["procedure", "stream", "at", "open", "seal", "attach", "once", "expect"], line, "--from")
    return try DraftReader.drafts(try session.read(file), named: file)
  }

  /// Refuses options that have no meaning for this kind of file.
  private static func refuse(
    _ options: [String], _ line: ParsedCommand, _ other: String
  ) throws(Complaints) {
    let complaints = options.filter(line.isGiven).map { option in
      Complaint(
        code: "options-exclusive", what: "options that exclude each other", place: "--\(option)",
        reason: "--\(option) cannot stand beside \(other).",
        remedy: "Leave one of them out.", status: .usage)
    }
    guard complaints.isEmpty else { throw Complaints(complaints) }
  }
}
