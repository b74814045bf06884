import CanonicalJSON
import CivilTime
import Cryptography
import Fields
import TransparencyLog

/// What a batch adds to the state, and what is wrong with the form of its events.
///
/// The same judgement refuses a batch before it is written and names its faults when it is
/// verified, so the two can never disagree.
struct BatchJudgement {
  /// What is wrong with each event, in the batch's order.
  private(set) var faults: [[LedgerError]] = []

  // What the batch adds; the state before is only looked at.
  private(set) var strands: [Strand] = []
  private(set) var onceKeys = DigestTable<Int>()
  private(set) var sealedDigests: Set<Digest> = []
  /// Each line, and the number of its strand.
  private(set) var leaves: [(leafHash: Digest, strand: Int)] = []
  private(set) var idsByFold: [String: Identifier] = [:]
  private(set) var lastRecordedAt: Instant?
  var register: Register
  var opened: LedgerOpened?
  var format: Int
  var lastDirectory: Int?

  let indexes: Range<Int>
  let rules: FormRules
  let revoked: RevokedRights

  // What was found out once and holds for many events of the batch.
  private var strandNumbers: [Stream: Int] = [:]
  var types: [String: TypeFacts] = [:]
  var lastSigner: (keyID: String, key: Register.Key)?
  private var lastNoted: Identifier?
  private var strandOfLeaf: [Digest: Int] = [:]

  /// A stream of the batch.
  struct Strand {
    let stream: Stream
    /// Its newest line; nil before its first.
    var head: LedgerState.Head?
  }

  /// What is to be known of a type of event.
  struct TypeFacts {
    /// The type, where it is one of the vault's own.
    let vaultType: VaultEventType?
    /// Who was last found to hold a role for the whole ledger that may write it.
    var writer: Identifier?
  }

  /// Judges the events of one batch against the state before it. `onceKeys` are their idempotency
  /// keys, where somebody has them already.
  init(
    _ entries: [Entry], after state: LedgerState, _ rules: FormRules, onceKeys: [Digest] = []
  ) {
    // Of a whole log, where the state ends; of single streams, where the entry stands.
    let first = rules.seesWholeLog ? state.size : entries.first?.index ?? state.size
    self.init(entries, after: state, rules, in: first..<(first + entries.count), onceKeys)
  }

  /// Judges those events of one batch that are at hand.
  init(
    _ entries: [Entry], after state: LedgerState, _ rules: FormRules, in batch: Range<Int>,
    _ onceKeys: [Digest] = []
  ) {
    self.init(
      entries, after: state, rules, in: batch,
      revoked: RevokedRights(entries, after: state, rules, in: batch), onceKeys)
  }

  init(
    _ entries: [Entry], after state: LedgerState, _ rules: FormRules, in batch: Range<Int>,
    revoked: RevokedRights, _ onceKeys: [Digest] = []
  ) {
    self.rules = rules
    self.revoked = revoked
    indexes = batch
    register = state.register
    opened = state.opened
    format = state.format
    lastRecordedAt = state.lastRecordedAt
    self.onceKeys.reserve(entries.count)
    leaves.reserveCapacity(entries.count)
    faults.reserveCapacity(entries.count)
    for place in entries.indices {
      judge(entries.span[place], state, place < onceKeys.count ? onceKeys[place] : nil)
    }
  }

  private mutating func judge(_ entry: Entry, _ state: LedgerState, _ onceKey: Digest?) {
    guard case .success(let line) = entry.content else {
      faults.append(unreadable(entry))
      return
    }
    var found: [LedgerError] = []
    let strand = number(of: line.body.stream, state)
    let vaultType = vaultType(line.body.type)
    let once = onceKey ?? LedgerState.onceKey(line.body.actor, line.body.once)
    let earlier = onceKeys[once] ?? state.onceKeys[once]
    var content: VaultContent?
    // Each by itself, and each mutating: a closure for them all, or a call that only looks, would
    // copy the whole judgement for every event.
    do { try checkPlace(line, strands[strand].head, state) } catch { found.append(error) }
    do { try checkSeen(line, strand, state) } catch { found.append(error) }
    do { try checkOnce(line, earlier) } catch { found.append(error) }
    do { try checkTimes(line) } catch { found.append(error) }
    do { try checkSealed(line, state) } catch { found.append(error) }
    if vaultType != nil || !isSignedByItsActor(line, entry.verifiedKeys) {
      do { try checkSigners(line, entry.verifiedKeys) } catch { found.append(error) }
    }
    do { try checkRole(line) } catch { found.append(error) }
    do {
      if vaultType != nil { content = try VaultContent.read(line.body) }
      if content != nil || line.log.index == 0 { try checkContent(content, line, state) }
    } catch {
      found.append(error)
    }
    faults.append(found)
    note(line, entry, strand, state)
    if earlier == nil { onceKeys.insert(entry.index, for: once) }
    // An event whose form is at fault changes nobody's rights.
    if found.allSatisfy(\.isRemark), let content {
      apply(content, line)
      forgetRights()
    }
  }

  // MARK: What is found out once

  private mutating func number(of stream: Stream, _ state: LedgerState) -> Int {
    if let number = strandNumbers[stream] { return number }
    strandNumbers[stream] = strands.count
    strands.append(Strand(stream: stream, head: state.heads[stream]))
    return strands.count - 1
  }

  private mutating func vaultType(_ type: String) -> VaultEventType? {
    if let facts = types[type] { return facts.vaultType }
    let facts = TypeFacts(vaultType: VaultEventType(rawValue: type))
    types[type] = facts
    return facts.vaultType
  }

