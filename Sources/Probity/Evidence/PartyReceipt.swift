import CanonicalJSON
import Commissioning
import Fields
import Ledger
import Reports
import TransparencyLog

/// A party's own half of the record: the events that concern it, each with the proof that it stands
/// in the signed log, and the values that the party may see.
///
/// It says nothing about completeness, so it can be had at any time, and it needs nobody's good will
/// afterwards: with a public copy of the log a party makes its own report from it, and a log that
/// has lost or changed what a receipt proves is caught by the log's own signature.
public struct PartyReceipt: Sendable, Equatable {
  /// The procedure.
  public let procedure: Identifier
  /// The party, by its handle.
  public let party: Identifier
  /// The log's keys and witnesses, as the ledger states them.
  public let policy: String
  /// The lines with their proofs, and the values.
  public let evidence: Evidence

  /// The name of the form.
  public static let format = "probity-receipt/1"

  /// The receipt of what concerns the party in a history.
  public init(
    of party: Identifier, in procedure: Identifier, _ history: History,
    _ surroundings: Surroundings
  ) throws(Complaints) {
    let lane = history.caseFile(procedure).map { EvidencePage.lane(of: party, in: $0) } ?? []
    self.procedure = procedure
    self.party = party
    do throws(LedgerError) {
      let reader = LogReader(surroundings.volume, at: history.folder)
      policy = try reader.policyText()
      if let located = LocatedProcedure(procedure, in: history.folder, surroundings),
        let evidence = Self.evidence(of: party, lane, located)
      {
        self.evidence = evidence
        return
      }
      let log = try LogIndex(reader, .commissioning)
      let own = try log.eventLines().filter { $0.body.stream == .procedure(procedure) }
      let (wanted, shown) = Self.told(of: party, lane, own)
      let values = try History.disclosures(surroundings, history.folder) ?? [:]
      evidence = try log.excerpt(
        of: wanted.sorted(), disclosing: shown.sorted().compactMap { values[$0] })
    } catch {
      throw Complaints(Complaint(error))
    }
  }

  /// The lines of a procedure that concern a party, and the values in them that it may see.
  private static func told(
    of party: Identifier, _ lane: [Int], _ own: [EventLine]
  ) -> (wanted: Set<Int>, shown: Set<String>) {
    let wanted = Set(lane).intersection(own.map(\.log.index))
    let named = Set(own.filter { wanted.contains($0.log.index) }.flatMap(\.sealedDigests))
    return (wanted, Readership.party(party).digests(of: own).intersection(named))
  }

  /// Nil where the whole log has to be read.
  private static func evidence(
    of party: Identifier, _ lane: [Int], _ located: LocatedProcedure
  ) -> Evidence? {
    let (wanted, shown) = told(of: party, lane, located.lines)
    guard let values = located.values(of: shown) else { return nil }
    return try? located.excerpt(
      of: wanted, disclosing: shown.sorted().compactMap { values[$0] })
  }

  /// As one JSON object.
  public var json: JSON {
    .object([
      ("format", .string(Self.format)), ("procedure", .string(procedure.spelling)),
      ("party", .string(party.spelling)), ("policy", .string(policy)),
      ("evidence", evidence.json),
    ])
  }

  /// Whether a file claims to be a receipt.
  public static func isReceipt(_ json: JSON) -> Bool {
    json.object?["format"]?.string.map { $0.utf8.elementsEqual(format.utf8) } ?? false
  }

  /// Reads what `json` writes, and nothing else. Nothing is checked yet.
  public init(_ json: JSON) throws(Complaints) {
    guard let object = json.object, Self.isReceipt(json),
      object.names == ["evidence", "format", "party", "policy", "procedure"],
      let procedure = object["procedure"]?.string.flatMap({ Identifier(spelled: $0) }),
      let party = object["party"]?.string.flatMap({ Identifier(spelled: $0) }),
      let policy = object["policy"]?.string, let evidence = object["evidence"]
    else {
      throw Complaints(
        Complaint(
          code: EvidenceError.Code.form.rawValue, what: "no receipt of this form",
          place: "the file", reason: "It is not of the form \(Self.format).",
          remedy: "Get the file again, byte for byte, from whoever made it.", status: .unverified))
    }
    self.procedure = procedure
    self.party = party
    self.policy = policy
    do { self.evidence = try Evidence(evidence) } catch {
      throw Complaints(Complaint(error, .unverified))
    }
  }

  /// The values by their digests.
  var disclosures: [String: Disclosure] {
    Dictionary(evidence.disclosures.map { ($0.digest, $0) }) { first, _ in first }
  }

  /// Compares the receipt with a log: each of its lines must stand there.
  ///
  /// - Throws: where the log has another root at the receipt's size, or has not reached it.
  public func compare(
    with folder: String, _ surroundings: Surroundings
  ) throws(Complaints) {
    let own = evidence.checkpoint.checkpoint
    if let located = LocatedProcedure(procedure, in: folder, surroundings),
      (try? located.checkConsistent(with: own)) != nil
    {
      return try checkOwn()
    }
    let log: LogIndex
    do {
      log = try LogIndex(LogReader(surroundings.volume, at: folder), .commissioning)
    } catch {
      throw Complaints(Complaint(error))
    }
    guard own.size <= log.tree.size else {
      throw Complaints(
        .receiptContradicted(
          self, "The receipt knows \(own.size) events; \(log.tree.size) are here."))
    }
    guard log.tree.root(ofSize: own.size) == own.root, own.origin == log.state.origin else {
      throw Complaints(
        .receiptContradicted(self, "At size \(own.size) the log here has another root."))
    }
    try checkOwn()
  }

  /// Throws unless each line leads to the receipt's own root.
  private func checkOwn() throws(Complaints) {
    do {
      let policy = try TrustPolicy(bytes: Array(self.policy.utf8))
      _ = try evidence.checkExcerpt(try policy.accept(evidence.checkpoint))
    } catch let error as EvidenceError {
      throw Complaints(Complaint(error, .unverified))
    } catch let error as PolicyError {
      throw Complaints(Complaint(error, .unverified))
    } catch {
      preconditionFailure("only the receipt and its policy fail here")
    }
  }
}

extension Complaint {
  /// A log that does not hold what a party's receipt proves.
  static func receiptContradicted(_ receipt: PartyReceipt, _ reason: String) -> Complaint {
    Complaint(
      code: "receipt-contradicted", what: "a log that lacks what a receipt proves",
      place: "\(receipt.procedure), receipt of \(receipt.party)", reason: reason,
      remedy: "Keep the receipt and this copy: where the log's key signed both, they are evidence"
        + " against the log. An older copy is not: get a newer one.",
      status: .unverified)
  }
}
