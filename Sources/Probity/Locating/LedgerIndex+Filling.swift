import CanonicalJSON
import CivilTime
import Cryptography
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
    do {
      var tiles = try edge(of: standing)
      var directory = standing?.directory
      var origin = standing?.origin
      let writer = try LineWriter(model)
      try reader.scan(
        fromSegment: standing?.segment ?? 0, offset: standing?.place ?? 0, upTo: end
      ) { line throws(NotLocated) in
        let index = tiles.size
        let parts = LineParts(line.bytes)
        if parts?.isDirectory(line.bytes) == true { directory = index }
        if index == 0 { origin = Self.origin(line.bytes) }
        do throws(ReadModelError) {
          try writer.add(Self.row(line, index, parts))
          try tiles.append(line.leafHash) { level, number, bytes throws(ReadModelError) in
            try model.put(tile: bytes, level, number)
          }
        } catch {
          throw NotLocated("\(error.what): \(error.reason)")
        }
        surroundings.tell(.indexing, tiles.size, of: end.size)
      }
      guard tiles.root == end.root else {
        throw NotLocated("The lines have another root than the one that is signed.")
      }
      for tile in tiles.partial { try model.put(tile: tile.bytes, tile.level, tile.number) }
      try model.stand(
        ReadModel.Standing(
          origin: origin ?? "", size: end.size, root: end.root.bytes, segment: end.segment,
          place: end.offset, directory: directory, listed: standing?.listed))
    } catch let error as NotLocated {
      throw ReadModelError(.differs, at: folder, error.reason)
    } catch let error as ReadModelError {
      throw error
    } catch {
      preconditionFailure("nothing else fails here")
    }
  }

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

  private static func row(
    _ line: LogReader.PassingLine, _ index: Int, _ parts: LineParts?
  ) -> LineWriter.Line {
    let bytes = line.bytes
    let recorded = parts.flatMap { parts in
      Instant(String(decoding: bytes[parts.recordedAt], as: UTF8.self))
    }
    return LineWriter.Line(
      event: index, stream: parts.map { bytes[$0.stream] } ?? [], revision: parts?.revision ?? 0,
      type: parts.map { bytes[$0.type] } ?? [], actor: parts.map { bytes[$0.actor] } ?? [],
      happened: parts.map { bytes[$0.at] } ?? [],
      recorded: recorded.map { Int($0.millisecondsSince1970) } ?? 0,
      segment: line.segment, place: line.offset, length: bytes.count,
      isFirst: parts?.isFirst ?? false)
  }

  private static func origin(_ line: [UInt8]) -> String? {
    (try? EventLine(line))?.body.data["origin"]?.string
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
