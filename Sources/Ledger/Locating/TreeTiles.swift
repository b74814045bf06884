import Cryptography
import TransparencyLog

/// The hashes of a tree in tiles of 256, as C2SP tlog-tiles cuts them: the tile `number` of level L
/// holds the roots of the 256 subtrees of 256^L leaves from the `number`-th on.
///
/// What a store gives is believed in nothing: a hash counts when it leads to a signed root.
public enum TreeTiles {
  /// How many hashes a whole tile has, as a power of two.
  static let height = 8

  /// A reader of perfect subtrees from tiles that `read` gives, each asked for once.
  struct Reader {
    private let read: (_ level: Int, _ number: Int) -> [UInt8]?
    private var known: [Int: [UInt8]] = [:]

    init(_ read: @escaping (_ level: Int, _ number: Int) -> [UInt8]?) { self.read = read }

    /// The root of a perfect subtree; throws where the store does not have what it is made of.
    mutating func hash(_ subtree: Subtree) throws(NotLocated) -> Digest {
      let (level, below) = subtree.level.quotientAndRemainder(dividingBy: TreeTiles.height)
      let first = subtree.index << below
      let (number, place) = (first >> TreeTiles.height, first & 255)
      let key = level << 48 | number
      guard let tile = known[key] ?? read(level, number) else {
        throw NotLocated("Tile \(level)/\(number) is not there.")
      }
      known[key] = tile
      let range = place * 32..<(place + 1 << below) * 32
      guard range.upperBound <= tile.count else {
        throw NotLocated("Tile \(level)/\(number) has \(tile.count) bytes.")
      }
      return Self.root(tile[range])
    }

    private static func root(_ bytes: ArraySlice<UInt8>) -> Digest {
      if bytes.count == 32 { return Digest(bytes: bytes) ?? TreeHash.empty }
      let middle = bytes.startIndex + bytes.count / 2
      return TreeHash.node(root(bytes[..<middle]), root(bytes[middle...]))
    }
  }
}

/// The right edge of a tree that grows, tile by tile.
public struct GrowingTiles {
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
