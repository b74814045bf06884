import CivilTime
import Cryptography
import DurableStorage
import Fields
import TransparencyLog

/// Judges the form of all events of a sound log, as `BatchJudgement` does, in a few machine words an
/// event: revisions, what was seen, idempotency keys, times, sealed digests, keys and roles.
///
/// It knows one answer, that nothing is wrong. Where something is, or only might be, it gives up
/// and the judgement that explains has the word. Batches with events of the vault's own go through
/// that judgement here already: they are few, and they change who may do what.
struct FormJudge {
  /// The newest lines of a stream.
  struct Head {
    var revision: Int32 = -1
    var index: Int32 = 0
    /// The batch that last added to it, and where among those of the batch stands how it was before.
    var batch: Int32 = -1
    var before: Int32 = 0
    var leaf = TreeHash.empty
    /// Older lines that a signer may have seen, the newest first.
    var older: (Digest, Digest, Digest) = (TreeHash.empty, TreeHash.empty, TreeHash.empty)
  }

  /// What an actor's signature was last found to be, and which types he was found to write.
  struct Signer {
    var keyID = (UInt64(0), UInt64(0), UInt64(0), UInt64(0))
    var epoch = -1
    /// A bit for each of the first 64 types.
    var types: UInt64 = 0
  }

  let reader: LogReader
  let rules: FormRules
  /// What the vault knows, without its tables: those are here.
  var state = LedgerState()
  var directories = 0
  private(set) var actorSignatures = 0
  private(set) var sealedCount = 0
  /// Where each sealed digest is named, where that is asked for.
  private(set) var namedBy: [Digest: (index: Int, segment: Int)] = [:]
  private let keepsNames: Bool

  var streams = TextNumbers()
  var heads: [Head] = []
  /// The heads that the open batch has changed, as they were before it.
  var headsBefore: [Head] = []
  private var actors = TextNumbers()
  var signers: [Signer] = []
  private var types = TextNumbers()
  private var typeIsVault: [Bool] = []
  /// The ids that are not all small letters, by what they would be.
  private var mixedIDs: [String: Identifier] = [:]
  /// Idempotency keys and sealed digests: none may come twice.
  private var fingerprints = Fingerprints()
  private let base64 = Base64Table.shared
  var batch: Int32 = 0
  var epoch = 0
  var isVaultBatch = false
  var start: (index: Int, offset: Int, segment: Int)?
  /// Where the last event line ends, and its leaf hash.
  var end = 0
  var lastLeaf: Digest?
  var lastRecordedAt: Int64?

  init(_ reader: LogReader, _ charter: Charter, keepsNames: Bool) {
    self.reader = reader
    self.keepsNames = keepsNames
    rules = FormRules(charter: charter, checksSignatures: false, seesWholeLog: false)
  }

  /// Whether an event is of one of these types.
  func hasType(among names: Set<String>) -> Bool {
    (0..<types.count).contains { names.contains(types.text($0)) }
  }

  /// What the vault knows behind the last batch, where all events were judged and nothing is wrong;
  /// nil where an idempotency key or a sealed digest may have come twice.
  var soundState: LedgerState? { fingerprints.areDistinct ? state : nil }

  /// Whether nothing is wrong with the form of a chunk's events, each by itself.
  mutating func judge(_ chunk: inout ScannedChunk, _ before: JoinedChunk) -> Bool {
    chunk.withText { chunk, text in judge(chunk, text, before) } ?? false
  }

  private mutating func judge(
    _ chunk: ScannedChunk, _ text: LineText, _ before: JoinedChunk
  ) -> Bool {
    var place = 0
    for mark in chunk.marks {
      while place < mark.eventsBefore {
        guard event(place, chunk, text, before.segment) else { return false }
        place += 1
      }
      if mark.kind == .signed { guard closeBatch(mark.size) else { return false } }
    }
    while place < chunk.lines.count {
      guard event(place, chunk, text, before.segment) else { return false }
      place += 1
    }
    return true
  }

