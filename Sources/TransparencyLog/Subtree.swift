import Cryptography

/// A perfect subtree at its place: what proofs are made of, and what tiles hold.
///
/// Level 0 is a leaf. The hash of a subtree never changes once its leaves are there.
public struct Subtree: Hashable, Sendable {
  /// The height: the subtree has 2^level leaves.
  public let level: Int
  /// Its place among the subtrees of its level, from the left, from 0.
  public let index: Int

  /// The subtree at this place. Neither number is negative, and its leaves have indexes below 2^63.
  public init(level: Int, index: Int) {
    precondition((0..<63).contains(level), "a tree has at most 63 levels")
    precondition(index >= 0 && index < Int.max >> level, "a subtree lies in the tree")
    self.level = level
    self.index = index
  }

  /// The indexes of its leaves.
  public var leaves: Range<Int> { index << level..<(index + 1) << level }

  /// The perfect subtrees that cover `range`, from the left, each larger than the next. `range`
  /// begins where a subtree as large as itself, rounded up, could begin.
  static func covering(_ range: Range<Int>) -> [Subtree] {
    var subtrees: [Subtree] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let level = Int.bitWidth - 1 - (range.upperBound - start).leadingZeroBitCount
      subtrees.append(Subtree(level: level, index: start >> level))
      start += 1 << level
    }
    return subtrees
  }

  /// The root over the leaves of `range`, from what `read` gives for the subtrees that cover it.
  static func root<Failure: Error>(
    over range: Range<Int>, reading read: (Subtree) throws(Failure) -> Digest
  ) throws(Failure) -> Digest {
    var hashes: [Digest] = []
    for subtree in covering(range) { hashes.append(try read(subtree)) }
    return TreeHash.root(of: hashes)
  }

  /// Where RFC 6962 divides a tree of `count` leaves, at least 2: the largest power of two below.
  static func split(_ count: Int) -> Int {
    1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
  }
}
