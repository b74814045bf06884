import Cryptography

/// The proof that a leaf stands at its index in a tree (RFC 6962 §2.1.1).
public struct InclusionProof: Hashable, Sendable {
  /// The leaf's index, from 0.
  public let index: Int
  /// How many leaves the tree has.
  public let size: Int
  /// The hashes beside the way up, the leaf's sibling first.
  public let path: [Digest]

  /// A proof as it was received. Nothing is checked before `check`.
  public init(index: Int, size: Int, path: [Digest]) {
    self.index = index
    self.size = size
    self.path = path
  }

  /// The proof for the leaf `index` of a tree of `size`, which must hold it, from what `read`
  /// gives for perfect subtrees.
  public init<Failure: Error>(
    of index: Int, inSize size: Int, reading read: (Subtree) throws(Failure) -> Digest
  ) throws(Failure) {
    precondition((0..<max(size, 0)).contains(index), "the tree holds the leaf")
    var leaves = 0..<size
    var path: [Digest] = []
    // From the root down: what lies beside the half that holds the leaf.
    while leaves.count > 1 {
      let middle = leaves.lowerBound + Subtree.split(leaves.count)
      let left = leaves.lowerBound..<middle
      let right = middle..<leaves.upperBound
      path.append(try Subtree.root(over: index < middle ? right : left, reading: read))
      leaves = index < middle ? left : right
    }
    self.init(index: index, size: size, path: path.reversed())
  }

  /// How many hashes the path of this leaf has in a tree of this size.
  static func pathCount(index: Int, size: Int) -> Int {
    let inner = Int.bitWidth - (index ^ (size - 1)).leadingZeroBitCount
    return inner + (index >> inner).nonzeroBitCount
  }

  /// Throws unless the path leads from `leafHash` to `root` (RFC 9162 §2.1.3.2).
  public func check(leafHash: Digest, root: Digest) throws(ProofError) {
    guard index >= 0, index < size else {
      throw ProofError(
        .index, place: "index \(index)", reason: "The tree has \(size) leaves.")
    }
    let count = Self.pathCount(index: index, size: size)
    guard path.count == count else {
      throw ProofError(
        .length, place: "index \(index) of \(size)",
        reason: "The path has \(path.count) hashes and not \(count).")
    }
    guard let computed = Self.climb(from: leafHash, index: index, size: size, path: path),
      computed == root
    else {
      throw ProofError(
        .root, place: "index \(index) of \(size)",
        reason: "The path does not lead to the root \(root).")
    }
  }

  /// The root that the path leads to, step by step as the RFC writes it; nil where it is too long
  /// or too short for the tree.
  private static func climb(
    from leafHash: Digest, index: Int, size: Int, path: [Digest]
  ) -> Digest? {
    var node = index
    var last = size - 1
    var hash = leafHash
    for sibling in path {
      guard last != 0 else { return nil }
      if node & 1 == 1 || node == last {
        hash = TreeHash.node(sibling, hash)
        // A node moved up without a sibling: skip the levels where it had none.
        while node & 1 == 0, node != 0 {
          node >>= 1
          last >>= 1
        }
      } else {
        hash = TreeHash.node(hash, sibling)
      }
      node >>= 1
      last >>= 1
    }
    return last == 0 ? hash : nil
  }
}
