import CivilTime
import Cryptography
import TransparencyLog

/// A few streams of a log, read where a locator says that they stand, and proved.
///
/// Every line was hashed and proved under the last signed root, whose signature was checked; every
/// stream was counted back to revision 0; that nothing newer exists was checked against a directory
/// and every line behind it.
public struct PointReading: Sendable {
  /// What was read and proved, for the record line of an answer.
  public struct Checked: Equatable, Sendable {
    /// The streams, in the order of their bytes.
    public var streams: [Stream] = []
    /// How many lines of them were proved.
    public var lineCount = 0
    /// The directory by which their ends were checked; nil where there is none.
    public var directory: Int?
    /// How many lines behind it were looked through.
    public var linesBehind = 0
  }

  /// The lines of the streams, ascending by index, with the faults that a replay of the whole log
  /// finds in their form; that ids and idempotency keys occur once in the ledger is not among them.
  public let entries: [Entry]
  /// The state of the log as far as these streams tell: who may sign and write, and where they end.
  public let state: LedgerState
  /// The last signed root.
  public let checkpoint: SignedCheckpoint
  /// What was checked.
  public let checked: Checked
  /// When the event before each was recorded, and the last one of the log.
  let end: LogEnd

  /// How many lines behind a directory are looked through: with more the whole log is read.
  public static let linesBehindMax = 16_384
}

extension PointReader {
  /// Reads these streams, the ledger's own, those of the events `besides`, those of everybody who
  /// signed any of them, and those that `more` names for an entry. Throws where the locator does
  /// not lead to what it says: then the whole log has to be replayed.
  public func read(
    _ streams: Set<Stream>, besides indexes: [Int] = [], _ charter: Charter,
    more: (Entry) -> Set<Stream> = { _ in [] }
  ) throws(NotLocated) -> PointReading {
    var reader = self
    var (wanted, done) = (streams.union([.ledger]), Set<Stream>())
    for index in indexes where (0..<end.size).contains(index) {
      wanted.insert(try reader.stream(of: index))
    }
    while let stream = wanted.subtracting(done).min() {
      done.insert(stream)
      for entry in try reader.take(stream) {
        wanted.formUnion(entry.body?.signers.map(Stream.actor) ?? [])
        wanted.formUnion(more(entry))
      }
    }
    let (entries, state) = try reader.judge(charter)
    if let reason = CheckpointSigners(state.register, state.opened).refusal(
      of: end.signed, end.commit)
    {
      throw NotLocated(reason)
    }
    guard state.format == 1, let checkpoint = SignedCheckpoint(state.origin, end.commit, end.signed)
    else { throw NotLocated("The log is of a newer format, or states no origin.") }
    var checked = reader.checked
    checked.streams = done.sorted()
    checked.lineCount = entries.count
    return PointReading(
      entries: entries, state: state, checkpoint: checkpoint, checked: checked, end: end)
  }

  /// The proof of an event under the last signed root, which `reading` checked, and its exact line.
  public func proof(
    of index: Int, in reading: PointReading
  ) throws(NotLocated) -> (proof: TransparencyProof, line: [UInt8]) {
    var reader = self
    guard (0..<end.size).contains(index) else { throw NotLocated("There is no event \(index).") }
    let (path, bytes) = try reader.proved(index)
    return (TransparencyProof(index: index, path: path, checkpoint: reading.checkpoint), bytes)
  }
}

extension PointReading {
  /// Throws unless the log begins with the tree that somebody remembers, by a proof of consistency
  /// from the locator's hashes.
  public func checkConsistent(
    with size: Int, _ root: Digest, locatedBy locator: some Locator
  ) throws(NotLocated) {
    guard size > 0, size <= end.size else { throw NotLocated("Another size is remembered.") }
    if size == end.size {
      guard root == end.root else { throw NotLocated("Another root is remembered.") }
      return
    }
    var tiles = TreeTiles.Reader { level, number in
      try? locator.tile(level, number, ofDirectory: false)
    }
    let proof = try ConsistencyProof(from: size, to: end.size) { subtree throws(NotLocated) in
      try tiles.hash(subtree)
    }
    do throws(ProofError) {
      try proof.check(oldRoot: root, newRoot: end.root)
    } catch {
      throw NotLocated(error.reason)
    }
  }

  /// Whether the event at an index is among what was read.
  public func holds(_ index: Int) -> Bool { entries.contains { $0.index == index } }
}
