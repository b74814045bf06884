import Cryptography
import TransparencyLog

/// The newest line of every stream at one index, under one root.
public struct Directory: Equatable, Sendable {
  /// One stream's newest line.
  public struct Entry: Equatable, Sendable {
    /// The stream.
    public let stream: Stream
    /// The revision of its newest line.
    public let revision: Int
    /// The leaf hash of that line.
    public let leafHash: Digest

    /// One stream's newest line.
    public init(stream: Stream, revision: Int, leafHash: Digest) {
      self.stream = stream
      self.revision = revision
      self.leafHash = leafHash
    }

    /// The stream, a zero, the revision in decimal, a zero, and the 32 bytes of the leaf hash.
    public var bytes: [UInt8] {
      Array(stream.description.utf8) + [0] + Array(String(revision).utf8) + [0] + leafHash.bytes
    }
  }

  /// The entries, sorted by the bytes of their streams.
  public let entries: [Entry]

  /// A directory of these entries, one a stream, in any order.
  public init(_ entries: [Entry]) {
    self.entries = entries.sorted { $0.stream < $1.stream }
  }

  /// The tree over the entries, for its root and for proofs from it.
  public var tree: MerkleTree { MerkleTree(leafHashes: entries.map { TreeHash.leaf($0.bytes) }) }

  /// What is recorded.
  var event: DirectorySealed {
    var event = DirectorySealed()
    event.entries = entries.count
    event.root = DigestText(tree.root)
    return event
  }
}
