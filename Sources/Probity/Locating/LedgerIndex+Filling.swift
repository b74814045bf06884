import CanonicalJSON
import Cryptography
import DurableStorage
import Fields
import Ledger
import ReadModel
import TransparencyLog

// From the log's lines to rows: where each stands, what it says of itself, and its hash in a tile.

extension LedgerIndex {
  /// Adds the lines behind `standing`, or all of them, up to the log's last signed line. Refused
  /// where they do not lead to its root, so that the transaction around it leaves nothing.
  func fill(
    from standing: ReadModel.Standing?, to end: LogEnd
  ) throws(ReadModelError) {
    let start = try edge(of: standing)
    var first = LineTable.Piece(tiles: start)
    (first.directory, first.origin) = (standing?.directory, standing?.origin)
    let filled = try write(behind: first, to: end) { [reader] put in
      var table = LineTable(start)
      do throws(NotLocated) {
        try reader.scan(
          fromSegment: standing?.segment ?? 0, offset: standing?.place ?? 0, upTo: end
        ) { put(.success(table.piece($0))) }
      } catch {
        _ = put(.failure(error))
      }
    }
    let last: LineTable.Piece
    do throws(NotLocated) { last = try filled.get() } catch {
      throw ReadModelError(.differs, at: folder, error.reason)
    }
    guard last.tiles.root == end.root else {
      throw ReadModelError(
        .differs, at: folder, "The lines have another root than the one that is signed.")
    }
    try stand(last, end, listed: standing?.listed)
  }

  /// Adds all lines of a log by way of the first pass, which hashes and scans them on all cores;
  /// answers whether it could answer for the log. Where it could not, the file is to be thrown away.
  func fillFromSoundLines(to end: LogEnd) throws(ReadModelError) -> Bool {
    let first = LineTable.Piece(tiles: GrowingTiles())
    let filled = try write(behind: first, to: end) { [reader] put in
      var table = LineTable(GrowingTiles())
      let isSound = withoutActuallyEscaping(put) { put in
        try? reader.soundLines { put(.success(table.piece($0))) }
      }
      if isSound != true { _ = put(.failure(NotLocated("The first pass is not sure."))) }
    }
    // A log that grew meanwhile was read to another end.
    guard case .success(let last) = filled, last.tiles.size == end.size,
      last.tiles.root == end.root
    else { return false }
    try stand(last, end, listed: nil)
    return true
  }

  /// Writes what `make` finds out about lines, on another thread than this one, and answers how the
  /// last of it stands, or why no more was found.
  private func write(
    behind first: LineTable.Piece, to end: LogEnd,
    _ make:
      @escaping @Sendable (_ put: (Result<LineTable.Piece, NotLocated>) -> Bool) -> Void
  ) throws(ReadModelError) -> Result<LineTable.Piece, NotLocated> {
    var last = Result<LineTable.Piece, NotLocated>.success(first)
    let writer = try LineWriter(model)
    try Cores.relay(ahead: Self.piecesAhead, make) { made throws(ReadModelError) in
      guard case .success(var piece) = made, case .success(let before) = last else {
        last = made
        return
      }
      try writer.add(piece.batch)
      for tile in piece.full { try model.put(tile: tile.bytes, tile.level, tile.number) }
      surroundings.onHeadway?(Headway(.indexing, piece.tiles.size, of: end.size))
      piece.directory = piece.directory ?? before.directory
      piece.origin = piece.origin ?? before.origin
      (piece.batch, piece.full) = (LineWriter.Batch(), [])
      last = .success(piece)
    }
    return last
  }

  /// States for what the file stands now.
  private func stand(
    _ last: LineTable.Piece, _ end: LogEnd, listed: Int?
  ) throws(ReadModelError) {
    for tile in last.tiles.partial { try model.put(tile: tile.bytes, tile.level, tile.number) }
    try model.stand(
      ReadModel.Standing(
        origin: last.origin ?? "", size: end.size, root: end.root.bytes, segment: end.segment,
        place: end.offset, directory: last.directory, listed: listed))
  }

