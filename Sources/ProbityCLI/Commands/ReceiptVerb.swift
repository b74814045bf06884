import Arguments
import CanonicalJSON
import Fields
import Ledger
import Probity
import TransparencyLog

/// A party's own half of the record, to keep.
enum ReceiptVerb: Verb {
  static let command = Command(
    ["receipt"], "Give a party its proof of what was recorded about it",
    examples: [
      Example(
        "probity receipt wards-1 --party tenderer-3 -o receipt.json",
        "Writes every event that concerns the party, proved, with the values it may see."),
      Example("probity verify receipt.json --policy council.policy", "Checks it elsewhere."),
      Example(
        "probity report wards-1 --ledger public-copy --with receipt.json -o mine.html",
        "Makes the party's own report from it."),
    ],
    discussion:
      "A receipt can be had at any time. It proves that these events stand in the log, not that there"
      + " are no others. Give one whenever a tender, a notice or a result is recorded: with it and a"
      + " public copy of the log a party needs nobody's good will.",
    operands: [ReadingOptions.procedureOperand()],
    groups: [
      OptionGroup(
        "For whom, and where",
        [
          Option("party", .text("PARTY"), "The party that it is for.", requirement: .required),
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
    let history = try session.historyForEvidence(line)
    let procedure = try session.procedure(line.operand("PROCEDURE") ?? "", in: history)
    let party = try history.party(line.text("party") ?? "", in: procedure)
    let receipt = try PartyReceipt(of: party, in: procedure, history, session.surroundings)
    try session.write(receipt.json.canonicalBytes + [0x0A], to: line.text("output") ?? "-")
    let evidence = receipt.evidence
    session.say(
      "\(evidence.lines.count) events that concern \(party), with \(evidence.disclosures.count)"
        + " values, proved at size \(evidence.checkpoint.checkpoint.size).")
    return .done
  }
}
