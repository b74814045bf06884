import CanonicalJSON
import CivilTime
import Cryptography
import DurableStorage
import Fields
import TransparencyLog

/// A batch as it will stand in the log.
struct BatchDraft {
  private(set) var entries: [Entry] = []
  /// What is over a limit, for each entry.
  private(set) var limitErrors: [[LedgerError]] = []
  /// The idempotency key of each entry, as tables know it.
  private var onceKeys: [Digest] = []
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
    onceKeys.reserveCapacity(count)
  }

  /// Puts a signed body at the next place.
  mutating func add(_ signed: SignedBody) {
    let revision = nextRevision(in: signed.body.stream)
    onceKeys.append(signed.onceKey)
    let isFirst = entries.isEmpty && frontier.size > 0
    let prior = entries.isEmpty ? ledger.state.lastLeaf : entries.span[entries.count - 1].leafHash
    let log = Recording(
      index: frontier.size, prior: prior, priorCommit: isFirst ? ledger.tailDigest : nil,
      recordedAt: recordedAt, revision: revision)
    let line = EventLine(signed, log)
    checkLimits(line, isWellFormed: signed.isWellFormed)
    let leafHash = unsafe signed.leafHash(
      line.bytes.span.bytes.extracting(line.bodyRange.upperBound...))
    frontier.append(leafHash)
    entries.append(
      Entry(
        index: log.index, bytes: line.bytes, leafHash: leafHash, content: .success(line),
        verifiedKeys: signed.keysAtHand))
  }

  private mutating func nextRevision(in stream: Stream) -> Int {
    // In place: one look at the table.
    func next(_ last: inout Int?) -> Int {
      let next = (last ?? ledger.state.heads[stream]?.revision ?? -1) + 1
      last = next
      return next
    }
    return next(&revisions[stream])
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
    let foreign = entries.indices.filter { !entries.span[$0].isVerified }
    if foreign.count > Self.alone {
      let lines = foreign.map { entries[$0] }
      let checked = Cores.map(lines.indices) { lines[$0].validKeys(register) }
      for (place, keys) in zip(foreign, checked) { entries[place].verifiedKeys = keys }
    }
    return BatchJudgement(entries, after: ledger.state, rules, onceKeys: onceKeys)
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
    for place in entries.indices {
      bytes += entries.span[place].bytes
      bytes.append(0x0A)
    }
    bytes += commit.bytes
    bytes.append(0x0A)
    return bytes
  }

  var commit: CommitLine { CommitLine(size: frontier.size, root: frontier.root) }

  /// The receipts of all entries.
  func receipts(_ checkpoint: SignedCheckpoint) -> [Receipt] {
    entries.indices.map { place in
      Receipt(
        index: entries.span[place].index, leafHash: entries.span[place].leafHash,
        checkpoint: checkpoint)
    }
  }
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