  // MARK: One event

  private mutating func event(
    _ place: Int, _ chunk: ScannedChunk, _ text: LineText, _ segment: Int
  ) -> Bool {
    let (line, leaf) = (chunk.lines[place], chunk.leaves[place])
    let offset = chunk.piece.offsets.lowerBound + Int(line.line.start) - 1
    if start == nil { start = (line.index, offset, segment) }
    (end, lastLeaf) = (offset + Int(line.line.count), leaf)
    let (type, isNewType) = types.number(of: line.type.range, in: text)
    if isNewType { typeIsVault.append(VaultEventType(rawValue: types.text(type)) != nil) }
    fingerprints.insert(text.hash(line.once.range, text.hash(line.actor.range)))
    guard times(line), sealed(line, chunk, text, segment), stream(line, leaf, text) else {
      return false
    }
    actorSignatures += Int(line.signatureCount)
    let actor = actor(line, text)
    if typeIsVault[type] {
      isVaultBatch = true
      return true
    }
    return line.index > 0 && signer(line, actor, type, text)
  }

  private func times(_ line: ScannedLine) -> Bool {
    guard line.earliest <= line.recordedAt else { return false }
    guard let last = lastRecordedAt else { return true }
    return last - line.recordedAt <= FormRules.clockSlackMilliseconds
  }

  private mutating func sealed(
    _ line: ScannedLine, _ chunk: ScannedChunk, _ text: LineText, _ segment: Int
  ) -> Bool {
    sealedCount += Int(line.sealedCount)
    for number in Int(line.firstSealed)..<Int(line.firstSealed + line.sealedCount) {
      let range = chunk.sealed[number].range
      guard text.isURLDigest(range) else { return false }
      // A digest is as good as random: its first 96 bits tell it from every other.
      fingerprints.insert(text.hash(range.lowerBound..<range.lowerBound + 16, 1))
      guard keepsNames else { continue }
      guard let digest = Digest(base64URL: String(decoding: text.bytes(range), as: UTF8.self))
      else { return false }
      namedBy[digest] = (line.index, segment)
    }
    return true
  }

  private mutating func stream(
    _ line: ScannedLine, _ leaf: Digest, _ text: LineText
  ) -> Bool {
    let (number, isNew) = streams.number(of: line.stream.range, in: text)
    if isNew {
      heads.append(Head())
      guard let stream = Stream(streams.text(number)), stream.id.map({ note($0) }) ?? true else {
        return false
      }
    }
    let next = Int(heads[number].revision) + 1
    guard line.revision == next, line.expect == -1 || line.expect == next,
      line.index < Int(Int32.max)
    else { return false }
    if heads[number].batch != batch {
      heads[number].batch = batch
      heads[number].before = Int32(truncatingIfNeeded: headsBefore.count)
      headsBefore.append(heads[number])
    }
    guard line.index == 0 ? line.seen == 0 : hasSeen(line, heads[number], text) else {
      return false
    }
    heads[number].older = (heads[number].leaf, heads[number].older.0, heads[number].older.1)
    heads[number].revision += 1
    heads[number].index = Int32(truncatingIfNeeded: line.index)
    heads[number].leaf = leaf
    lastRecordedAt = line.recordedAt
    if line.index == 0 { state.firstLeaf = leaf }
    return true
  }

  /// Whether the signer names line 0, or an earlier line of the stream.
  private func hasSeen(_ line: ScannedLine, _ head: Head, _ text: LineText) -> Bool {
    guard line.seen != 0 else { return false }
    func isSeen(_ leaf: Digest) -> Bool { text.has(leaf, at: Int(line.seen), base64) }
    if state.firstLeaf.map(isSeen) == true { return true }
    let before = headsBefore[Int(head.before)]
    return (head.revision >= 0 && isSeen(head.leaf)) || (head.revision >= 1 && isSeen(head.older.0))
      || (head.revision >= 2 && isSeen(head.older.1))
      || (head.revision >= 3 && isSeen(head.older.2))
      || (before.revision >= 0 && isSeen(before.leaf))
  }

