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
    precondition(holds(requests, sealsDirectory), "the ledger was opened for these streams")
    let earlier = try earlierReceipts(requests)
    let new =
      earlier.isEmpty
      ? requests : requests.indices.filter { earlier[$0] == nil }.map { requests[$0] }
    let draft = try draft(
      new, recordedAt, sealsDirectory: sealsDirectory, allowsClockBehind: allowsClockBehind)
    let judgement = draft.judgement()
    if let refusal = refusals(requests, earlier, draft, judgement).first { throw refusal.error }
    let first = state.size
    var next = [Receipt]().makeIterator()
    var warning: LedgerError?
    if !draft.entries.isEmpty {
      let disclosures = new.flatMap { $0.disclosures }
      next = try write(draft, judgement, disclosures).makeIterator()
      warning = remember()
    }
    let receipts = requests.indices.compactMap { (try? earlier[$0]?.get()) ?? next.next() }
    return Appended(
      receipts: receipts, indexes: first..<state.size, alreadyThere: earlier.count,
      warning: warning)
  }

  /// Commits the newest line of every stream in an event of its own, unless the last event does so
  /// already. Evidence is complete up to such an event.
  public func sealDirectory(
    recordedAt: Instant, allowsClockBehind: Bool = false
  ) throws(LedgerError) -> Appended? {
    if state.lastDirectory == state.size - 1 { return nil }
    return try append(
      [], recordedAt: recordedAt, sealsDirectory: true, allowsClockBehind: allowsClockBehind)
  }

  /// Everything that would be refused, in the order of the requests. Nothing is written.
  public func refusals(
    _ requests: [Request], recordedAt: Instant, allowsClockBehind: Bool = false
  ) throws(LedgerError) -> [Refusal] {
    let earlier = try earlierReceipts(requests)
    let new =
      earlier.isEmpty
      ? requests : requests.indices.filter { earlier[$0] == nil }.map { requests[$0] }
    let draft = try draft(
      new, recordedAt, sealsDirectory: false, allowsClockBehind: allowsClockBehind)
    return refusals(requests, earlier, draft, draft.judgement())
  }

  /// Whether the state tells of everything that these requests need: where it holds some streams
  /// alone, others cannot be written, nor all be counted in a directory.
  private func holds(_ requests: [Request], _ sealsDirectory: Bool) -> Bool {
    guard let streams else { return true }
    return !sealsDirectory && requests.allSatisfy { streams.contains($0.signed.body.stream) }
  }

  private func draft(
    _ requests: [Request], _ recordedAt: Instant, sealsDirectory: Bool, allowsClockBehind: Bool
  ) throws(LedgerError) -> BatchDraft {
    var draft = BatchDraft(self, recordedAt, allowsClockBehind: allowsClockBehind)
    draft.reserve(requests.count + 1)
    for place in requests.indices { draft.add(requests[place].signed) }
    if sealsDirectory { try draft.addDirectory() }
    return draft
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

  /// Everything that is wrong, request by request.
  private func refusals(
    _ requests: [Request], _ earlier: [Int: Result<Receipt, LedgerError>], _ draft: BatchDraft,
    _ judgement: BatchJudgement
  ) -> [Refusal] {
    var refusals: [Refusal] = []
    var place = 0
    for number in requests.indices {
      var errors: [LedgerError] = []
      if let earlier = earlier[number] {
        if case .failure(let error) = earlier { errors.append(error) }
      } else {
        errors += judgement.faults[place] + draft.limitErrors[place]
        if let error = Self.valueError(requests[number]) { errors.append(error) }
        place += 1
      }
      refusals += errors.map { Refusal(request: number, error: $0) }
    }
    // The log's own directory stands behind all requests.
    for fault in judgement.faults[place...].joined() {
      refusals.append(Refusal(request: requests.count, error: fault))
    }
    return refusals
  }

  /// Each digest must have its value, and each value its digest: what is not kept can never be
  /// shown, and what nothing names would be dropped.
  private static func valueError(_ request: Request) -> LedgerError? {
    let body = request.signed.body
    let digests = Disclosure.digests(in: .object(body.data))
    if digests.isEmpty, request.disclosures.isEmpty { return nil }
    let named = Set(digests)
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
  /// What is over a limit, for each entry.
  private(set) var limitErrors: [[LedgerError]] = []
  /// The tree with the batch.
  private(set) var frontier: TreeFrontier
  private var byteCount = 0

  private let recordedAt: Instant
  private let rules: FormRules
  private let ledger: Ledger
  private var revisions: [Stream: Int] = [:]

  init(_ ledger: Ledger, _ recordedAt: Instant, allowsClockBehind: Bool) {
    self.ledger = ledger
    self.recordedAt = recordedAt
    frontier = ledger.state.frontier
    rules = FormRules(
      charter: ledger.charter, checksSignatures: true, requiresKnownTypes: true,
      allowsClockBehind: allowsClockBehind)
  }

  // Not kept: a second holder would make the ledger copy its whole state to add a batch. Nor asked
  // for each event: that would hold each of its tables for a moment.
  private var state: LedgerState { ledger.state }

  /// Makes room for so many entries: they are large, and a list that grows moves them.
  mutating func reserve(_ count: Int) {
    entries.reserveCapacity(count)
    limitErrors.reserveCapacity(count)
  }

  /// Puts a signed body at the next place.
  mutating func add(_ signed: SignedBody) {
    let stream = signed.body.stream
    let revision = (revisions[stream] ?? ledger.state.heads[stream]?.revision ?? -1) + 1
    revisions[stream] = revision
    let isFirst = entries.isEmpty && frontier.size > 0
    let log = Recording(
      index: frontier.size, prior: entries.last?.leafHash ?? ledger.state.lastLeaf,
      priorCommit: isFirst ? ledger.tailDigest : nil, recordedAt: recordedAt, revision: revision)
    let line = EventLine(signed, log)
    checkLimits(line, isWellFormed: signed.isWellFormed)
    let leafHash = TreeHash.leaf(line.bytes)
    frontier.append(leafHash)
    entries.append(
      Entry(
        index: log.index, bytes: line.bytes, leafHash: leafHash, content: .success(line),
        verifiedKeys: signed.keysAtHand))
  }

  private mutating func checkLimits(_ line: EventLine, isWellFormed: Bool) {
    var errors: [LedgerError] = []
    let wasOver = byteCount > LogFold.batchBytesMax
    byteCount += line.bytes.count + 1
    if line.bytes.count > EventLine.bytesMax {
      let reason = "It has \(line.bytes.count) bytes; the limit is \(EventLine.bytesMax)."
      errors.append(LedgerError(.size, at: line.body.type, reason))
    } else if !isWellFormed {
      // Too deep, say: whatever could not be read back is not written.
      errors.append(LedgerError(.line, at: line.body.type, "It could not be read back."))
    }
    let isFirstOver = !wasOver && byteCount > LogFold.batchBytesMax
    if isFirstOver || entries.count == LogFold.batchEventsMax {
      let reason =
        "A batch has at most \(LogFold.batchEventsMax) events and \(LogFold.batchBytesMax) bytes."
      errors.append(LedgerError(.batch, at: "event \(entries.count + 1) of it", reason))
    }
    limitErrors.append(errors)
  }

  /// Adds the directory of all streams as they stand behind the batch so far, signed by the log.
  mutating func addDirectory() throws(LedgerError) {
    let unsigned = FormRules(charter: rules.charter, checksSignatures: false)
    let directory = BatchJudgement(entries, after: state, unsigned).directory(state)
    let index = frontier.size
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

  /// What is wrong with the batch. The signatures that others made are checked on all cores.
  func judgement() -> BatchJudgement {
    let register = ledger.state.register
    var entries = entries
    let foreign = entries.indices.filter { !entries[$0].isVerified }
    if foreign.count > Self.alone {
      let lines = foreign.map { entries[$0] }
      let checked = Cores.map(lines.indices) { lines[$0].validKeys(register) }
      for (place, keys) in zip(foreign, checked) { entries[place].verifiedKeys = keys }
    }
    return BatchJudgement(entries, after: ledger.state, rules)
  }

  /// So few signatures are not worth a thread.
  private static let alone = 8

  /// The event lines and the commit line, each with its line feed.
  var bytes: [UInt8] { bytes(behind: []) }

  /// The same behind others, in the one array that is written.
  func bytes(behind others: [UInt8]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(others.count + byteCount + 100)
    bytes += others
    for entry in entries {
      bytes += entry.bytes
      bytes.append(0x0A)
    }
    bytes += commit.bytes
    bytes.append(0x0A)
    return bytes
  }

  var commit: CommitLine { CommitLine(size: frontier.size, root: frontier.root) }
}

extension Entry {
  /// Whether every signature under the line is known to be its key's.
  fileprivate var isVerified: Bool {
    guard case .success(let line) = content else { return true }
    return line.signatures.allSatisfy { verifiedKeys.contains($0.keyID) }
  }

  /// The keys whose signatures under the line are theirs, with those that are known.
  fileprivate func validKeys(_ register: Register) -> [String] {
    guard let line else { return [] }
    return line.signatures.map(\.keyID).filter { keyID in
      verifiedKeys.contains(keyID) || line.isSigned(by: keyID, register)
    }
  }
}

extension EventLine {
  fileprivate func isSigned(by keyID: String, _ register: Register) -> Bool {
    guard let key = register.key(keyID, at: log.index),
      let signature = signatures.first(where: { $0.keyID == keyID })
    else { return false }
    return key.publicKey.isValid(signature.bytes, for: message)
  }
}
