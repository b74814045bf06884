import Cryptography

/// The proof that a tree begins with an older one: nothing was changed, taken out or put between
/// (RFC 6962 §2.1.2).
public struct ConsistencyProof: Hashable, Sendable {
  /// How many leaves the older tree has.
  public let oldSize: Int
  /// How many leaves the newer tree has.
  public let newSize: Int
  /// The hashes, in the order of RFC 6962.
  public let path: [Digest]

  /// A proof as it was received. Nothing is checked before `check`.
  public init(oldSize: Int, newSize: Int, path: [Digest]) {
    self.oldSize = oldSize
    self.newSize = newSize
    self.path = path
  }

  /// The proof from `oldSize`, at least 1, to `newSize`, at least as large, from what `read` gives
  /// for perfect subtrees. An empty tree is the beginning of every tree: it needs no proof, and
  /// RFC 9162 has none.
  public init<Failure: Error>(
    from oldSize: Int, to newSize: Int, reading read: (Subtree) throws(Failure) -> Digest
  ) throws(Failure) {
    precondition(oldSize > 0 && oldSize <= newSize, "the older tree is the smaller, and not empty")
    var leaves = 0..<newSize
    var path: [Digest] = []
    // From the root down to the largest subtree that both trees have whole at the older's end.
    while leaves.upperBound != oldSize {
      let middle = leaves.lowerBound + Subtree.split(leaves.count)
      let left = leaves.lowerBound..<middle
      let right = middle..<leaves.upperBound
      path.append(try Subtree.root(over: oldSize <= middle ? right : left, reading: read))
      leaves = oldSize <= middle ? left : right
    }
    // Where that subtree is the whole older tree, its hash is the older root, which is known.
    if leaves.lowerBound != 0 { path.append(try Subtree.root(over: leaves, reading: read)) }
    self.init(oldSize: oldSize, newSize: newSize, path: path.reversed())
  }

  /// How many hashes the proof between these sizes has; `oldSize` is at least 1 and below
  /// `newSize`.
  static func pathCount(oldSize: Int, newSize: Int) -> Int {
    let shared = oldSize.trailingZeroBitCount
    let inner = Int.bitWidth - ((oldSize - 1) ^ (newSize - 1)).leadingZeroBitCount
    let border = ((oldSize - 1) >> inner).nonzeroBitCount
    let seed = oldSize.nonzeroBitCount == 1 ? 0 : 1
    return seed + inner - shared + border
  }

  /// Throws unless both roots follow from the path (RFC 9162 §2.1.4.2).
  public func check(oldRoot: Digest, newRoot: Digest) throws(ProofError) {
    let place = "sizes \(oldSize) and \(newSize)"
    guard oldSize > 0, oldSize <= newSize else {
      throw ProofError(
        .sizes, place: place, reason: "The older tree must have 1 to \(max(newSize, 1)) leaves.")
    }
    let count =
      oldSize == newSize ? 0 : Self.pathCount(oldSize: oldSize, newSize: newSize)
    guard path.count == count else {
      throw ProofError(
        .length, place: place, reason: "The path has \(path.count) hashes and not \(count).")
    }
    // Where the older size is a power of two its root is itself the first step, so that a wrong
    // older root shows only at the newer one: the two cannot be told apart.
    let roots = oldSize == newSize ? (old: oldRoot, new: oldRoot) : climb(oldRoot: oldRoot)
    guard let roots, roots.old == oldRoot, roots.new == newRoot else {
      throw ProofError(
        .root, place: place,
        reason: "The path does not lead to both roots, \(oldRoot) and \(newRoot).")
    }
  }

  /// Both roots, step by step as the RFC writes it; nil where the path does not fit the trees.
  private func climb(oldRoot: Digest) -> (old: Digest, new: Digest)? {
    let steps = oldSize.nonzeroBitCount == 1 ? [oldRoot] + path : path
    guard let first = steps.first else { return nil }
    var node = (oldSize - 1) >> oldSize.trailingZeroBitCount
    var last = (newSize - 1) >> oldSize.trailingZeroBitCount
    var roots = (old: first, new: first)
    for step in steps.dropFirst() {
      guard last != 0 else { return nil }
      if node & 1 == 1 || node == last {
        roots = (TreeHash.node(step, roots.old), TreeHash.node(step, roots.new))
        while node & 1 == 0, node != 0 {
          node >>= 1
          last >>= 1
        }
      } else {
        roots.new = TreeHash.node(roots.new, step)
      }
      node >>= 1
      last >>= 1
    }
    return last == 0 ? roots : nil
  }
}
