import Cryptography
import Ledger
import ReadModel

/// What a read model says of where lines stand, for the vault to check.
struct IndexLocator: Locator {
  private let model: ReadModel
  let size: Int
  let directory: Int?
  private let sealedEnds: [Int: Int]

  init(_ model: ReadModel) throws(NotLocated) {
    let (standing, ends) = try Self.asked { () throws(ReadModelError) in
      (try model.standing(), try model.sealedEnds())
    }
    guard let standing else { throw NotLocated("The read model was never filled.") }
    self.model = model
    size = standing.size
    directory = standing.listed
    sealedEnds = ends
  }

  private static func asked<Answer>(
    _ body: () throws(ReadModelError) -> Answer
  ) throws(NotLocated) -> Answer {
    do {
      return try body()
    } catch {
      throw NotLocated("\(error.what): \(error.reason)")
    }
  }

  func lines(of stream: Stream) throws(NotLocated) -> [PlacedLine] {
    try Self.asked { () throws(ReadModelError) in
      try model.lines(of: stream.description).map { line in
        PlacedLine(own: LinePlace(line.own), before: line.before.map(LinePlace.init))
      }
    }
  }

  func places(_ indexes: Range<Int>) throws(NotLocated) -> [LinePlace] {
    try Self.asked { () throws(ReadModelError) in try model.places(indexes).map(LinePlace.init) }
  }

  func batch(of index: Int) throws(NotLocated) -> Range<Int> {
    let batch = try Self.asked { () throws(ReadModelError) in
      try model.batch(of: index, size: size)
    }
    guard let batch else { throw NotLocated("Event \(index) is of no batch.") }
    return batch
  }

  func actors(limit: Int) throws(NotLocated) -> [Stream] {
    try Self.asked { () throws(ReadModelError) in
      try model.streams(beginning: "actor:", limit: limit).compactMap { Stream($0) }
    }
  }

  func tile(_ level: Int, _ number: Int, ofDirectory: Bool) throws(NotLocated) -> [UInt8] {
    let tile = try Self.asked { () throws(ReadModelError) in
      try model.tile(level, number, ofDirectory: ofDirectory)
    }
    guard let tile else { throw NotLocated("Tile \(level)/\(number) is not there.") }
    return tile
  }

  func entry(from stream: String) throws(NotLocated) -> PlacedEntry? {
    try Self.asked { () throws(ReadModelError) in
      try model.directoryEntries(from: stream, limit: 1).first
    }.flatMap(PlacedEntry.init)
  }

  func entry(at position: Int) throws(NotLocated) -> PlacedEntry? {
    try Self.asked { () throws(ReadModelError) in
      try model.directoryEntry(at: position)
    }.flatMap(PlacedEntry.init)
  }

  func sealedEnd(of segment: Int) throws(NotLocated) -> Int { sealedEnds[segment] ?? 0 }
}

extension LinePlace {
  fileprivate init(_ place: ReadModel.Place) {
    self.init(
      index: place.event, segment: place.segment, offset: place.place, count: place.length)
  }
}

extension PlacedEntry {
  fileprivate init?(_ entry: ReadModel.DirectoryEntry) {
    guard let stream = Stream(entry.stream), let leaf = Digest(bytes: entry.leaf) else {
      return nil
    }
    self.init(
      position: entry.position,
      entry: Directory.Entry(stream: stream, revision: entry.revision, leafHash: leaf))
  }
}
