import Arguments
import Fields
import Ledger
import Probity
import Projections
import Reports

/// How two parties of a procedure were treated, side by side.
enum CompareVerb: PagedVerb {
  static let command = Command(
    ["compare"], "Show how two parties were treated, side by side",
    examples: [
      Example("probity compare wards-1 northlight group-a", "Marks every fact that differs."),
      Example(
        "probity compare wards-1 northlight group-a --view public",
        "Shows what the public can compare."),
    ],
    discussion:
      "It compares what each was told and when, the time each had, by whom and by what each was"
      + " judged, what that came to, and what was decided, with the reasons and who typed it how"
      + " long after. A difference is a question, not a finding.",
    operands: [
      ReadingOptions.procedureOperand(),
      Operand(.text("PARTY").naming(Nouns.party), "The handle of a party."),
      Operand(.text("OTHER").naming(Nouns.party), "The handle of another."),
    ],
    groups: [ReadingOptions.group],
    statuses: Statuses.reading)

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let history = try session.history(line, about: Session.subject(line))
    let procedure = try session.procedure(line.operand("PROCEDURE") ?? "", in: history)
    guard let file = history.caseFile(procedure) else { return .done }
    let names = [line.operand("PARTY") ?? "", line.operand("OTHER") ?? ""]
    var complaints: [Complaint] = []
    var parties: [Identifier] = []
    for name in names {
      do { parties.append(try party(name, in: file)) } catch { complaints += error.all }
    }
    guard complaints.isEmpty else { throw Complaints(complaints) }
    guard parties[0] != parties[1] else {
      throw Complaints(
        .usage("party-repeated", names[1], "A party cannot be compared with itself."))
    }
    let comparison = TreatmentComparison(of: parties[0], and: parties[1], in: file)
    if session.speaksJSON {
      try session.write(comparison.json)
    } else {
      try show(ComparisonPage(comparison), session)
    }
    return .done
  }

  private static func party(_ name: String, in file: CaseFile) throws(Complaints) -> Identifier {
    if let handle = Identifier(spelled: name), file.party(handle) != nil { return handle }
    throw Complaints(
      .unknown(
        "party", name, among: file.parties.map(\.handle.spelling),
        list: "probity status \(file.procedure)"))
  }

  private static func show(_ page: ComparisonPage, _ session: Session) throws(Complaints) {
    for topic in TreatmentFact.Topic.allCases {
      guard let table = page.table(topic) else { continue }
      try session.write(table)
      try session.write("\n")
    }
    try session.write(PlainText.paragraph(page.summary, width: session.console.width))
  }
}
