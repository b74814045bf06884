import CanonicalJSON
import CivilTime
import Cryptography
import DurableStorage
import Fields
import TransparencyLog

extension Ledger {
  /// Records a batch: all of it or nothing. When this returns, every event survives a power cut.
  ///
  /// A request whose idempotency key is there already gets its first receipt where it is equal, and
  /// refuses the whole batch where it is not. With `sealsDirectory` the batch ends with a directory
  /// of all streams. Throws the first refusal, before anything is written; `refusals` has them all.
  /// After `ledger-outcome-unknown` nothing more can be appended: open the ledger again.
  public func append(
    _ requests: [Request], recordedAt: Instant, sealsDirectory: Bool = false,
    allowsClockBehind: Bool = false
  ) throws(LedgerError) -> Appended {
    try checkAlive()
    let earlier = try earlierReceipts(requests)
    let new = requests.indices.filter { earlier[$0] == nil }.map { requests[$0] }
    var receipts: [Receipt] = []
    var warning: LedgerError?
    let first = state.size
    if !new.isEmpty || sealsDirectory {
      var draft = BatchDraft(self, recordedAt, allowsClockBehind: allowsClockBehind)
      for request in new { draft.add(request.signed) }
      if sealsDirectory { try draft.addDirectory() }
      let judgement = draft.judgement()
      if let refusal = refusals(new, draft, judgement).first { throw refusal.error }
      receipts = try write(draft, judgement, new.flatMap(\.disclosures))
      warning = remember()
    }
    var next = receipts.makeIterator()
    let all = requests.indices.compactMap { earlier[$0] ?? next.next() }
    return Appended(
      receipts: all, indexes: first..<state.size, alreadyThere: earlier.count, warning: warning)
  }

  /// Commits the newest line of every stream in an event of its own, unless the last event does so
  /// already. Evidence is complete up to such an event.
  public func sealDirectory(recordedAt: Instant) throws(LedgerError) -> Appended? {
    if state.lastDirectory == state.size - 1 { return nil }
    return try append([], recordedAt: recordedAt, sealsDirectory: true)
  }

  /// Everything that would be refused, in the order of the requests. Nothing is written.
  public func refusals(
    _ requests: [Request], recordedAt: Instant, allowsClockBehind: Bool = false
  ) throws(LedgerError) -> [Refusal] {
    let earlier = try earlierReceipts(requests)
    let places = requests.indices.filter { earlier[$0] == nil }
    let new = places.map { requests[$0] }
    var draft = BatchDraft(self, recordedAt, allowsClockBehind: allowsClockBehind)
    for request in new { draft.add(request.signed) }
    return refusals(new, draft, draft.judgement()).map {
      Refusal(request: places[$0.request], error: $0.error)
    }
  }

  private func checkAlive() throws(LedgerError) {
    guard !isDead else {
      throw LedgerError(.outcomeUnknown, at: layout.folder, "Writing stopped, or it was closed.")
    }
    guard state.format == 1 else {
      throw LedgerError(
        .newerFormat, at: layout.folder, "Its format is \(state.format); this version writes 1.")
    }
  }

  private func refusals(
    _ requests: [Request], _ draft: BatchDraft, _ judgement: BatchJudgement
  ) -> [Refusal] {
    var refusals = draft.limitRefusals
    for (place, faults) in judgement.faults.enumerated() {
      refusals += faults.map { Refusal(request: place, error: $0) }
    }
    for (place, request) in requests.enumerated() {
      if let error = Self.valueError(request) {
        refusals.append(Refusal(request: place, error: error))
      }
    }
    return refusals.sorted { $0.request < $1.request }
  }

  /// Each digest must have its value, and each value its digest: what is not kept can never be
  /// shown, and what nothing names would be dropped.
  private static func valueError(_ request: Request) -> LedgerError? {
    let body = request.signed.body
    let named = Set(Disclosure.digests(in: .object(body.data)))
    let given = Set(request.disclosures.map(\.digest))
    let place = "\(body.type) in \(body.stream)"
    if let digest = named.subtracting(given).min() {
      return LedgerError(.withheld, at: place, "The value behind \(digest) is not given.")
    }
    if let digest = given.subtracting(named).min() {
      return LedgerError(.sealed, at: place, "The value behind \(digest) is named nowhere.")
    }
    return nil
  }
}

