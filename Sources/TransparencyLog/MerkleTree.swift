import Cryptography

/// A whole tree in memory, which can prove anything about any size that it has passed.
///
/// Holds every perfect subtree: 64 bytes a leaf. It serves directories and tests; a log of
/// millions is proved from its tiles, by the same functions with another reader.
public struct MerkleTree: Sendable {
  /// The hashes of each level's perfect subtrees; level 0 holds the leaves.
  private var levels: [[Digest]] = [[]]

  /// The tree over these leaf hashes.
  public init(leafHashes: some Sequence<Digest> = []) {
    for leafHash in leafHashes { append(leafHash) }
  }

  /// How many leaves the tree has.
  public var size: Int { levels[0].count }

  /// The root of the whole tree.
  public var root: Digest { root(ofSize: size) }

  /// Appends the leaf with this hash.
  public mutating func append(_ leafHash: Digest) {
    var level = 0
    levels[0].append(leafHash)
    while levels[level].count.isMultiple(of: 2) {
      let last = levels[level].count - 1
      let node = TreeHash.node(levels[level][last - 1], levels[level][last])
      level += 1
      if levels.count == level { levels.append([]) }
      levels[level].append(node)
    }
  }

  /// The hash of a perfect subtree whose leaves are all there.
  public func hash(of subtree: Subtree) -> Digest {
    precondition(subtree.leaves.upperBound <= size, "a subtree lies in the tree")
    return levels[subtree.level][subtree.index]
  }

  /// The root that the tree had at `size`, at most its own.
  public func root(ofSize size: Int) -> Digest {
    precondition((0...self.size).contains(size), "the tree has passed that size")
    return Subtree.root(over: 0..<size, reading: hash)
  }

  /// The proof that the leaf `index` is in the tree of `size`, by default the whole.
  public func inclusionProof(of index: Int, inSize size: Int? = nil) -> InclusionProof {
    precondition(size ?? 0 <= self.size, "the tree has passed that size")
    return InclusionProof(of: index, inSize: size ?? self.size, reading: hash)
  }

  /// The proof that the tree of `newSize`, by default the whole, begins with that of `oldSize`.
  public func consistencyProof(from oldSize: Int, to newSize: Int? = nil) -> ConsistencyProof {
    precondition(newSize ?? 0 <= self.size, "the tree has passed that size")
    return ConsistencyProof(from: oldSize, to: newSize ?? size, reading: hash)
  }
}
