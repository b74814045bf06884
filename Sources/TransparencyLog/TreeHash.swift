import Cryptography

/// The hashes of a Merkle tree as RFC 6962 §2.1 defines them.
public enum TreeHash {
  /// The root of a tree without leaves.
  public static let empty = SHA256.hash([UInt8]())

  // RFC 6962 §2.1: two prefixes keep a node from posing as a leaf.
  private static let leafPrefix: UInt8 = 0x00
  private static let nodePrefix: UInt8 = 0x01

  /// The hash of the leaf that holds `entry`.
  public static func leaf(_ entry: some Collection<UInt8>) -> Digest {
    var state = SHA256()
    state.update(leafPrefix)
    state.update(entry)
    return state.digest()
  }

  /// The hash of the leaf that holds the bytes that `entry` lends.
  public static func leaf(_ entry: RawSpan) -> Digest {
    var state = SHA256()
    state.update(leafPrefix)
    state.update(entry)
    return state.digest()
  }

  /// The hash of a leaf before its first byte, for whoever has the leaf in parts: its digest, when
  /// it has taken them in, is that of the leaf.
  public static let leafBeginning: SHA256 = {
    var state = SHA256()
    state.update(leafPrefix)
    return state
  }()

  /// The hash of the leaf behind its prefix: `entry` lends a zero byte and then the leaf, as a
  /// reader has them in its buffer who writes the zero over the line feed before.
  public static func leaf(prefixed entry: RawSpan) -> Digest { SHA256.hash(entry) }

  /// The hash of the node over two subtrees.
  public static func node(_ left: Digest, _ right: Digest) -> Digest {
    SHA256.hash(nodePrefix, left, right)
  }

  /// The root over perfect subtrees that stand side by side, each larger than the next.
  ///
  /// A node without a right sibling is moved up as it is, never paired with itself.
  static func root(of subtrees: some BidirectionalCollection<Digest>) -> Digest {
    guard var root = subtrees.last else { return empty }
    for subtree in subtrees.dropLast().reversed() { root = node(subtree, root) }
    return root
  }
}
