import Audit
import CanonicalJSON
import CivilTime
import Commissioning
import Cryptography
import Fields
import Ledger
import Projections
import TransparencyLog

/// One procedure for one reader: the vault's evidence, and what is needed to judge it again.
///
/// Holds no verdict. Whoever reads it works the answer out from the lines, so nothing that is said
/// about them has to be believed.
public struct Dossier: Sendable, Equatable {
  /// The procedure.
  public let procedure: Identifier
  /// For whom it was made.
  public let readership: Readership
  /// The time on which it is judged.
  public let asOf: Instant
  /// The log's keys and witnesses, as the ledger states them. A reader's own policy goes before.
  public let policy: String
  /// Lines, proofs and values.
  public let evidence: Evidence

  static let format = "probity-dossier/1"

  /// As one JSON object.
  public var json: JSON {
    .object([
      ("format", .string(Self.format)), ("procedure", .string(procedure.spelling)),
      ("readership", .string(readership.spelling)), ("asOf", .string(asOf.description)),
      ("policy", .string(policy)), ("evidence", evidence.json),
    ])
  }

  init(
    procedure: Identifier, readership: Readership, asOf: Instant, policy: String,
    evidence: Evidence
  ) {
    self.procedure = procedure
    self.readership = readership
    self.asOf = asOf
    self.policy = policy
    self.evidence = evidence
  }

  /// Reads what `json` writes, and nothing else. Nothing is checked yet.
  public init(_ json: JSON) throws(Complaints) {
    let names = ["asOf", "evidence", "format", "policy", "procedure", "readership"]
    guard let object = json.object, object.names == names,
      object["format"]?.string == Self.format,
      let procedure = object["procedure"]?.string.flatMap({ Identifier(spelled: $0) }),
      let readership = object["readership"]?.string.flatMap({ Readership(spelled: $0) }),
      let asOf = object["asOf"]?.string.flatMap({ Instant($0) }),
      let policy = object["policy"]?.string, let evidence = object["evidence"]
    else {
      throw Complaints(
        Complaint(
          code: EvidenceError.Code.form.rawValue, what: "no evidence of this form",
          place: "the file", reason: "It is not of the form \(Self.format).",
          remedy: "Get the file again, byte for byte, from whoever made it.", status: .unverified))
    }
    do {
      self.init(
        procedure: procedure, readership: readership, asOf: asOf, policy: policy,
        evidence: try Evidence(evidence))
    } catch {
      throw Complaints(Complaint(error, .unverified))
    }
  }
}

extension EvidenceError: Explained {}

extension Dossier {
  /// Makes the dossier of a procedure from a ledger whose last event seals a directory.
  public init(
    of procedure: Identifier, in folder: String, for readership: Readership, asOf: Instant,
    _ surroundings: Surroundings
  ) throws(Complaints) {
    do throws(LedgerError) {
      let reader = LogReader(surroundings.volume, at: folder)
      let log = try LogIndex(reader, .commissioning)
      let streams = try Self.streams(of: procedure, log)
      let bare = try log.evidence(of: streams)
      let bodies = bare.lines.compactMap { try? EventLine($0.bytes).body }
      let own = bodies.filter { $0.stream == .procedure(procedure) }
      let shown = Set(readership.digests(of: own))
      let values = try SealedValues(surroundings.volume, at: folder).all()
      let disclosures = shown.sorted().compactMap { values[$0] }
      let policy = try reader.policyText()
      self.init(
        procedure: procedure, readership: readership, asOf: asOf, policy: policy,
        evidence: try log.evidence(of: streams, disclosing: disclosures))
    } catch {
      guard error.code == .directory else { throw Complaints(Complaint(error)) }
      throw Complaints(
        Complaint(
          code: "checkpoint-missing", what: "nothing seals what was recorded last",
          place: error.place, reason: error.reason,
          remedy: "Run 'probity checkpoint', then make the report again.", status: .badInput))
    }
  }

  /// The procedure's stream, those of the organisations that it names, and those of everybody who
  /// signed any of these, and who gave them their rights.
  private static func streams(
    of procedure: Identifier, _ log: LogIndex
  ) throws(LedgerError) -> Set<Stream> {
    let all = try log.bodies()
    var streams: Set<Stream> = [.procedure(procedure), .ledger]
    let ids = Set(
      all.filter { $0.stream == .procedure(procedure) }
        .flatMap { Self.texts(in: .object($0.data)) })
    let known = Set(all.map(\.stream))
    for case .organisation(let id) in known where ids.contains(id.spelling) {
      streams.insert(.organisation(id))
    }
    while true {
      let signers = all.filter { streams.contains($0.stream) }.flatMap(\.signers)
      let grown = streams.union(signers.map(Stream.actor)).intersection(known)
      if grown == streams.intersection(known) { return grown }
      streams = grown
    }
  }

  private static func texts(in value: JSON) -> [String] {
    switch value {
    case .string(let text): [text]
    case .array(let elements): elements.flatMap(texts)
    case .object(let object): object.members.flatMap { texts(in: $0.value) }
    default: []
    }
  }
}

/// A dossier whose every line was proved, and the case file that it holds.
public struct CheckedDossier: Sendable {
  /// What was checked.
  public let dossier: Dossier
  /// The lines.
  public let evidence: CheckedEvidence
  /// The procedure, as far as this reader is shown it.
  public let file: CaseFile
  /// What the rules say of it, run anew.
  public let result: AuditResult

  /// Checks the proofs under an accepted checkpoint and runs the rules.
  public init(_ dossier: Dossier, _ accepted: AcceptedCheckpoint) throws(Complaints) {
    self.dossier = dossier
    do {
      evidence = try dossier.evidence.check(accepted, .commissioning)
    } catch {
      throw Complaints(Complaint(error, .unverified))
    }
    var docket = Docket()
    for entry in evidence.entries {
      let values = evidence.disclosures
      if case .event(let event) = Interpretation(entry, open: { values[$0]?.value }) {
        docket.add(event)
      }
    }
    guard let file = docket.caseFile(dossier.procedure) else {
      throw Complaints(
        Complaint(
          EvidenceError(
            .incomplete, at: dossier.procedure.spelling, "No line of this procedure is there."),
          .unverified))
    }
    self.file = file
    result = Self.audit(file, evidence, dossier)
  }

  private static func audit(
    _ file: CaseFile, _ evidence: CheckedEvidence, _ dossier: Dossier
  ) -> AuditResult {
    let view: Answer.View =
      switch dossier.readership {
      case .everybody: .everybody
      case .party(let id): .party(id.spelling)
      }
    return Audit.run(
      file, under: file.rulebook(standing: evidence.opened.rulebook),
      calendar: evidence.opened.calendar.flatMap(WorkingDayCalendar.named),
      asOf: AuditResult.AsOf(
        size: evidence.size, root: dossier.evidence.checkpoint.checkpoint.root.base64,
        time: dossier.asOf),
      record: .intact, view: view
    ).withoutRivals
  }
}
