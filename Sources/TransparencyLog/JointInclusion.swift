import Cryptography

/// Leaves of one tree that are proved together.
///
/// The paths of RFC 6962 §2.1.1 meet on their way up: here each node that several of them share is
/// read or hashed once, and all of the leaves stand or fall with one root.
public enum JointInclusion {
  /// A leaf, and where it is said to stand.
  public struct Leaf: Equatable, Sendable {
    /// The index, from 0.
    public let index: Int
    /// The leaf's hash.
    public let hash: Digest

    /// A leaf at a place.
    public init(index: Int, hash: Digest) {
      self.index = index
      self.hash = hash
    }
  }

  /// The root of the tree of `size` leaves that holds these at their places, the others by what
  /// `read` gives for perfect subtrees without any of them. Whoever knows the true root compares.
  /// The indexes ascend, and lie in the tree.
  public static func root<Failure: Error>(
    of leaves: [Leaf], inSize size: Int, reading read: (Subtree) throws(Failure) -> Digest
  ) throws(Failure) -> Digest {
    precondition(
      zip(leaves, leaves.dropFirst()).allSatisfy { $0.index < $1.index }
        && leaves.first.map { $0.index >= 0 } ?? true
        && leaves.last.map { $0.index < size } ?? true,
      "each place of the tree holds one leaf")
    return size > 0 ? try root(over: 0..<size, leaves[...], reading: read) : TreeHash.empty
  }

  private static func root<Failure: Error>(
    over range: Range<Int>, _ leaves: ArraySlice<Leaf>,
    reading read: (Subtree) throws(Failure) -> Digest
  ) throws(Failure) -> Digest {
    guard let first = leaves.first else { return try Subtree.root(over: range, reading: read) }
    if range.count == 1 { return first.hash }
    let middle = range.lowerBound + Subtree.split(range.count)
    let cut = leaves.firstIndex { $0.index >= middle } ?? leaves.endIndex
    let left = try root(over: range.lowerBound..<middle, leaves[..<cut], reading: read)
    let right = try root(over: middle..<range.upperBound, leaves[cut...], reading: read)
    return TreeHash.node(left, right)
  }
}
