import Cryptography
import TransparencyLog

/// The hashes of a tree in tiles of 256, as C2SP tlog-tiles cuts them: the tile `number` of level L
/// holds the roots of the 256 subtrees of 256^L leaves from the `number`-th on.
///
/// What a store gives is believed in nothing: a hash counts when it leads to a signed root.
public enum TreeTiles {
  /// How many hashes a whole tile has, as a power of two.
  static let height = 8

  /// A reader of perfect subtrees from tiles that `read` gives. Each is asked for once, and hashed
  /// once: the proofs of many lines share most of their nodes.
  struct Reader {
    private let read: (_ level: Int, _ number: Int) -> [UInt8]?
    private var known: [Int: Pyramid] = [:]

    init(_ read: @escaping (_ level: Int, _ number: Int) -> [UInt8]?) { self.read = read }

    /// The root of a perfect subtree; throws where the store does not have what it is made of.
    mutating func hash(_ subtree: Subtree) throws(NotLocated) -> Digest {
      let (level, below) = subtree.level.quotientAndRemainder(dividingBy: TreeTiles.height)
      let first = subtree.index << below
      let (number, place) = (first >> TreeTiles.height, first & 255)
      let key = level << 48 | number
      if known[key] == nil {
        guard let tile = read(level, number) else {
          throw NotLocated("Tile \(level)/\(number) is not there.")
        }
        known[key] = Pyramid(tile)
      }
      guard let hash = known[key]?.hash(below, place >> below) else {
        throw NotLocated("Tile \(level)/\(number) is short.")
      }
      return hash
    }
  }

  /// A tile, and the nodes above its hashes, worked out row by row where somebody asks for them.
  private struct Pyramid {
    private var rows: [[Digest]]

    init(_ tile: [UInt8]) {
      let count = min(tile.count / 32, 1 << TreeTiles.height)
      rows = [(0..<count).compactMap { Digest(bytes: tile[$0 * 32..<($0 + 1) * 32]) }]
    }

    /// The node of a row at a place; nil where the tile is too short for it.
    mutating func hash(_ row: Int, _ place: Int) -> Digest? {
      while rows.count <= row {
        let below = rows[rows.count - 1]
        rows.append(
          (0..<below.count / 2).map { TreeHash.node(below[2 * $0], below[2 * $0 + 1]) })
      }
      return rows[row].indices.contains(place) ? rows[row][place] : nil
    }
  }
}

/// The right edge of a tree that grows, tile by tile.
public struct GrowingTiles: Sendable {
  /// How many leaves there are.
  public private(set) var size = 0
  /// The hashes of the last tile of each level; a full one has been handed over and is empty here.
  private var edge: [[Digest]] = []

  /// An empty tree.
  public init() {}

  /// The edge of a tree of `size` leaves, from stored tiles; nil where one is missing or short.
  public init?(size: Int, _ tile: (_ level: Int, _ number: Int) -> [UInt8]?) {
    self.size = size
    var count = size
    while count > 0 {
      let (number, rest) = (count >> TreeTiles.height, count & 255)
      var hashes: [Digest] = []
      if rest > 0 {
        guard let bytes = tile(edge.count, number), bytes.count >= rest * 32 else { return nil }
        hashes = (0..<rest).compactMap { Digest(bytes: bytes[$0 * 32..<($0 + 1) * 32]) }
      }
      edge.append(hashes)
      count = number
    }
  }

  /// Appends a leaf, and hands over each tile that is full with it.
  public mutating func append<Failure: Error>(
    _ leafHash: Digest,
    full: (_ level: Int, _ number: Int, _ bytes: [UInt8]) throws(Failure) -> Void
  ) throws(Failure) {
    var (hash, level) = (leafHash, 0)
    size += 1
    while true {
      if edge.count == level { edge.append([]) }
      edge[level].append(hash)
      guard edge[level].count == 1 << TreeTiles.height else { return }
      let number = (size >> (TreeTiles.height * (level + 1))) - 1
      try full(level, number, edge[level].flatMap(\.bytes))
      var frontier = TreeFrontier()
      for hash in edge[level] { frontier.append(hash) }
      hash = frontier.root
      edge[level] = []
      level += 1
    }
  }

  /// The tiles that are not full.
  public var partial: [(level: Int, number: Int, bytes: [UInt8])] {
    edge.enumerated().compactMap { level, hashes in
      hashes.isEmpty
        ? nil : (level, size >> (TreeTiles.height * (level + 1)), hashes.flatMap(\.bytes))
    }
  }

  /// The root of the tree.
  public var root: Digest {
    var subtrees: [Digest] = []
    for level in edge.indices.reversed() {
      var frontier = TreeFrontier()
      for hash in edge[level] { frontier.append(hash) }
      subtrees += frontier.subtrees
    }
    return TreeFrontier(size: size, subtrees: subtrees)?.root ?? TreeHash.empty
  }
}