  /// How many pieces are made before the first of them is written.
  private static let piecesAhead = 8

  /// The right edge of the tree as the tiles have it; refused where it is not the one stood for.
  private func edge(of standing: ReadModel.Standing?) throws(ReadModelError) -> GrowingTiles {
    guard let standing else { return GrowingTiles() }
    let tiles = GrowingTiles(size: standing.size) { level, number in
      (try? model.tile(level, number)) ?? nil
    }
    guard let tiles, tiles.root.bytes == standing.root else {
      throw ReadModelError(.differs, at: folder, "Its tiles have another root than it states.")
    }
    return tiles
  }

  // MARK: The newest directory

  /// Lists the entries of the newest directory with its tiles, unless they are listed.
  func listDirectory() throws(ReadModelError) {
    guard var standing = try model.standing(), let directory = standing.directory,
      standing.listed != directory
    else { return }
    try model.clearDirectory()
    var tiles = GrowingTiles()
    var leaves = LeafHashes(model)
    try model.heads(before: directory) { name, revision, event throws(ReadModelError) in
      guard let stream = Stream(name), let leaf = try leaves.hash(of: event) else {
        throw ReadModelError(.differs, at: folder, "Event \(event) of '\(name)' has no hash.")
      }
      try model.list(
        ReadModel.DirectoryEntry(
          position: tiles.size, stream: name, revision: revision, leaf: leaf.bytes))
      let entry = Directory.Entry(stream: stream, revision: revision, leafHash: leaf)
      try tiles.append(TreeHash.leaf(entry.bytes)) { level, number, bytes throws(ReadModelError) in
        try model.put(tile: bytes, level, number, ofDirectory: true)
      }
    }
    for tile in tiles.partial {
      try model.put(tile: tile.bytes, tile.level, tile.number, ofDirectory: true)
    }
    standing.listed = directory
    try model.stand(standing)
  }

  /// Leaf hashes from the tiles of a read model, the last tile kept at hand.
  private struct LeafHashes {
    private let model: ReadModel
    private var number = -1
    private var tile: [UInt8] = []

    init(_ model: ReadModel) { self.model = model }

    mutating func hash(of event: Int) throws(ReadModelError) -> Digest? {
      if event >> 8 != number {
        (number, tile) = (event >> 8, try model.tile(0, event >> 8) ?? [])
      }
      let start = (event & 255) * 32
      guard tile.count >= start + 32 else { return nil }
      return Digest(bytes: tile[start..<start + 32])
    }
  }

  // MARK: Sealed values

  /// Notes where the confidential values of this ledger stand. Only whoever holds the ledger's lock,
  /// and knows that all of them belong to events, may call it.
  func noteSealedValues() throws(ReadModelError) {
    guard let sizes = try? values.sizes() else { return }
    try model.connection.transaction { () throws(ReadModelError) in
      let known = try model.sealedEnds()
      for (segment, size) in sizes.sorted(by: { $0.key < $1.key }) where known[segment] != size {
        var places: [(digest: Int, offset: Int, count: Int)] = []
        do throws(LedgerError) {
          try values.places(inSegment: segment) { digest, offset, count in
            guard offset >= known[segment] ?? 0, let key = Self.key(ofDigest: digest) else {
              return
            }
            places.append((key, offset, count))
          }
        } catch {
          continue
        }
        for place in places {
          try model.addSealed(
            place.digest, segment: segment, place: place.offset, length: place.count)
        }
        try model.endSealed(segment: segment, at: size)
      }
    }
  }

  /// The first eight bytes of a digest, as SQLite counts them.
  static func key(ofDigest digest: String) -> Int? {
    Base64.decodeURL(digest)?.prefix(8).reduce(0) { $0 << 8 | Int($1) }
  }
}
