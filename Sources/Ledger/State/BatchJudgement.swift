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
  private(set) var heads: [Stream: LedgerState.Head] = [:]
  private(set) var onceKeys: [Digest: Int] = [:]
  private(set) var sealedDigests: Set<Digest> = []
  private(set) var streamOfLeaf: [Digest: Stream] = [:]
  private(set) var idsByFold: [String: Identifier] = [:]
  private(set) var lastRecordedAt: Instant?
  var register: Register
  var opened: LedgerOpened?
  var format: Int
  var lastDirectory: Int?

  let indexes: Range<Int>
  let rules: FormRules
  private let revokedKeys: Set<String>

  /// Judges the events of one batch against the state before it.
  init(_ entries: [Entry], after state: LedgerState, _ rules: FormRules) {
    // Of a whole log, where the state ends; of single streams, where the entry stands.
    let first = rules.seesWholeLog ? state.size : entries.first?.index ?? state.size
    self.init(entries, after: state, rules, in: first..<(first + entries.count))
  }

  /// Judges those events of one batch that are at hand.
  init(
    _ entries: [Entry], after state: LedgerState, _ rules: FormRules, in batch: Range<Int>
  ) {
    self.rules = rules
    indexes = batch
    register = state.register
    opened = state.opened
    format = state.format
    lastRecordedAt = state.lastRecordedAt
    revokedKeys = Self.revokedKeys(entries)
    for entry in entries { judge(entry, state) }
  }

  /// Keys that the batch revokes: they are not valid anywhere in it.
  private static func revokedKeys(_ entries: [Entry]) -> Set<String> {
    var revoked: Set<String> = []
    for entry in entries {
      guard let body = entry.body, body.type == VaultEventType.keyRevoked.rawValue,
        case .keyRevoked(let event)? = try? VaultContent.read(body)
      else { continue }
      revoked.insert(event.key.spelling)
    }
    return revoked
  }

  private mutating func judge(_ entry: Entry, _ state: LedgerState) {
    guard let line = entry.line else {
      faults.append(unreadable(entry))
      return
    }
    var found: [LedgerError] = []
    func check(_ judgement: () throws(LedgerError) -> Void) {
      do throws(LedgerError) { try judgement() } catch { found.append(error) }
    }
    check { () throws(LedgerError) in try checkPlace(line, state) }
    check { () throws(LedgerError) in try checkSeen(line, state) }
    check { () throws(LedgerError) in try checkOnce(line, state) }
    check { () throws(LedgerError) in try checkTimes(line) }
    check { () throws(LedgerError) in try checkSealed(line, state) }
    check { () throws(LedgerError) in try checkSigners(line, entry.leafHash) }
    check { () throws(LedgerError) in try checkRole(line) }
    var content: VaultContent?
    check { () throws(LedgerError) in
      content = try VaultContent.read(line.body)
      try checkContent(content, line, state)
    }
    faults.append(found)
    note(line, entry, state)
    // An event whose form is at fault changes nobody's rights.
    if found.allSatisfy({ $0.code == .clock }), let content { apply(content, line) }
  }

  private func unreadable(_ entry: Entry) -> [LedgerError] {
    guard case .failure(let error) = entry.content, error.code != .newerFormat else { return [] }
    return [LedgerError(.line, at: entry.place, "\(error.place): \(error.reason)")]
  }

  // MARK: What every event must keep

  private func head(_ stream: Stream, _ state: LedgerState) -> LedgerState.Head? {
    heads[stream] ?? state.heads[stream]
  }

  private func checkPlace(_ line: EventLine, _ state: LedgerState) throws(LedgerError) {
    let stream = line.body.stream
    let next = (head(stream, state)?.revision ?? -1) + 1
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

  private func checkSeen(_ line: EventLine, _ state: LedgerState) throws(LedgerError) {
    let place = "event \(line.log.index)"
    guard let seen = line.body.seen else {
      if line.log.index == 0 { return }
      throw LedgerError(.seen, at: place, "It states no line that was seen.")
    }
    guard line.log.index > 0 else {
      throw LedgerError(.seen, at: place, "Nothing could be seen before index 0.")
    }
    let stream = streamOfLeaf[seen] ?? state.streamOfLeaf[seen]
    guard seen == state.firstLeaf || stream == line.body.stream else {
      throw LedgerError(
        .seen, at: place, "\(seen) is no earlier line of \(line.body.stream), nor line 0.")
    }
  }

  private func checkOnce(_ line: EventLine, _ state: LedgerState) throws(LedgerError) {
    let key = LedgerState.onceKey(line.body.actor, line.body.once)
    guard let earlier = onceKeys[key] ?? state.onceKeys[key] else { return }
    throw LedgerError(
      .once, at: "event \(line.log.index)",
      "'\(line.body.once)' of \(line.body.actor) stands at event \(earlier).")
  }

  private func checkTimes(_ line: EventLine) throws(LedgerError) {
    let recordedAt = line.log.recordedAt
    guard !line.body.at.isLater(than: recordedAt) else {
      throw LedgerError(
        .happenedLater, at: "event \(line.log.index)",
        "It happens at \(line.body.at), and is recorded at \(recordedAt).")
    }
    guard let lastRecordedAt, !rules.allowsClockBehind else { return }
    guard recordedAt.milliseconds(to: lastRecordedAt) <= FormRules.clockSlackMilliseconds else {
      throw LedgerError(
        .clock, at: "event \(line.log.index)",
        "It is recorded at \(recordedAt), and the event before at \(lastRecordedAt).")
    }
  }

  private func checkSealed(_ line: EventLine, _ state: LedgerState) throws(LedgerError) {
    let place = "event \(line.log.index)"
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

  // MARK: Signers

  private func checkSigners(_ line: EventLine, _ leafHash: Digest) throws(LedgerError) {
    var missing = Set(line.body.signers)
    for actor in missing.sorted() where !register.knows(actor) && line.log.index > 0 {
      throw LedgerError(.actor, at: "event \(line.log.index)", "'\(actor)' is not enrolled.")
    }
    var enrolling = EnrollingKeys(line.body)
    for signature in line.signatures {
      let key: EnrollingKeys.Key
      if let enrolled = enrolling.take(signature.keyID) {
        key = enrolled
      } else {
        key = try validKey(signature.keyID, line)
      }
      if let actor = key.actor, missing.remove(actor) == nil {
        throw LedgerError(
          .signers, at: "event \(line.log.index)", "'\(actor)' signs twice, or is not stated.")
      }
      guard
        !mustCheckSignatures(of: line)
          || rules.verified.contains(
            VerifiedSignature(leafHash: leafHash, keyID: signature.keyID))
          || key.publicKey.isValid(signature.bytes, for: line.message)
      else {
        throw LedgerError(
          .signature, at: "event \(line.log.index)", "That of key \(signature.keyID) is not its.")
      }
    }
    guard missing.isEmpty, enrolling.isEmpty else {
      let names = missing.sorted().map(\.spelling) + enrolling.keyIDs
      throw LedgerError(
        .signers, at: "event \(line.log.index)",
        "A signature is missing: \(names.joined(separator: ", ")).")
    }
  }

  /// What gives or takes rights is checked in every replay: a key that was enrolled in somebody's
  /// name would make every later signature in it look right.
  private func mustCheckSignatures(of line: EventLine) -> Bool {
    rules.checksSignatures || VaultEventType(rawValue: line.body.type) != nil
  }

  private func validKey(
    _ keyID: String, _ line: EventLine
  ) throws(LedgerError) -> EnrollingKeys.Key {
    guard let key = register.key(keyID, at: line.log.index), !revokedKeys.contains(keyID) else {
      let known = register.keys[keyID]
      let reason =
        known.map { "It is valid \($0.indexes.inWords)." } ?? "It was never enrolled."
      throw LedgerError(.key, at: "key \(keyID) at event \(line.log.index)", reason)
    }
    return EnrollingKeys.Key(actor: key.actor, publicKey: key.publicKey)
  }

  private func checkRole(_ line: EventLine) throws(LedgerError) {
    let body = line.body
    guard line.log.index > 0 else { return }
    if body.actor != Charter.log, !rules.charter.knows(body.type) {
      guard rules.requiresKnownTypes else { return }
      throw LedgerError(.type, at: body.type, "No role may write it.")
    }
    let mayWrite = register.mayWrite(
      body.actor, body.type, in: body.stream, at: line.log.index, rules.charter)
    guard mayWrite else {
      let roles = register.grants(of: body.actor, at: line.log.index).map { grant in
        grant.procedure.map { "\(grant.role) in \($0)" } ?? grant.role.spelling
      }
      throw LedgerError(
        .role, at: "event \(line.log.index)",
        "'\(body.actor)' may not write \(body.type) in \(body.stream); "
          + (roles.isEmpty ? "no role is held." : "held: \(roles.joined(separator: ", "))."))
    }
  }

  // MARK: What the event adds

  private mutating func note(_ line: EventLine, _ entry: Entry, _ state: LedgerState) {
    let stream = line.body.stream
    let revision = (head(stream, state)?.revision ?? -1) + 1
    heads[stream] = LedgerState.Head(
      revision: revision, leafHash: entry.leafHash, index: entry.index)
    streamOfLeaf[entry.leafHash] = stream
    let once = LedgerState.onceKey(line.body.actor, line.body.once)
    if state.onceKeys[once] == nil, onceKeys[once] == nil { onceKeys[once] = entry.index }
    for text in line.sealedDigests {
      if let digest = Digest(base64URL: text) { sealedDigests.insert(digest) }
    }
    // The first actor has no stream of its own until something is recorded about it.
    for id in [stream.id, line.body.actor].compactMap(\.self)
    where state.idsByFold[id.folded] == nil && idsByFold[id.folded] == nil {
      idsByFold[id.folded] = id
    }
    lastRecordedAt = line.log.recordedAt
  }

  /// The directory as it stands before this event.
  func directory(_ state: LedgerState) -> Directory {
    let all = state.heads.merging(heads) { _, new in new }
    return Directory(
      all.map { stream, head in
        Directory.Entry(stream: stream, revision: head.revision, leafHash: head.leafHash)
      })
  }
}

extension LedgerState {
  /// Adds a batch that was judged against this state.
  mutating func add(_ entries: [Entry], _ judgement: BatchJudgement) {
    for entry in entries { frontier.append(entry.leafHash) }
    heads.merge(judgement.heads) { _, new in new }
    onceKeys.merge(judgement.onceKeys) { old, _ in old }
    sealedDigests.formUnion(judgement.sealedDigests)
    streamOfLeaf.merge(judgement.streamOfLeaf) { old, _ in old }
    idsByFold.merge(judgement.idsByFold) { old, _ in old }
    register = judgement.register
    opened = judgement.opened
    format = judgement.format
    lastRecordedAt = judgement.lastRecordedAt
    lastDirectory = judgement.lastDirectory ?? lastDirectory
    firstLeaf = firstLeaf ?? entries.first?.leafHash
    lastLeaf = entries.last?.leafHash ?? lastLeaf
  }
}
