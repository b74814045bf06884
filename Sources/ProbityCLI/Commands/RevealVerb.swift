import Arguments
import CanonicalJSON
import CivilTime
import Fields
import Ledger
import Probity

/// Shows a confidential value to one reader, and says so in the log.
enum RevealVerb: Verb {
  static let command = Command(
    ["reveal"], "Show a confidential value to one reader, on record",
    examples: [
      Example(
        "probity reveal 41 price --to 'the review body' --basis 'order of 2026-03-02'"
          + " -o for-the-review-body.html",
        "Records that the price of event 41 is shown, and makes the one report that shows it."),
      Example(
        "probity reveal 41 members.organisation --to northlight --party northlight -o mine.html",
        "Shows a party a value; later reports to this party show it too."),
    ],
    discussion:
      "The log records that the value was shown, to whom and by what right; never the value. The file"
      + " that is made shows it, proved by its digest; public reports go on withholding it.",
    operands: [
      Operand(ReadingOptions.indexKind, "The index of the event that holds it."),
      Operand(.text("FIELD"), "The sealed field, like price or members[0].organisation."),
    ],
    groups: [
      OptionGroup(
        "To whom",
        [
          Option("to", .text("WHO"), "Who is shown it.", requirement: .required),
          Option("party", .text("PARTY"), "The party, where it is one of the procedure."),
          Option("basis", .text("TEXT"), "By what right."),
          Option("at", MomentOptions.kind, "When it was shown.", defaultText: "now"),
          Option(
            "output", .file(),
            "The report that shows it; a page where it is called .html, else JSON.", short: "o",
            requirement: .required),
        ]),
      AppendOptions.group,
    ],
    statuses: Statuses.writing)

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let history = try History(session.surroundings, folder: try session.ledgerFolder())
    let field = try SealedField(line, in: history)
    guard case .procedure(let procedure) = field.stream else {
      throw Complaints(
        .usage(
          "value-elsewhere", "event \(field.index)",
          "It stands in \(field.stream), and evidence is made of procedures."))
    }
    let party = try line.text("party").map { text throws(Complaints) in
      try history.party(text, in: procedure)
    }
    let draft = field.revelation(
      to: line.text("to") ?? "", party: party, basis: line.text("basis"),
      happened: line.text("at").flatMap { Moment($0) }, once: line.text("once"),
      expect: line.text("expect").flatMap(Expectation.init)?.revision)
    let status = try AppendOptions.record([draft], line, session, sealsDirectory: true)
    guard !line.isGiven("dry-run") else { return status }
    let request = EvidenceRequest(
      procedure, for: party.map(Readership.party) ?? .everybody, revealing: field.digests)
    try ReportVerb.write(
      try Dossier(request, in: history.folder, session.surroundings),
      to: line.text("output") ?? "-", nil, session)
    session.say("Only this file shows it; hand it to nobody but \(line.text("to") ?? "").")
    return status
  }
}

extension SealedField {
  /// The field that the operands of a line name.
  init(_ line: ParsedCommand, in history: History) throws(Complaints) {
    try self.init(
      line.operand("FIELD") ?? "", of: Int(line.operand("INDEX") ?? "") ?? 0, in: history)
  }
}
