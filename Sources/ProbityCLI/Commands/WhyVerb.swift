import Arguments
import Audit
import CanonicalJSON
import Commissioning
import Fields
import Ledger
import Probity
import Projections
import Reports

/// Why a rule came out so, why a party is where it is, why an event was possible.
enum WhyVerb: PagedVerb {
  static let command = Command(
    ["why"], "Explain a rule's outcome, a party's way, or an event",
    examples: [
      Example("probity why wards-1 REM-STANDSTILL", "Shows inputs, sums and law of the outcome."),
      Example("probity why wards-1 OCP-R038-REJECT-RATE", "Asks every procedure of the ledger."),
      Example("probity why wards-1 northlight", "Tells what happened to the party, and by whom."),
      Example("probity why wards-1 41", "Shows who was allowed to record event 41."),
    ],
    operands: [
      ReadingOptions.procedureOperand(),
      Operand(
        .text("WHAT").naming(Nouns.party, Nouns.rule),
        "A rule, the handle of a party, or the index of an event."),
    ],
    groups: [
      OptionGroup(
        "How it is judged",
        [RulebookOptions.option]),
      ReadingOptions.group,
    ],
    statuses: Statuses.reading)

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let what = line.operand("WHAT") ?? ""
    let history = try session.history(line, about: subject(line, what))
    let procedure = try session.procedure(line.operand("PROCEDURE") ?? "", in: history)
    guard let file = history.caseFile(procedure) else { return .done }
    if let rule = Rule.named(what) {
      try explain(rule, line, procedure, history, session)
    } else if let handle = Identifier(spelled: what), file.party(handle) != nil {
      try WhyParty(file: file, history: history, session: session).write(handle)
    } else if let index = Int(what) {
      guard let view = history.view(at: index) else {
        throw Complaints(.unknownEvent(index, size: history.size))
      }
      try explain(view, file, history, session)
    } else {
      let known = Rule.all.map(\.id) + file.parties.map(\.handle.spelling)
      throw Complaints(
        .unknown(
          "subject", what, among: known, list: "probity rules' and 'probity status \(procedure)",
          reason: "It is no party of \(procedure), no rule, and no index of an event."))
    }
    return .done
  }

  /// A rule that compares procedures asks all of them; everything else is answered from one.
  private static func subject(_ line: ParsedCommand, _ what: String) -> History.Subject? {
    guard Rule.named(what)?.comparesProcedures != true else { return nil }
    var subject = Session.subject(line)
    if Rule.named(what) == nil { subject?.event = Int(what) }
    return subject
  }

  private static func explain(
    _ rule: Rule, _ line: ParsedCommand, _ procedure: Identifier, _ history: History,
    _ session: Session
  ) throws(Complaints) {
    let time = history.judgedAt(session.surroundings.clock)
    let book = try RulebookOptions.book(line, session)
    let result = history.audit(
      procedure, under: book, at: time,
      among: rule.comparesProcedures ? history.portfolio : nil)
    guard let finding = result?.finding(rule.id) else {
      throw Complaints(
        Complaint(
          code: "rule-not-asked", what: "a rule that was not asked", place: rule.id,
          reason: "Neither the rulebook of \(procedure) nor an overlay asks it.",
          remedy: "Name a rulebook that does with --rulebook BOOK.", status: .noInput))
    }
    if session.speaksJSON {
      let steps = JSON.strings(finding.steps)
      let object = finding.json.object.map { JSON.object($0.setting("steps", to: steps)) }
      return try session.write(object ?? finding.json)
    }
    let style = session.console.output.style
    let page = WhyRule(finding, width: session.console.width) { text, tone in
      style.paint(text, tone)
    } describe: { index in
      history.line(about: index)
    }
    try session.write(page.text)
  }

  /// Why the event was possible: who signed, with which key, in which role.
  private static func explain(
    _ view: EntryView, _ file: CaseFile, _ history: History, _ session: Session
  ) throws(Complaints) {
    guard let line = view.entry.line else { return }
    let register = history.state.register
    let index = view.entry.index
    if session.speaksJSON { return try session.write(view.json) }
    var text = history.line(about: index) + "\n"
    for actor in line.body.signers {
      let roles = register.grants(of: actor, at: index).filter { grant in
        Charter.commissioning.allows(grant.role, line.body.type)
      }
      text +=
        "  \(actor) may write \(line.body.type)"
        + (roles.isEmpty
          ? " as the log itself, or not at all\n"
          : " as \(roles.map(\.role.spelling).joined(separator: ", ")), from event"
            + " \(roles.map { String($0.indexes.lowerBound) }.joined(separator: ", ")) on\n")
    }
    for signature in line.signatures {
      guard let key = register.keys[signature.keyID] else { continue }
      text += "  signed with \(signature.keyID) of \(key.actor), valid from event"
      text += " \(key.indexes.lowerBound)\n"
    }
    for fault in view.entry.faults { text += "  fault: \(fault.what): \(fault.reason)\n" }
    for remark in view.entry.remarks { text += "  remark: \(remark.what): \(remark.reason)\n" }
    text += "  recorded \(line.log.recordedAt), said to have happened \(line.body.at)\n"
    for later in file.recorded where later.eventsReferredTo.contains(index) {
      text += "  spoken of by \(history.line(about: later.index))\n"
    }
    try session.write(text)
  }
}

extension History {
  /// An event in one line: index, both times, who, what.
  func line(about index: Int) -> String {
    guard let view = view(at: index), let line = view.entry.line else { return "event \(index)" }
    return "event \(index), \(line.body.at), recorded \(line.log.recordedAt) by"
      + " \(line.body.actor): \(line.body.type): \(PlainText.printableLine(view.gist))"
  }
}
