import Arguments
import Audit
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
      Example(
        "probity report wards-1 --format directory -o wards-1",
        "Makes a folder that is checked with sha256sum and openssl."),
      Example(
        "probity report wards-1 --ledger public-copy --with receipt.json -o mine.html",
        "Makes one's own report from a receipt and a public copy of the log."),
      Example("probity verify wards-1.html --policy council.policy", "Checks it elsewhere."),
    ],
    discussion:
      "The file holds the exact bytes of every event of the procedure, the proof that each stands in"
      + " the log, and the proof that none is left out up to the newest directory. Where something"
      + " was recorded since that one, 'probity checkpoint' seals another.\n"
      + "A file whose name ends in .html is a page for people, with the evidence in it; any other is"
      + " the evidence alone, as JSON.\n"
      + "A report about a party shows what that party may see. From a public copy of the log, which"
      + " holds no confidential value, the party's receipts bring its own; the log is compared with"
      + " them, so a copy that lacks what a receipt proves is refused.",
    operands: [ReadingOptions.procedureOperand()],
    groups: [
      OptionGroup(
        "For whom, and of what",
        [
          Option(
            "party", .text("PARTY"), "The party that it is about; without it, everybody.",
            defaultText: "that of the receipts, else everybody"),
          Option(
            "audience", .choice("WHO", ["party", "public"]),
            "Who may read a report about a party: the party itself, or anybody it passes it on to.",
            defaultText: "party"),
          Option(
            "with", .file(), "A receipt of the party's: its values stand in for the authority's.",
            isRepeatable: true),
          Option("rule", RuleOptions.kind, "The one rule that the page tells of."),
          ReadingOptions.asOf,
        ]),
      OptionGroup(
        "Where",
        [
          Option(
            "output", .file(), "The file that is made; - for standard output.", short: "o",
            defaultText: "-"),
          Option(
            "format", .choice("FORMAT", Format.allCases.map(\.rawValue)),
            "A page, JSON, or a folder that sha256sum and openssl can check.",
            defaultText: "html where the file is called so, else json"),
        ]),
    ],
    statuses: [
      Statuses.done, Statuses.unverified, Statuses.usage, Statuses.badInput, Statuses.noInput,
      Statuses.cannotCreate, Statuses.inputOutput,
    ])

  /// In what form evidence is handed over.
  enum Format: String, CaseIterable {
    case html, json, directory
  }

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    let history = try session.historyForEvidence(line)
    let procedure = try session.procedure(line.operand("PROCEDURE") ?? "", in: history)
    var request = EvidenceRequest(procedure)
    request.receipts = try receipts(line, procedure, history, session)
    request.readership = try readership(line, request, history)
    request.asOf = line.text("as-of").flatMap(AsOf.init) ?? .now
    request.rule = line.text("rule")
    if let rule = request.rule, Rule.named(rule)?.comparesProcedures == true {
      throw Complaints(
        Complaint(
          code: "rule-not-asked", what: "a rule that was not asked", place: rule,
          reason: "It compares procedures, and a report holds one.",
          remedy: "Ask it with 'probity why \(procedure) \(rule)'.", status: .noInput))
    }
    let dossier = try Dossier(request, in: history.folder, session.surroundings)
    try write(
      dossier, to: line.text("output") ?? "-", line.text("format").flatMap(Format.init), session)
    let head = dossier.evidence.checkpoint.checkpoint
    session.say(
      "\(dossier.evidence.lines.count) events with their proofs, complete up to size \(head.size).")
    return .done
  }

  /// Writes a dossier; in the form that the name of the file asks for, where no other is asked for.
  static func write(
    _ dossier: Dossier, to path: String, _ format: Format?, _ session: Session
  ) throws(Complaints) {
    switch format ?? (path.hasSuffix(".html") ? .html : .json) {
    case .json: try session.write(dossier.json.canonicalBytes + [0x0A], to: path)
    case .html: try session.write(Array(try checked(dossier, session).page.utf8), to: path)
    case .directory:
      guard path != "-" else {
        throw Complaints(
          .usage("option-missing", "report --format directory", "It needs -o FOLDER."))
      }
      let folder = EvidenceFolder(try checked(dossier, session))
      try session.write(folder, to: path)
    }
  }

  /// What is made for people says what the rules make of the evidence, so it is checked first.
  private static func checked(
    _ dossier: Dossier, _ session: Session
  ) throws(Complaints) -> CheckedDossier {
    try Verifier(session.surroundings).verify(dossier, Verifier.Means(trustsEmbedded: true)).checked
  }

  private static func receipts(
    _ line: ParsedCommand, _ procedure: Identifier, _ history: History, _ session: Session
  ) throws(Complaints) -> [PartyReceipt] {
    var receipts: [PartyReceipt] = []
    for file in line.texts("with") {
      let receipt = try PartyReceipt(try session.evidenceJSON(file))
      guard receipt.procedure == procedure, receipts.allSatisfy({ $0.party == receipt.party })
      else {
        throw Complaints(
          .usage(
            "receipt-other", file,
            "It is a receipt of \(receipt.party) in \(receipt.procedure)."))
      }
      try receipt.compare(with: history.folder, session.surroundings)
      receipts.append(receipt)
    }
    return receipts
  }

  private static func readership(
    _ line: ParsedCommand, _ request: EvidenceRequest, _ history: History
  ) throws(Complaints) -> Readership {
    let named = line.text("party") ?? request.receipts.first?.party.spelling
    guard let named else {
      guard line.text("audience") != "party" else {
        throw Complaints(
          .usage("option-missing", "report --audience party", "It needs --party PARTY."))
      }
      return .everybody
    }
    let party = try history.party(named, in: request.procedure)
    if let own = request.receipts.first, own.party != party {
      throw Complaints(
        .usage("receipt-other", named, "The receipts are those of \(own.party)."))
    }
    return line.text("audience") == "public" ? .everybodyAbout(party) : .party(party)
  }
}

extension History {
  /// A party of a procedure by its handle.
  func party(_ text: String, in procedure: Identifier) throws(Complaints) -> Identifier {
    let parties = caseFile(procedure)?.parties.map(\.handle) ?? []
    guard let party = Identifier(spelled: text), parties.contains(party) else {
      throw Complaints(
        .unknown(
          "party", text, among: parties.map(\.spelling), list: "probity status \(procedure)"))
    }
    return party
  }
}

extension Session {
  /// The ledger as it stands, for evidence of the procedure that the line names. Signatures are
  /// checked where the evidence is.
  func historyForEvidence(_ line: ParsedCommand) throws(Complaints) -> History {
    let folder = try ledgerFolder()
    guard let subject = Session.subject(line) else {
      return try History(surroundings, folder: folder)
    }
    let history = try History(surroundings, folder: folder, about: subject)
    sayWhatWasRead(history)
    return history
  }

  /// A file of evidence or of a receipt, read as JSON.
  func evidenceJSON(_ path: String) throws(Complaints) -> JSON {
    do {
      return try JSON(authored: try read(path), limits: Evidence.limits)
    } catch let error as JSONError {
      throw Complaints(Complaint(error, .unverified).within(path))
    } catch let error as Complaints {
      throw error
    } catch {
      preconditionFailure("only the disk and the form fail here")
    }
  }
}
