import Arguments
import CanonicalJSON
import CivilTime
import Commissioning
import Fields
import Ledger
import Probity
import Projections
import TransparencyLog

/// Makes the evidence of one procedure, for readers who have no ledger.
enum ReportVerb: Verb {
  static let command = Command(
    ["report"], "Make the evidence of a procedure in one file",
    examples: [
      Example(
        "probity report wards-1 -o wards-1.html",
        "Makes a page that anybody can read, and that checks itself."),
      Example(
        "probity report wards-1 --party tenderer-3 -o tenderer-3.html",
        "Adds what this party may see of its own values."),
      Example("probity report wards-1 -o wards-1.json", "Makes the evidence alone, as JSON."),
      Example("probity verify wards-1.html --policy council.policy", "Checks it elsewhere."),
    ],
    discussion:
      "The file holds the exact bytes of every event of the procedure, the proof that each stands in"
      + " the log, and the proof that none is left out up to the newest directory. Where something"
      + " was recorded since that one, 'probity checkpoint' seals another.\n"
      + "A file whose name ends in .html is a page for people, with the evidence in it; any other is"
      + " the evidence alone, as JSON.",
    operands: [ReadingOptions.procedureOperand()],
    groups: [
      OptionGroup(
        "For whom, and where",
        [
          Option(
            "party", .text("PARTY"), "The party that it is for; without it, everybody.",
            defaultText: "everybody"),
          Option(
            "output", .file(), "The file that is made; - for standard output.", short: "o",
            defaultText: "-"),
        ])
    ],
    statuses: [
      Statuses.done, Statuses.unverified, Statuses.usage, Statuses.noInput,
      Statuses.cannotCreate, Statuses.inputOutput,
    ])

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let history = try History(session.surroundings, folder: try session.ledgerFolder())
    let procedure = try session.procedure(line.operand("PROCEDURE") ?? "", in: history)
    let readership = try readership(line, procedure, history)
    let dossier = try Dossier(
      of: procedure, in: history.folder, for: readership, asOf: session.surroundings.clock(),
      session.surroundings)
    let path = line.text("output") ?? "-"
    // A page says what the rules make of the evidence, so it is checked before it is written.
    let bytes =
      path.hasSuffix(".html")
      ? Array(
        try Verifier(session.surroundings)
          .verify(dossier, Verifier.Means(trustsEmbedded: true)).checked.page.utf8)
      : dossier.json.canonicalBytes + [0x0A]
    try session.write(bytes, to: path)
    let head = dossier.evidence.checkpoint.checkpoint
    session.say(
      "\(dossier.evidence.lines.count) events with their proofs, complete up to size \(head.size).")
    return .done
  }

  private static func readership(
    _ line: ParsedCommand, _ procedure: Identifier, _ history: History
  ) throws(Complaints) -> Readership {
    guard let text = line.text("party") else { return .everybody }
    let parties = history.caseFile(procedure)?.parties.map(\.handle) ?? []
    guard let party = Identifier(spelled: text), parties.contains(party) else {
      throw Complaints(
        .unknown(
          "party", text, among: parties.map(\.spelling), list: "probity status \(procedure)"))
    }
    return .party(party)
  }
}