/// A batch as it will stand in the log.
struct BatchDraft {
  private(set) var entries: [Entry] = []
  private(set) var limitRefusals: [Refusal] = []
  private var byteCount = 0

  private let recordedAt: Instant
  private let rules: FormRules
  private let ledger: Ledger
  private var revisions: [Stream: Int] = [:]

  init(_ ledger: Ledger, _ recordedAt: Instant, allowsClockBehind: Bool) {
    self.ledger = ledger
    self.recordedAt = recordedAt
    rules = FormRules(
      charter: ledger.charter, checksSignatures: true, requiresKnownTypes: true,
      allowsClockBehind: allowsClockBehind)
  }

  // Not kept: a second holder would make the ledger copy its whole state to add a batch.
  private var state: LedgerState { ledger.state }

  /// Puts a signed body at the next place.
  mutating func add(_ signed: SignedBody) {
    let stream = signed.body.stream
    let revision = (revisions[stream] ?? state.head(of: stream)?.revision ?? -1) + 1
    revisions[stream] = revision
    let isFirst = entries.isEmpty && state.size > 0
    let log = Recording(
      index: state.size + entries.count, prior: entries.last?.leafHash ?? state.lastLeaf,
      priorCommit: isFirst ? ledger.tailDigest : nil, recordedAt: recordedAt, revision: revision)
    let line = EventLine(signed, log)
    checkLimits(line)
    entries.append(
      Entry(
        index: log.index, bytes: line.bytes, leafHash: TreeHash.leaf(line.bytes),
        content: .success(line)))
  }

  private mutating func checkLimits(_ line: EventLine) {
    let place = entries.count
    byteCount += line.bytes.count + 1
    if line.bytes.count > EventLine.bytesMax {
      let reason = "It has \(line.bytes.count) bytes; the limit is \(EventLine.bytesMax)."
      let error = LedgerError(.size, at: line.body.type, reason)
      limitRefusals.append(Refusal(request: place, error: error))
    } else if (try? EventLine(line.bytes)) == nil {
      // Too deep, say: whatever could not be read back is not written.
      let error = LedgerError(.line, at: line.body.type, "It could not be read back.")
      limitRefusals.append(Refusal(request: place, error: error))
    }
    let isOver = place >= LogFold.batchEventsMax || byteCount > LogFold.batchBytesMax
    guard isOver, limitRefusals.last?.error.code != .batch else { return }
    let reason =
      "A batch has at most \(LogFold.batchEventsMax) events and \(LogFold.batchBytesMax) bytes."
    limitRefusals.append(
      Refusal(request: place, error: LedgerError(.batch, at: "request \(place)", reason)))
  }

  /// Adds the directory of all streams as they stand behind the batch so far, signed by the log.
  mutating func addDirectory() throws(LedgerError) {
    let unsigned = FormRules(charter: rules.charter, checksSignatures: false)
    let directory = BatchJudgement(entries, after: state, unsigned).directory(state)
    let index = state.size + entries.count
    guard let at = Moment(recordedAt, offsetMinutes: 0) else {
      throw LedgerError(.clock, at: "event \(index)", "\(recordedAt) is no time of this calendar.")
    }
    let keys = try ledger.logSigners.signers(
      for: state.register.logKeys(signing: state.size), at: ledger.layout)
    let valid = state.register.keyIDs(of: Charter.log, at: index)
    let signer = keys.map(\.signingKey).first { valid.contains($0.publicKey.keyID) }
    guard let signer else {
      throw LedgerError(.logKey, at: ledger.layout.keys, "No key of the log is valid here.")
    }
    let body = Body(
      actor: Charter.log, at: at, data: JSONObject(directory.event.members),
      once: "directory-\(index)", seen: state.seen(in: .ledger), stream: .ledger,
      type: DirectorySealed.type.rawValue)
    add(SignedBody(body, by: [signer]))
  }

  func judgement() -> BatchJudgement { BatchJudgement(entries, after: state, rules) }

  /// The event lines and the commit line, each with its line feed.
  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(byteCount + 100)
    for entry in entries { bytes += entry.bytes + [0x0A] }
    return bytes + commit.bytes + [0x0A]
  }

  var commit: CommitLine {
    var frontier = state.frontier
    for entry in entries { frontier.append(entry.leafHash) }
    return CommitLine(size: frontier.size, root: frontier.root)
  }
}
