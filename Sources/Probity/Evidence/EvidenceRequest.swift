import CanonicalJSON
import CivilTime
import Commissioning
import DurableStorage
import Fields
import Ledger
import TransparencyLog

/// What somebody asks evidence for.
public struct EvidenceRequest: Sendable {
  /// The procedure.
  public var procedure: Identifier
  /// For whom.
  public var readership: Readership
  /// The past that is asked for. Evidence ends with a sealed directory, so it is that of the newest
  /// one within.
  public var asOf: AsOf
  /// The one rule that is asked about; nil for all.
  public var rule: String?
  /// Values that are shown to this reader beside those that the readership is shown anyway.
  public var revealed: Set<String>
  /// What the party has in hand: their values stand in where sealed/ cannot be read.
  public var receipts: [PartyReceipt]

  /// Everything for this readership, unless told.
  public init(
    _ procedure: Identifier, for readership: Readership = .everybody, asOf: AsOf = .now,
    rule: String? = nil, revealing revealed: Set<String> = [], with receipts: [PartyReceipt] = []
  ) {
    self.procedure = procedure
    self.readership = readership
    self.asOf = asOf
    self.rule = rule
    self.revealed = revealed
    self.receipts = receipts
  }
}

extension EvidenceRequest {
  /// The values of the receipts, and those that are kept where no receipt has them.
  fileprivate func values(besides kept: [String: Disclosure]) -> [String: Disclosure] {
    var values: [String: Disclosure] = [:]
    for receipt in receipts { values.merge(receipt.disclosures) { first, _ in first } }
    return values.merging(kept) { first, _ in first }
  }
}

extension Dossier {
  /// Makes the dossier from a ledger, or from a public copy of its log: from the lines that it needs
  /// where the read model leads to them, else from a reading of the whole log.
  public init(
    _ request: EvidenceRequest, in folder: String, _ surroundings: Surroundings
  ) throws(Complaints) {
    do throws(LedgerError) {
      if let located = try Self.located(request, in: folder, surroundings) {
        self = located
        return
      }
      let reader = LogReader(surroundings.volume, at: folder)
      var log = try LogIndex(reader, .commissioning)
      if request.asOf != .now {
        let end = try Self.lastDirectory(log, request.asOf)
        log = try LogIndex(reader, .commissioning, upTo: end + 1)
      }
      let lines = try log.eventLines()
      let streams = Self.streams(of: request.procedure, lines)
      let own = lines.filter { $0.body.stream == .procedure(request.procedure) }
      let shown = request.readership.digests(of: own).union(request.revealed)
      let values = request.values(besides: try History.disclosures(surroundings, folder) ?? [:])
      self.init(
        procedure: request.procedure, readership: request.readership,
        asOf: Self.judged(request.asOf, lines.last?.log.recordedAt, surroundings),
        rule: request.rule, policy: try reader.policyText(),
        evidence: try log.evidence(
          of: streams, disclosing: shown.sorted().compactMap { values[$0] }))
    } catch {
      guard error.code == .directory else { throw Complaints(Complaint(error)) }
      let remedy =
        request.asOf == .now
        ? "Run 'probity checkpoint', then make the report again; without the log's key,"
          + " --as-of INDEX takes the newest directory up to there."
        : "Name a directory, or something behind it, with --as-of; 'probity checkpoint' seals one"
          + " now."
      throw Complaints(
        Complaint(
          code: "checkpoint-missing", what: "nothing seals what was recorded last",
          place: error.place, reason: error.reason, remedy: remedy, status: .badInput))
    }
  }

  /// Nil where the whole log has to be read.
  private static func located(
    _ request: EvidenceRequest, in folder: String, _ surroundings: Surroundings
  ) throws(LedgerError) -> Dossier? {
    guard let located = LocatedProcedure(request.procedure, in: folder, surroundings),
      located.isWhole(asOf: request.asOf)
    else { return nil }
    let judged = Self.judged(request.asOf, located.lastRecordedAt, surroundings)
    if request.asOf == .now { try located.checkSealed() }
    let shown = request.readership.digests(of: located.lines).union(request.revealed)
    guard let kept = located.values(of: shown) else { return nil }
    let values = request.values(besides: kept)
    guard
      let evidence = try? located.evidence(disclosing: shown.sorted().compactMap { values[$0] })
    else { return nil }
    let dossier = Dossier(
      procedure: request.procedure, readership: request.readership, asOf: judged,
      rule: request.rule,
      policy: try LogReader(surroundings.volume, at: folder).policyText(), evidence: evidence)
    // Whoever is handed it checks it so. Where the log itself is such that nobody would accept it,
    // only a reading of all of it says so.
    return Verifier(surroundings).accepts(dossier) ? dossier : nil
  }

  /// The time on which rules are asked: the one that is asked for, or that of the last line within.
  private static func judged(
    _ asOf: AsOf, _ lastRecordedAt: Instant?, _ surroundings: Surroundings
  ) -> Instant {
    switch asOf {
    case .now: surroundings.clock()
    case .instant(let instant): instant
    case .index: lastRecordedAt ?? surroundings.clock()
    }
  }

  /// The newest directory within the time that is asked for. Throws where there is none.
  private static func lastDirectory(
    _ log: LogIndex, _ asOf: AsOf
  ) throws(LedgerError) -> Int {
    let lines = try log.eventLines()
    let size = asOf.size(of: lines.map(\.log.recordedAt))
    let directories = lines.filter { $0.body.type == DirectorySealed.type.rawValue }
      .map(\.log.index)
    if let last = directories.last(where: { $0 < size }) { return last }
    let first = directories.first.map { "the first is event \($0)" } ?? "there is none at all"
    throw LedgerError(
      .directory, at: size > 0 ? "event \(size - 1)" : "the beginning",
      "No directory was sealed by then; \(first).")
  }

  /// The procedure's stream, those of the organisations that it names, and those of everybody who
  /// signed any of these, and who gave them their rights.
  private static func streams(of procedure: Identifier, _ lines: [EventLine]) -> Set<Stream> {
    let all = lines.map(\.body)
    var streams: Set<Stream> = [.procedure(procedure), .ledger]
    let known = Set(all.map(\.stream))
    for body in all where body.stream == .procedure(procedure) {
      streams.formUnion(organisations(namedIn: body).intersection(known))
    }
    while true {
      let signers = all.filter { streams.contains($0.stream) }.flatMap(\.signers)
      let grown = streams.union(signers.map(Stream.actor)).intersection(known)
      if grown == streams.intersection(known) { return grown }
      streams = grown
    }
  }

  /// The streams of the organisations that a body may name: of everything that is spelled like an id.
  static func organisations(namedIn body: Body) -> Set<Stream> {
    Set(
      texts(in: .object(body.data)).compactMap { Identifier(spelled: $0) }
        .map(Stream.organisation))
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
