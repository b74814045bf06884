import CivilTime
import Cryptography
import Fields
import TransparencyLog

/// What the vault itself knows of a log after a batch: enough to judge the next one.
public struct LedgerState: Sendable {
  /// A stream's newest line.
  public struct Head: Equatable, Sendable {
    /// Its revision.
    public let revision: Int
    /// Its leaf hash: what the next signer has seen.
    public let leafHash: Digest
    /// Its index.
    public let index: Int
  }

  /// The tree as it stands.
  public internal(set) var frontier = TreeFrontier()
  /// What index 0 states; nil in an empty log.
  public internal(set) var opened: LedgerOpened?
  /// The format of the next line.
  public internal(set) var format = 1
  /// Who may sign and write.
  public internal(set) var register = Register()
  /// Leaf hash of index 0.
  public internal(set) var firstLeaf: Digest?
  /// Leaf hash of the last event.
  public internal(set) var lastLeaf: Digest?
  /// When the last event was recorded.
  public internal(set) var lastRecordedAt: Instant?
  /// The index of the last event that seals a directory.
  public internal(set) var lastDirectory: Int?

  var heads: [Stream: Head] = [:]
  /// By `Self.onceKey`: the index of the event.
  var onceKeys = DigestTable<Int>()
  var sealedDigests: Set<Digest> = []
  /// The stream of each line, for `seen`.
  var streamOfLeaf = DigestTable<Stream>()
  /// Every id that a stream bears, by its small letters.
  var idsByFold: [String: Identifier] = [:]

  /// The state of an empty log.
  public init() {}

  /// How many events there are.
  public var size: Int { frontier.size }

  /// The log's name; nil in an empty log, or where index 0 does not state one.
  public var origin: KeyName? { opened.flatMap { KeyName($0.origin) } }

  /// A stream's newest line; nil for a stream that there is not.
  public func head(of stream: Stream) -> Head? { heads[stream] }

  /// What a signer states as `seen` for this stream: its newest line, or line 0.
  public func seen(in stream: Stream) -> Digest? { heads[stream]?.leafHash ?? firstLeaf }

  /// The streams that there are, sorted by their bytes.
  public var streams: [Stream] { heads.keys.sorted() }

  /// The newest line of every stream, as a directory.
  public var directory: Directory {
    Directory(
      heads.map { stream, head in
        Directory.Entry(stream: stream, revision: head.revision, leafHash: head.leafHash)
      })
  }

  /// The index of the event that this actor appended under this idempotency key.
  public func index(of actor: Identifier, once: String) -> Int? {
    onceKeys[Self.onceKey(actor, once)]
  }

  /// An id of some stream that differs from this one only in the case of its letters.
  public func idDifferingInCase(from id: Identifier) -> Identifier? {
    guard let known = idsByFold[id.folded], known != id else { return nil }
    return known
  }

  static func onceKey(_ actor: Identifier, _ once: String) -> Digest {
    var state = SHA256()
    state.update(actor.spelling.utf8)
    state.update(0)
    state.update(once.utf8)
    return state.digest()
  }
}

extension LedgerState {
  /// Adds a batch that was judged against this state. `grown` is the tree with it, where somebody
  /// has made it already.
  mutating func add(
    _ entries: [Entry], _ judgement: BatchJudgement, grown: TreeFrontier? = nil
  ) {
    if let grown {
      frontier = grown
    } else {
      for entry in entries { frontier.append(entry.leafHash) }
    }
    for strand in judgement.strands { heads[strand.stream] = strand.head }
    onceKeys.add(judgement.onceKeys)
    sealedDigests.formUnion(judgement.sealedDigests)
    let streams = judgement.strands.map(\.stream)
    for (leafHash, strand) in judgement.leaves {
      streamOfLeaf.insert(streams[strand], for: leafHash)
    }
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