  // MARK: Ids

  /// Takes note of an id; answers whether none is there that differs from it only in the case of its
  /// letters. Almost all are of small letters, and are found again among the streams and the actors.
  private mutating func note(_ id: Identifier) -> Bool {
    if let known = mixedIDs[id.folded] { return known == id }
    guard id.folded != id.spelling else { return true }
    let isKnown =
      ["actor:", "audit:", "organisation:", "procedure:"].contains { kind in
        streams.number(of: kind + id.folded) != nil
      } || actors.number(of: id.folded) != nil
    guard !isKnown else { return false }
    mixedIDs[id.folded] = id
    return true
  }

  // MARK: Who signs

  private mutating func actor(_ line: ScannedLine, _ text: LineText) -> Int {
    let (actor, isNew) = actors.number(of: line.actor.range, in: text)
    if isNew {
      signers.append(Signer())
      // The judgement that explains takes note of an actor's id, and holds only those of streams
      // against it.
      if let id = Identifier(spelled: actors.text(actor)) { _ = note(id) }
    }
    return actor
  }

  /// Whether the one who states it is the one who signs it, and may write the type.
  private mutating func signer(
    _ line: ScannedLine, _ actor: Int, _ type: Int, _ text: LineText
  ) -> Bool {
    guard line.signatureCount == 1, line.with.count == 0 else { return isJudgedWell(line, text) }
    let key = Int(line.signatures) + ScannedLine.keyOffset
    let keyID = (
      text.word(at: key), text.word(at: key + 8), text.word(at: key + 16), text.word(at: key + 24)
    )
    if signers[actor].epoch != epoch || signers[actor].keyID != keyID {
      let text = String(decoding: text.bytes(key..<(key + 32)), as: UTF8.self)
      guard state.register.key(text, at: line.index)?.actor.spelling == actors.text(actor),
        state.register.knows(Identifier(spelled: actors.text(actor)) ?? Charter.log)
      else { return false }
      signers[actor] = Signer(keyID: keyID, epoch: epoch)
    }
    return mayWrite(actor, type, line, text)
  }

  /// Roles for the whole ledger are remembered; others are asked for each time.
  private mutating func mayWrite(
    _ actor: Int, _ type: Int, _ line: ScannedLine, _ text: LineText
  ) -> Bool {
    let bit: UInt64 = type < 64 ? 1 &<< UInt64(type) : 0
    if signers[actor].types & bit != 0 { return true }
    guard let id = Identifier(spelled: actors.text(actor)),
      let stream = Stream(String(decoding: text.bytes(line.stream.range), as: UTF8.self))
    else { return false }
    let name = types.text(type)
    let grants = state.register.grants(of: id, at: line.index)
    let isAllowed =
      (id != Charter.log && !rules.charter.knows(name))
      || grants.contains { $0.procedure == nil && rules.charter.allows($0.role, name) }
    if isAllowed { signers[actor].types |= bit }
    return isAllowed || state.register.mayWrite(id, name, in: stream, at: line.index, rules.charter)
  }

  /// The judgement that explains, over one event.
  private func isJudgedWell(_ line: ScannedLine, _ text: LineText) -> Bool {
    let bytes = text.bytes(line.line.range)
    guard let event = try? EventLine(bytes) else { return false }
    var state = state
    state.heads[event.body.stream] =
      line.revision > 0
      ? LedgerState.Head(revision: line.revision - 1, leafHash: TreeHash.empty, index: 0) : nil
    if let seen = event.body.seen { state.streamOfLeaf.insert(event.body.stream, for: seen) }
    let entry = Entry(
      index: line.index, bytes: bytes, leafHash: TreeHash.empty, content: .success(event))
    return BatchJudgement([entry], after: state, rules).faults[0].isEmpty
  }
}
