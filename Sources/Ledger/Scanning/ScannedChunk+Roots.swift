import Cryptography
import TransparencyLog

extension ScannedChunk {
  /// Whether each commit line of the chunk states the root of the tree as far as it.
  ///
  /// Any worker can tell as soon as it is known what stands before the chunk. The nodes over its own
  /// leaves are there already; hashed are those that reach back before them, and for each root the
  /// few that lie above its last leaves.
  mutating func hasRightRoots() -> Bool {
    var edge = RightEdge(before.frontier, over: nodes)
    return withText { chunk, text in
      var place = 0
      for mark in chunk.marks where mark.kind == .commit {
        for leaf in chunk.leaves[place..<mark.eventsBefore] { edge.append(leaf) }
        place = mark.eventsBefore
        guard text.has(edge.root, at: mark.root, chunk.base64) else { return false }
      }
      return true
    } ?? false
  }
}

/// The right edge of the tree while the leaves of a chunk are appended to it once more.
private struct RightEdge {
  private let start: Int
  private var size: Int
  /// The perfect subtrees that the tree falls into, the largest first.
  private var subtrees: [Digest]
  /// Those over the chunk's leaves alone, in the order in which leaves complete them.
  private let nodes: [Digest]
  private var next = 0

  init(_ before: TreeFrontier, over nodes: [Digest]) {
    (start, size, subtrees, self.nodes) = (before.size, before.size, before.subtrees, nodes)
    // A level for each bit of the size, and the leaf itself.
    subtrees.reserveCapacity(Int.bitWidth)
  }

  var root: Digest {
    var place = subtrees.count - 1
    guard place >= 0 else { return TreeHash.empty }
    var root = subtrees[place]
    while place > 0 {
      place -= 1
      root = TreeHash.node(subtrees[place], root)
    }
    return root
  }

  mutating func append(_ leaf: Digest) {
    var (root, leaves) = (leaf, 1)
    while size & leaves != 0 {
      let left = subtrees.removeLast()
      if size + 1 - 2 * leaves >= start {
        root = nodes[next]
        next += 1
      } else {
        root = TreeHash.node(left, root)
      }
      leaves *= 2
    }
    subtrees.append(root)
    size += 1
  }
}
