import Arguments
import CivilTime
import Commissioning
import Fields
import Ledger
import Probity

/// Erases a confidential value for good, and says so in the log first.
enum EraseVerb: Verb {
  static let command = Command(
    ["erase"], "Erase a confidential value for good, on record",
    examples: [
      Example(
        "probity erase 14 contactPoint.email --basis personal-data --dry-run",
        "Says what it would come to, and erases nothing."),
      Example(
        "probity erase 14 contactPoint.email --basis personal-data",
        "Records the erasure, then overwrites salt and value."),
    ],
    discussion:
      "The digest stays in the log, so every proof holds and nobody can be told another value. What"
      + " rests on the value is not shown from then on. It cannot be undone.\n"
      + "Backups of sealed/, reports that showed the value and file systems that keep old blocks are"
      + " beyond this program: see to them too.",
    operands: [
      Operand(ReadingOptions.indexKind, "The index of the event that holds it."),
      Operand(.text("FIELD"), "The sealed field, like price or members[0].organisation."),
    ],
    groups: [
      OptionGroup(
        "Why",
        [
          Option(
            "basis", .choice("BASIS", ErasureBasis.allCases.map(\.rawValue)),
            "Why it may be erased.", requirement: .required),
          Option("reason", .text("TEXT"), "Why, in words."),
          Option("at", MomentOptions.kind, "When it was erased.", defaultText: "now"),
        ]),
      AppendOptions.group,
    ],
    statuses: Statuses.writing)

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let history = try History(session.surroundings, folder: try session.ledgerFolder())
    let field = try SealedField(line, in: history)
    guard let basis = line.text("basis").flatMap(ErasureBasis.init) else {
      preconditionFailure("it is required, and one of those")
    }
    for place in field.elsewhere {
      session.warn("the same value stands sealed in \(place), and stays there.")
    }
    let draft = field.erasure(
      basis: basis, reason: line.text("reason"), happened: line.text("at").flatMap { Moment($0) },
      once: line.text("once"), expect: line.text("expect").flatMap(Expectation.init)?.revision)
    let status = try AppendOptions.record([draft], line, session)
    if !line.isGiven("dry-run") {
      session.say("Erased. Backups of sealed/ may hold it still.")
    }
    return status
  }
}
