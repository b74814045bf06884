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
  /// The one rule that a page tells of; nil for all of them.
  public let rule: String?
  /// The log's keys and witnesses, as the ledger states them. A reader's own policy goes before.
  public let policy: String
  /// Lines, proofs and values.
  public let evidence: Evidence

  static let format = "probity-dossier/1"

  /// As one JSON object.
  public var json: JSON {
    .present([
      ("format", .string(Self.format)), ("procedure", .string(procedure.spelling)),
      ("readership", .string(readership.spelling)), ("asOf", .string(asOf.description)),
      ("rule", rule.map(JSON.string)), ("policy", .string(policy)), ("evidence", evidence.json),
    ])
  }

  init(
    procedure: Identifier, readership: Readership, asOf: Instant, rule: String? = nil,
    policy: String, evidence: Evidence
  ) {
    self.procedure = procedure
    self.readership = readership
    self.asOf = asOf
    self.rule = rule
    self.policy = policy
    self.evidence = evidence
  }

  /// Reads what `json` writes, and nothing else. Nothing is checked yet.
  public init(_ json: JSON) throws(Complaints) {
    let names = ["asOf", "evidence", "format", "policy", "procedure", "readership", "rule"]
    guard let object = json.object,
      object.names == names.filter({ $0 != "rule" || object["rule"] != nil }),
      object["rule"].map({ $0.string.map(Self.isRule) ?? false }) ?? true,
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
        procedure: procedure, readership: readership, asOf: asOf, rule: object["rule"]?.string,
        policy: policy, evidence: try Evidence(evidence))
    } catch {
      throw Complaints(Complaint(error, .unverified))
    }
  }

  /// Whether a rule has this id.
  public static func isRule(_ id: String) -> Bool {
    Rule.all.contains { $0.id.utf8.elementsEqual(id.utf8) }
  }
}

extension EvidenceError: Explained {}

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
    try Self.checkPolicy(dossier.policy, evidence)
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

  /// A reader judges by a policy of his own. The one in the file is shown to people all the same, so
  /// it may name no key that the log itself does not state.
  private static func checkPolicy(
    _ text: String, _ evidence: CheckedEvidence
  ) throws(Complaints) {
    let stated = Set(evidence.register.logKeys.map(\.verifierKey))
    let policy: TrustPolicy
    do { policy = try TrustPolicy(bytes: Array(text.utf8)) } catch {
      throw Complaints(Complaint(error, .unverified))
    }
    guard policy.logs.allSatisfy({ stated.contains($0.key) }) else {
      throw Complaints(
        Complaint(
          EvidenceError(.form, at: "policy", "It names a key that the log does not state."),
          .unverified))
    }
  }

  private static func audit(
    _ file: CaseFile, _ evidence: CheckedEvidence, _ dossier: Dossier
  ) -> AuditResult {
    let view: Answer.View =
      switch dossier.readership {
      case .everybody, .everybodyAbout: .everybody
      case .party(let id): .party(id.spelling)
      }
    return Audit.run(
      file, under: file.rulebook(standing: evidence.opened.rulebook),
      calendar: evidence.opened.calendar.flatMap(WorkingDayCalendar.named),
      asOf: AuditResult.AsOf(
        size: evidence.size, root: dossier.evidence.checkpoint.checkpoint.root.base64,
        time: dossier.asOf),
      record: .intact, view: view, comparing: false
    ).withoutRivals
  }
}