  /// Rights have changed: they are looked up again.
  private mutating func forgetRights() {
    lastSigner = nil
    for type in types.keys { types[type]?.writer = nil }
  }

  private func unreadable(_ entry: Entry) -> [LedgerError] {
    guard case .failure(let error) = entry.content, error.code != .newerFormat else { return [] }
    return [LedgerError(.line, at: entry.place, "\(error.place): \(error.reason)")]
  }

  // MARK: What every event must keep

  private mutating func checkPlace(
    _ line: EventLine, _ head: LedgerState.Head?, _ state: LedgerState
  ) throws(LedgerError) {
    let stream = line.body.stream
    let next = (head?.revision ?? -1) + 1
    if let expect = line.body.expect, expect != next {
      throw LedgerError(
        .expect, at: stream.description,
        "Revision \(expect) was expected, and the next one is \(next).")
    }
    guard line.log.revision == next else {
      throw LedgerError(
        .revision, at: "event \(line.log.index)",
        "It is revision \(line.log.revision) of \(stream), and the next one is \(next).")
    }
    guard next == 0, let id = stream.id else { return }
    let known = idsByFold[id.folded] ?? state.idsByFold[id.folded]
    if let known, known != id {
      throw LedgerError(.idCase, at: stream.description, "There is '\(known)' already.")
    }
  }

  private mutating func checkSeen(
    _ line: EventLine, _ strand: Int, _ state: LedgerState
  ) throws(LedgerError) {
    guard let seen = line.body.seen else {
      if line.log.index == 0 { return }
      throw LedgerError(.seen, at: line.place, "It states no line that was seen.")
    }
    guard line.log.index > 0 else {
      throw LedgerError(.seen, at: line.place, "Nothing could be seen before index 0.")
    }
    guard
      seen == state.firstLeaf || seen == strands[strand].head?.leafHash
        || state.streamOfLeaf[seen] == line.body.stream || isInBatch(seen, strand)
    else {
      throw LedgerError(
        .seen, at: line.place, "\(seen) is no earlier line of \(line.body.stream), nor line 0.")
    }
  }

  /// Whether a line of the batch itself has this hash and stands in this stream. Nobody can have
  /// seen it, but who wrote the batch; so the table is made when it is asked for.
  private mutating func isInBatch(_ leafHash: Digest, _ strand: Int) -> Bool {
    for place in strandOfLeaf.count..<leaves.count {
      strandOfLeaf[leaves[place].leafHash] = leaves[place].strand
    }
    return strandOfLeaf[leafHash] == strand
  }

  private mutating func checkOnce(_ line: EventLine, _ earlier: Int?) throws(LedgerError) {
    guard let earlier else { return }
    throw LedgerError(
      .once, at: "event \(line.log.index)",
      "'\(line.body.once)' of \(line.body.actor) stands at event \(earlier).")
  }

  private mutating func checkTimes(_ line: EventLine) throws(LedgerError) {
    let recordedAt = line.log.recordedAt
    guard !line.body.at.isLater(than: recordedAt) else {
      throw LedgerError(
        .happenedLater, at: "event \(line.log.index)",
        "It happens at \(line.body.at), and is recorded at \(recordedAt).")
    }
    let before =
      if let times = rules.recordedBefore { times[line.log.index] } else { lastRecordedAt }
    guard let before, !rules.allowsClockBehind else { return }
    guard recordedAt.milliseconds(to: before) <= FormRules.clockSlackMilliseconds else {
      throw LedgerError(
        .clock, at: "event \(line.log.index)",
        "It is recorded at \(recordedAt), and the event before at \(before).")
    }
  }

  private mutating func checkSealed(_ line: EventLine, _ state: LedgerState) throws(LedgerError) {
    if line.sealedDigests.isEmpty { return }
    let place = line.place
    var here: Set<Digest> = []
    for text in line.sealedDigests {
      guard let digest = Digest(base64URL: text) else {
        throw LedgerError(.sealed, at: place, "'\(text.prefix(64))' is no digest in base64url.")
      }
      let isKnown = sealedDigests.contains(digest) || state.sealedDigests.contains(digest)
      guard !isKnown, here.insert(digest).inserted else {
        throw LedgerError(.sealed, at: place, "The digest \(text) stands in the log already.")
      }
    }
  }

  // MARK: What the event adds

  private mutating func note(
    _ line: EventLine, _ entry: Entry, _ strand: Int, _ state: LedgerState
  ) {
    let before = strands[strand].head
    strands[strand].head = LedgerState.Head(
      revision: (before?.revision ?? -1) + 1, leafHash: entry.leafHash, index: entry.index)
    leaves.append((entry.leafHash, strand))
    for text in line.sealedDigests {
      if let digest = Digest(base64URL: text) { sealedDigests.insert(digest) }
    }
    if before == nil, let id = line.body.stream.id { note(id, state) }
    // The first actor has no stream of its own until something is recorded about it.
    if lastNoted != line.body.actor {
      note(line.body.actor, state)
      lastNoted = line.body.actor
    }
    lastRecordedAt = line.log.recordedAt
  }

  private mutating func note(_ id: Identifier, _ state: LedgerState) {
    let folded = id.folded
    if state.idsByFold[folded] == nil, idsByFold[folded] == nil { idsByFold[folded] = id }
  }

  /// The directory as it stands before this event.
  func directory(_ state: LedgerState) -> Directory {
    var heads = state.heads
    for strand in strands { heads[strand.stream] = strand.head }
    return Directory(
      heads.map { stream, head in
        Directory.Entry(stream: stream, revision: head.revision, leafHash: head.leafHash)
      })
  }
}

extension EventLine {
  /// Where a person finds it.
  var place: String { "event \(log.index)" }
}
