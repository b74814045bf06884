import Cryptography

/// The right edge of a growing tree: all that is needed to append to it and to tell its root.
///
/// One hash for each bit of the size, so a tree of ten million leaves is kept in under a
/// kilobyte. Appending costs two hashes a leaf on average; asking the root, one a level.
public struct TreeFrontier: Hashable, Sendable {
  /// How many leaves the tree has.
  public private(set) var size: Int
  /// The roots of the perfect subtrees that the tree falls into, the largest, leftmost first: one
  /// for each bit that is set in `size`.
  public private(set) var subtrees: [Digest]

  /// The tree without leaves.
  public init() {
    size = 0
    subtrees = []
  }

  /// A frontier that was stored; nil where there are not as many hashes as the size has bits.
  ///
  /// It comes from a file like any other: use it only if its root is one that was signed.
  public init?(size: Int, subtrees: [Digest]) {
    guard size >= 0, subtrees.count == size.nonzeroBitCount else { return nil }
    self.size = size
    self.subtrees = subtrees
  }

  /// A frontier read from a store of subtrees, such as tiles. `size` is not negative.
  public init<Failure: Error>(
    size: Int, reading read: (Subtree) throws(Failure) -> Digest
  ) throws(Failure) {
    precondition(size >= 0, "a tree has no negative size")
    var subtrees: [Digest] = []
    for subtree in Subtree.covering(0..<size) { subtrees.append(try read(subtree)) }
    self.size = size
    self.subtrees = subtrees
  }

  /// The root of the tree as it stands.
  public var root: Digest { TreeHash.root(of: subtrees) }

  /// Appends the leaf with this hash.
  public mutating func append(_ leafHash: Digest) { append(leafHash, level: 0) }

  /// Appends a perfect subtree of 2^level leaves, whose root was computed elsewhere, say on
  /// another core. The size must be a multiple of 2^level: a subtree has no other place.
  public mutating func append(_ subtreeRoot: Digest, level: Int) {
    precondition((0..<62).contains(level), "a subtree has a level from 0 to 61")
    let leafCount = 1 << level
    precondition(size & (leafCount - 1) == 0, "a subtree begins at a multiple of its leaves")
    precondition(size <= Int.max - leafCount, "a tree has fewer than 2^63 leaves")
    var root = subtreeRoot
    var bit = leafCount
    while size & bit != 0 {
      root = TreeHash.node(subtrees.removeLast(), root)
      bit <<= 1
    }
    subtrees.append(root)
    size += leafCount
  }
}
