import Arguments
import Probity
import ReadModel

/// Makes the read model anew from the log.
enum IndexRebuildVerb: Verb {
  static let command = Command(
    ["index", "rebuild"], "Make the read model anew from the log",
    examples: [Example("probity index rebuild", "Makes index.sqlite beside the log anew.")],
    discussion:
      "The read model only says where to look: what a command uses of it is checked against the"
      + " log, and without it the whole log is read. It is kept up with each append, caught up"
      + " where it is behind, and made anew where it does not fit; nothing is lost with it.",
    statuses: [Statuses.done, Statuses.usage, Statuses.noInput, Statuses.inputOutput])

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let index = try LedgerIndex.rebuilt(session.surroundings, try session.ledgerFolder())
    try index.bringAnswersUp()
    session.say("The read model stands for \(index.size) events.")
    return .done
  }
}

/// Compares the read model with a full replay.
enum IndexCheckVerb: Verb {
  static let command = Command(
    ["index", "check"], "Compare the read model with a full replay",
    examples: [Example("probity index check", "Compares every row with what the log says.")],
    discussion:
      "Reads the whole log and compares the place, hash and words of each line, and everything"
      + " that was worked out about procedures. 'probity verify' checks the log itself.",
    statuses: [
      Statuses.done, Statuses.unverified, Statuses.usage, Statuses.noInput, Statuses.inputOutput,
    ])

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let folder = try session.ledgerFolder()
    let comparison = try LedgerIndex.asItStands(session.surroundings, folder).compared()
    guard let first = comparison.differences.first else {
      session.say(
        "\(comparison.lineCount) lines and \(comparison.procedureCount) procedures: the read model"
          + " says what a full replay says.")
      return .done
    }
    for difference in comparison.differences.dropFirst() { session.say(difference) }
    throw Complaints(
      Complaint(
        ReadModelError(.differs, at: LedgerIndex.name, first), .unverified))
  }
}
