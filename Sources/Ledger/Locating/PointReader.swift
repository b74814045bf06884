import CivilTime
import Cryptography
import DurableStorage
import TransparencyLog

/// Reads single lines of a log that ends well, and proves them under its last root.
///
/// Made once, when the end was looked at; a value, so that one question leaves nothing for the next.
public struct PointReader {
  let reader: LogReader
  let locator: any Locator
  /// How the log ends.
  public let end: LogEnd
  var tiles: TreeTiles.Reader
  var directoryTiles: TreeTiles.Reader
  /// The lines of the streams that were taken.
  var entries: [Int: Entry] = [:]
  /// When the line before each was recorded.
  var recordedBefore: [Int: Instant] = [:]
  /// The batches of events that change who may sign and write.
  var batches: [Range<Int>] = []
  /// The newest directory.
  var directory: (index: Int, event: DirectorySealed)?
  /// The lines from the directory on, by stream; nil where nobody looked.
  var behind: [ArraySlice<UInt8>: [Int]]?
  var checked = PointReading.Checked()
  /// Every line that was read and proved.
  private var known: [Int: Entry] = [:]
  private var files: LineFiles

  /// Throws where the locator knows another log than this one, or its end. `end` is how the log
  /// ends, where that was looked at before.
  public init(
    _ reader: LogReader, endingAt end: LogEnd? = nil, locatedBy locator: some Locator,
    lookingThrough linesMax: Int? = PointReading.linesBehindMax
  ) throws(NotLocated) {
    (self.reader, self.locator) = (reader, locator)
    if let end { self.end = end } else { self.end = try reader.end() }
    files = LineFiles(reader)
    tiles = TreeTiles.Reader { try? locator.tile($0, $1, ofDirectory: false) }
    directoryTiles = TreeTiles.Reader { try? locator.tile($0, $1, ofDirectory: true) }
    guard locator.size == self.end.size else {
      throw NotLocated("It knows \(locator.size) events, and \(self.end.size) are signed.")
    }
    try checkEnd()
    try lookBehindDirectory(linesMax)
  }

  /// Throws unless the last line of the log is the last leaf under the last root.
  private mutating func checkEnd() throws(NotLocated) {
    _ = try prove(end.size - 1, TreeHash.leaf(end.lastLine))
  }

  /// Throws unless a leaf stands at its index under the last root.
  mutating func prove(_ index: Int, _ leafHash: Digest) throws(NotLocated) -> [Digest] {
    let proof = try InclusionProof(of: index, inSize: end.size) { subtree throws(NotLocated) in
      try tiles.hash(subtree)
    }
    do throws(ProofError) {
      try proof.check(leafHash: leafHash, root: end.root)
    } catch {
      throw NotLocated(error.reason)
    }
    return proof.path
  }

  /// The line of an event, proved, with its path.
  mutating func proved(_ index: Int) throws(NotLocated) -> (path: [Digest], bytes: [UInt8]) {
    if let entry = known[index] { return (try prove(index, entry.leafHash), entry.bytes) }
    guard let place = try locator.places(index..<(index + 1)).first, place.index == index,
      let bytes = try files.lines(at: [place])[index]
    else { throw NotLocated("Event \(index) is not placed.") }
    return (try prove(index, TreeHash.leaf(bytes)), bytes)
  }

  // MARK: Loading

  /// The events of these indexes, proved.
  mutating func load(_ indexes: Range<Int>) throws(NotLocated) -> [Entry] {
    let first = max(0, indexes.lowerBound - 1)
    let places = try locator.places(first..<indexes.upperBound)
    guard places.map(\.index) == Array(first..<indexes.upperBound) else {
      throw NotLocated("Events \(indexes) are not placed.")
    }
    return try load(
      indexes.map { index in
        PlacedLine(
          own: places[index - first], before: index > 0 ? places[index - first - 1] : nil)
      })
  }

  /// The events that stand at these places, ascending, proved; notes when the event before each was
  /// recorded. Files are read together, lines on all cores, and one walk of the tree proves them.
  mutating func load(_ lines: [PlacedLine]) throws(NotLocated) -> [Entry] {
    guard zip(lines, lines.dropFirst()).allSatisfy({ $0.own.index < $1.own.index }),
      lines.allSatisfy({ (0..<end.size).contains($0.own.index) })
    else { throw NotLocated("Events are not placed in the log's order.") }
    let new = lines.filter { known[$0.own.index] == nil }
    let own = Set(new.map(\.own.index))
    let before = new.compactMap(\.before).filter { place in
      !own.contains(place.index) && known[place.index] == nil
    }
    let bytes = try files.lines(at: new.map(\.own) + before)
    for entry in try Self.read(new.map(\.own), bytes) { known[entry.index] = entry }
    try prove(new.map(\.own.index))
    for line in new { try noteTimeBefore(line, bytes) }
    return lines.compactMap { known[$0.own.index] }
  }

  /// So few lines are not worth a thread.
  private static let alone = 24

  /// Hashes and reads lines. What this version cannot read belongs to no stream; the whole replay
  /// shows it.
  private static func read(
    _ places: [LinePlace], _ bytes: [Int: [UInt8]]
  ) throws(NotLocated) -> [Entry] {
    let workers = places.count > alone ? Cores.count : 1
    let read = Cores.map(places.indices, workers: workers) { number -> Result<Entry, NotLocated> in
      let index = places[number].index
      guard let bytes = bytes[index] else {
        return .failure(NotLocated("Event \(index) is not placed."))
      }
      do throws(LineError) {
        let line = try EventLine(bytes)
        guard line.log.index == index else {
          throw LineError(.malformed, at: "log.index", "It says \(line.log.index).")
        }
        return .success(
          Entry(
            index: index, bytes: bytes, leafHash: TreeHash.leaf(bytes), content: .success(line)))
      } catch {
        return .failure(NotLocated("Event \(index) cannot be read: \(error.reason)"))
      }
    }
    var entries: [Entry] = []
    entries.reserveCapacity(read.count)
    for one in read { entries.append(try one.get()) }
    return entries
  }

  /// Throws unless all of these stand at their indexes under the last root.
  private mutating func prove(_ indexes: [Int]) throws(NotLocated) {
    guard !indexes.isEmpty else { return }
    let leaves = indexes.compactMap { index in
      known[index].map { JointInclusion.Leaf(index: index, hash: $0.leafHash) }
    }
    let root = try JointInclusion.root(of: leaves, inSize: end.size) {
      subtree throws(NotLocated) in try tiles.hash(subtree)
    }
    guard root == end.root else { throw NotLocated("The lines are not those of the log.") }
  }

  /// When the event before a line was recorded. The chain proves that line: no path is needed.
  private mutating func noteTimeBefore(
    _ line: PlacedLine, _ bytes: [Int: [UInt8]]
  ) throws(NotLocated) {
    let index = line.own.index
    guard let prior = known[index]?.line?.log.prior else { return }
    if let before = known[index - 1], before.leafHash == prior {
      recordedBefore[index] = before.line?.log.recordedAt
      return
    }
    guard line.before?.index == index - 1, let bytes = bytes[index - 1],
      TreeHash.leaf(bytes) == prior, let parts = LineParts(bytes)
    else { throw NotLocated("Event \(index - 1) is not the one before.") }
    recordedBefore[index] = Instant(String(decoding: bytes[parts.recordedAt], as: UTF8.self))
  }
}
