import CivilTime
import Cryptography
import DurableStorage
import Fields
import TransparencyLog

/// A ledger that is open for writing: the only way that bytes get into a log.
///
/// Holds the ledger's lock until it is closed or nobody holds it. After any error while writing it
/// is dead: nobody knows whether the batch was recorded, and the next open decides.
public final class Ledger {
  let volume: any Volume
  let layout: LedgerLayout
  let charter: Charter
  let seen: SeenLedgers?
  let span: Int
  let logSigners: LogSigners
  private let lock: VolumeLock

  /// The state after the last acknowledged batch. Where the ledger was opened for some streams, it
  /// tells of no others. While `append(batches:)` is at work, and where the disk failed it, it is
  /// that after the last batch that was chained.
  public internal(set) var state: LedgerState
  /// The last signed root.
  public internal(set) var checkpoint: SignedCheckpoint
  /// What opening found and did, a line each.
  public internal(set) var notices: [RecoveryNotice] = []

  /// The file that is written, and where its last commit line ends: there the next write begins.
  var segment: Int
  var commitEnd: Int
  /// The signed line of the last batch, with its line feed.
  var signedBytes: [UInt8]
  /// The next batch's `priorCommit`.
  var tailDigest: Digest
  var isDead = false

  /// The streams that the state holds; nil where it holds all of them.
  public let streams: Set<Stream>?

  /// Where a log ends, and the state there.
  struct Standpoint {
    var state: LedgerState
    var commit: CommitLine
    var signed: SignedLine
    var commitEnd: LogPlace
    var tailDigest: Digest
    /// The streams that the state holds; nil where it holds all of them.
    var streams: Set<Stream>?
  }

  init(
    _ place: OpenPlace, _ standpoint: Standpoint, lock: VolumeLock
  ) throws(LedgerError) {
    volume = place.volume
    layout = place.layout
    charter = place.charter
    seen = place.memory.seen
    span = place.span
    logSigners = place.logSigners
    self.lock = lock
    state = standpoint.state
    streams = standpoint.streams
    guard
      let checkpoint = SignedCheckpoint(
        standpoint.state.origin, standpoint.commit, standpoint.signed)
    else {
      throw LedgerError(.damaged, at: place.layout.log, "Index 0 states no origin.")
    }
    self.checkpoint = checkpoint
    segment = standpoint.commitEnd.segment
    commitEnd = standpoint.commitEnd.offset
    signedBytes = standpoint.signed.bytes + [0x0A]
    tailDigest = standpoint.tailDigest
  }

  /// The log's name.
  public var origin: KeyName { checkpoint.checkpoint.origin }

  /// Gives the lock back. Nothing can be appended any more.
  public func close() {
    isDead = true
    lock.release()
  }

  /// The reader of this ledger's log.
  public var reader: LogReader { LogReader(volume, at: layout.folder, span: span) }

  /// The confidential values beside this ledger's log.
  public var sealedValues: SealedValues { SealedValues(volume, at: layout.folder) }
}

extension Ledger.Standpoint {
  /// Behind the last batch of a whole log.
  init(_ fold: LogFold, _ commit: CommitLine, _ signed: SignedLine) {
    self.init(
      state: fold.state, commit: commit, signed: signed, commitEnd: fold.commitEnd,
      tailDigest: fold.tailDigest)
  }
}

/// What a ledger needs to be opened.
struct OpenPlace {
  var volume: any Volume
  var layout: LedgerLayout
  var charter: Charter
  var memory: Memory
  var logSigners: LogSigners
  var span: Int
}

/// What opening a ledger for writing found and did, to be said in one line.
public struct RecoveryNotice: Equatable, Sendable {
  /// The kinds.
  public enum Kind: String, CaseIterable, Sendable {
    /// This user has not seen the ledger before, and its size was confirmed.
    case firstUse = "first-use"
    /// A batch was whole and had not been signed: it counts.
    case confirmed
    /// Bytes that were never acknowledged were cut off and kept in torn/.
    case cut
    /// Confidential values that no event names were dropped.
    case dropped
    /// Confidential values whose erasure was recorded, and not yet done, were erased.
    case erased
    /// A key file may be read by others than its owner.
    case keyOpen = "key-open"
    /// The list of ledgers seen was not written.
    case notRemembered = "not-remembered"
  }

  /// The kind.
  public let kind: Kind
  /// One line for people.
  public let text: String

  init(_ kind: Kind, _ text: String) {
    self.kind = kind
    self.text = text
  }
}
