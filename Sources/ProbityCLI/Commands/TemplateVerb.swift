import Arguments
import Commissioning
import Fields
import Probity
import Projections

/// A skeleton of an event to fill in and append.
enum TemplateVerb: PagedVerb {
  static let command = Command(
    ["template"], "Write a skeleton of an event to fill in and append",
    examples: [
      Example(
        "probity template award-decided --procedure wards-1 > award.jsonl",
        "Writes one that names the parties and criteria of the procedure."),
      Example(
        "probity append --from award.jsonl --dry-run", "Checks it once it is filled in."),
      Example(
        "probity template score-recorded --csv > scores.csv",
        "Begins a table of scores, for 'append score-recorded --from scores.csv'."),
      Example("probity template tender-received --json", "Prints the bare object."),
    ],
    discussion:
      "The fields are explained in comments, which 'append --from' passes over; at the end is the"
      + " event, with what must be given, and what may be given behind a #.",
    operands: [Operand(TypeOptions.appendable, "The type of event; 'probity events' lists them.")],
    groups: [
      OptionGroup(
        "Of what",
        [
          Option(
            "procedure", ActorOptions.within,
            "The procedure that it is for: its ids are named."),
          Option(
            flag: "csv", "Prints the headings of a CSV file of events of this type.",
            excludes: ["json"]),
        ])
    ],
    statuses: [
      Statuses.done, Statuses.usage, Statuses.badInput, Statuses.noInput, Statuses.inputOutput,
    ])

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let name = line.operand("TYPE") ?? ""
    guard let type = EventType(rawValue: name) else {
      throw Complaints(.unknownType(name, at: ""))
    }
    if line.isGiven("csv") {
      let headings = TableReader.headings(of: type, withProcedure: !line.isGiven("procedure"))
      try session.write(headings.joined(separator: ",") + "\n")
      return .done
    }
    let template = Template(type, in: try file(line, session))
    if session.speaksJSON {
      try session.write(template.skeleton)
    } else {
      try session.write(template.text(width: session.console.width))
    }
    return .done
  }

  private static func file(
    _ line: ParsedCommand, _ session: Session
  ) throws(Complaints) -> CaseFile? {
    guard let name = line.text("procedure") else { return nil }
    let history = try History(session.surroundings, folder: try session.ledgerFolder())
    return history.caseFile(try session.procedure(name, in: history))
  }
}
