import Arguments
import Fields
import Ledger
import Probity
import Reports

/// Options that every reading command takes, declared once.
enum ReadingOptions {
  static let group = OptionGroup(
    "The past, and whose eyes",
    [
      asOf,
      Option(
        "as-happened",
        .checked("TIME") { text in
          MomentOptions.instant(text) == nil
            ? "A time is written 2026-03-02T09:30:00+01:00, with +00:00 for UTC, or 2026-03-02."
            : nil
        }, "Shows only what is said to have happened by then, whenever it was recorded."),
      Option(
        "view", .choice("WHO", History.View.allCases.map(\.rawValue)),
        "Whose eyes: authority opens the sealed values that you may read, auditor also what"
          + " concerns rivals, public opens none.",
        defaultText: "authority"),
    ])

  /// The past, as it was recorded.
  static let asOf = Option(
    "as-of",
    .checked("TIME|INDEX") { text in
      AsOf(text) == nil
        ? "A time is written 2026-03-02T09:30:00+01:00, with +00:00 for UTC, or 2026-03-02; an"
          + " index 41." : nil
    }, "Shows what was on record at that time, or with the event of that index.",
    defaultText: "now")

  /// What a procedure is called on the command line.
  static func procedureOperand(_ requirement: Requirement = .required) -> Operand {
    Operand(ActorOptions.procedure, "The procedure.", requirement: requirement)
  }

  static let indexKind = ValueKind.integer("INDEX", in: 0...Int(Int32.max))
}

extension Session {
  /// The ledger replayed, as the options of the line ask for it: the one named, else the usual.
  func history(
    _ line: ParsedCommand, of ledger: String? = nil, about subject: History.Subject? = nil
  ) throws(Complaints) -> History {
    let asOf = line.text("as-of").flatMap(AsOf.init) ?? .now
    let view = line.text("view").flatMap(History.View.init) ?? .authority
    let named = line.declares(operand: "PROCEDURE") ? line.operands("PROCEDURE") : []
    let folder = try ledgerFolder(ledger)
    let asHappened = line.text("as-happened").flatMap(MomentOptions.instant)
    let history =
      if let subject {
        try History(
          surroundings, folder: folder, about: subject, asOf: asOf, asHappened: asHappened,
          view: view, checkingSignaturesOf: Set(named))
      } else {
        try History(
          surroundings, folder: folder, asOf: asOf, asHappened: asHappened, view: view,
          checkingSignaturesOf: Set(named))
      }
    sayWhatWasRead(history)
    warnOfSkipped(named, history)
    warn(of: history.damage, before: history.size, or: history.contradiction)
    return history
  }

  /// The case files of a whole ledger, read one at a time, as the options of the line ask for them.
  func archive(
    _ line: ParsedCommand, of ledger: String? = nil
  ) throws(Complaints) -> CaseArchive {
    let archive = try CaseArchive(
      surroundings, folder: try ledgerFolder(ledger),
      asOf: line.text("as-of").flatMap(AsOf.init) ?? .now,
      asHappened: line.text("as-happened").flatMap(MomentOptions.instant),
      view: line.text("view").flatMap(History.View.init) ?? .authority)
    warn(of: archive.damage, before: archive.size, or: archive.contradiction)
    return archive
  }

  /// Says what an answer rests on, where that was not the whole log; and what would make it quick
  /// where it was.
  func sayWhatWasRead(_ history: History) {
    if let checked = history.checked { say(checked.sentence(size: history.state.size)) }
    if let remark = history.remark { say(remark) }
  }

  private func warn(of damage: Fault?, before size: Int, or contradiction: LedgerError?) {
    if let damage {
      warn(
        "the ledger is damaged: \(damage.error.what): \(damage.error.place). "
          + "What follows rests on \(size) events before that; "
          + "'probity verify' says more.")
    }
    if let contradiction {
      warn("\(contradiction.what): \(contradiction.place). \(contradiction.reason)")
    }
  }

  /// The procedures that a line names, for a question about them alone; nil where it names none,
  /// or what can be no procedure's name.
  static func subject(_ line: ParsedCommand) -> History.Subject? {
    let named = line.operands("PROCEDURE")
    let procedures = named.compactMap(Identifier.init(spelled:))
    guard !named.isEmpty, procedures.count == named.count else { return nil }
    return History.Subject(procedures: procedures)
  }

  /// Says which confidential values anybody on this machine may read.
  func warnOfOpenValues(_ folder: String) throws(Complaints) {
    let paths: [String]
    do {
      paths = try SealedValues(surroundings.volume, at: folder).openToOthers()
    } catch {
      throw Complaints(Complaint(error))
    }
    for path in paths { warn("\(path) may be read by others; give it the mode 0600.") }
  }

  /// An event that breaks a rule of form is nobody's word, whoever signed the log.
  private func warnOfSkipped(_ procedures: [String], _ history: History) {
    for (index, fault) in procedures.compactMap({ Identifier(spelled: $0) })
      .flatMap(history.skipped)
    {
      warn(
        "event \(index) is left out of all that follows: \(fault.what): \(fault.reason) 'probity"
          + " verify' says more.")
    }
  }

  /// A procedure that the history has.
  func procedure(_ text: String, in history: History) throws(Complaints) -> Identifier {
    let known = history.procedures
    if let id = Identifier(spelled: text) {
      if known.contains(id) { return id }
      if let why = whyNothingCounts(id, history) { throw Complaints(why) }
    }
    throw Complaints(
      .unknown("procedure", text, among: known.map(\.spelling), list: "probity status"))
  }

  /// Why a procedure that the log has is none of the history's; nil where the log does not have it.
  private func whyNothingCounts(_ procedure: Identifier, _ history: History) -> Complaint? {
    let stream = Stream.procedure(procedure)
    let own = history.entries.filter { $0.body?.stream == stream }
    let reason: String
    let remedy: String
    if own.isEmpty {
      guard history.state.head(of: stream) != nil else { return nil }
      reason = "It was not there yet at the time that is asked for."
      remedy = "Ask for a later time with --as-of, or for now without it."
    } else if own.allSatisfy({ !$0.faults.isEmpty }) {
      reason = "Each of its \(own.count) events breaks a rule of form, so nothing of it counts."
      remedy = "'probity verify' says what is wrong with each."
    } else {
      reason = "Nothing of it is said to have happened by the time that is asked for."
      remedy = "Ask for a later time with --as-happened, or leave it out."
    }
    return Complaint(
      code: "procedure-unknown", what: "no such procedure", place: procedure.spelling,
      reason: reason, remedy: remedy, status: .noInput)
  }
}

extension Complaint {
  /// A name that nothing has.
  static func unknown(
    _ noun: String, _ name: String, among names: [String], list: String, reason: String? = nil
  ) -> Complaint {
    let near = Spelling.nearest(to: name, among: names)
    return Complaint(
      code: "\(noun)-unknown", what: "no such \(noun)", place: String(name.prefix(64)),
      reason: reason ?? "The ledger has no \(noun) of that name.",
      remedy: near.isEmpty
        ? "Look up those that there are with '\(list)'."
        : "Did you mean \(near.joined(separator: " or "))?",
      status: .noInput)
  }
}
