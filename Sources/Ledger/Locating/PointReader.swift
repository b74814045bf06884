import CivilTime
import Cryptography
import DurableStorage
import TransparencyLog

/// Reads single lines of a log that ends well, and proves them under its last root.
///
/// Made once, when the end was looked at; a value, so that one question leaves nothing for the next.
public struct PointReader {
  private let reader: LogReader
  private let locator: any Locator
  /// How the log ends.
  public let end: LogEnd
  private var tiles: TreeTiles.Reader
  private var directoryTiles: TreeTiles.Reader
  /// The lines of the streams that were taken.
  private var entries: [Int: Entry] = [:]
  /// When the line before each was recorded.
  private var recordedBefore: [Int: Instant] = [:]
  /// The batches of events that change who may sign and write.
  private var batches: [Range<Int>] = []
  private var directory: (index: Int, event: DirectorySealed)?
  /// The lines behind the directory, by stream; nil where there are too many to look at.
  private var behind: [ArraySlice<UInt8>: [Int]]?
  private(set) var checked = PointReading.Checked()

  /// Throws where the locator knows another log than this one, or its end.
  public init(_ reader: LogReader, locatedBy locator: some Locator) throws(NotLocated) {
    (self.reader, self.locator, end) = (reader, locator, try reader.end())
    tiles = TreeTiles.Reader { try? locator.tile($0, $1, ofDirectory: false) }
    directoryTiles = TreeTiles.Reader { try? locator.tile($0, $1, ofDirectory: true) }
    guard locator.size == end.size else {
      throw NotLocated("It knows \(locator.size) events, and \(end.size) are signed.")
    }
    try checkEnd()
    try lookBehindDirectory()
  }

  // MARK: Lines

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
    guard let place = try locator.places(index..<(index + 1)).first, place.index == index else {
      throw NotLocated("Event \(index) is not placed.")
    }
    let bytes = try bytes(place)
    return (try prove(index, TreeHash.leaf(bytes)), bytes)
  }

  private func bytes(_ place: LinePlace) throws(NotLocated) -> [UInt8] {
    guard place.count <= EventLine.bytesMax else { throw NotLocated("No line is this long.") }
    return try bytes(place.segment, place.offset, place.count)
  }

  private func bytes(
    _ segment: Int, _ offset: Int, _ count: Int
  ) throws(NotLocated) -> [UInt8] {
    let bytes: [UInt8]
    do throws(StorageError) {
      bytes = try reader.volume.read(
        reader.layout.segment(segment), from: offset, count: count)
    } catch {
      throw NotLocated(error.reason)
    }
    guard bytes.count == count else { throw NotLocated("A line lies behind its file's end.") }
    return bytes
  }

  /// The event at an index, proved, and when the event before it was recorded.
  private mutating func load(_ index: Int) throws(NotLocated) -> Entry {
    if let known = entries[index] { return known }
    let places = try locator.places(max(0, index - 1)..<(index + 1))
    guard let own = places.last, own.index == index, places.count == min(2, index + 1) else {
      throw NotLocated("Event \(index) is not placed.")
    }
    let entry = try entry(index, try bytes(own))
    if let prior = entry.line?.log.prior, let place = places.dropLast().first {
      let bytes = try bytes(place)
      // The chain proves it: no path is needed.
      guard TreeHash.leaf(bytes) == prior, let parts = LineParts(bytes) else {
        throw NotLocated("Event \(index - 1) is not the one before.")
      }
      recordedBefore[index] = Instant(
        String(decoding: bytes[parts.recordedAt], as: UTF8.self))
    }
    return entry
  }

  private mutating func entry(_ index: Int, _ bytes: [UInt8]) throws(NotLocated) -> Entry {
    let leafHash = TreeHash.leaf(bytes)
    _ = try prove(index, leafHash)
    do throws(LineError) {
      let line = try EventLine(bytes)
      guard line.log.index == index else {
        throw LineError(.malformed, at: "log.index", "It says \(line.log.index).")
      }
      return Entry(index: index, bytes: bytes, leafHash: leafHash, content: .success(line))
    } catch {
      // What this version cannot read belongs to no stream; the whole replay shows it.
      throw NotLocated("Event \(index) cannot be read: \(error.reason)")
    }
  }

  /// The stream of an event.
  mutating func stream(of index: Int) throws(NotLocated) -> Stream {
    guard let stream = try load(index).body?.stream else {
      throw NotLocated("Event \(index) is of no stream.")
    }
    return stream
  }

  // MARK: Streams

  /// Reads a stream back to revision 0, and checks that it ends where it is said to.
  mutating func take(_ stream: Stream) throws(NotLocated) -> [Entry] {
    var lines: [Entry] = []
    for place in try locator.places(of: stream) {
      let entry = try load(place.index)
      guard entry.body?.stream == stream, entry.line?.log.revision == lines.count,
        place.index > (lines.last?.index ?? -1)
      else {
        throw NotLocated("Event \(place.index) is not revision \(lines.count) of \(stream).")
      }
      entries[place.index] = entry
      lines.append(entry)
    }
    try checkEnd(of: stream, lines)
    switch stream {
    case .ledger, .actor: for entry in lines { try takeBatch(of: entry.index) }
    case .organisation, .procedure, .audit: break
    }
    return lines
  }

  /// Where the batch of an event begins and ends: what it enrols or revokes holds behind it, or not
  /// in it. The beginnings of this batch and of the next show in their lines, and no other may.
  private mutating func takeBatch(of index: Int) throws(NotLocated) {
    guard !batches.contains(where: { $0.contains(index) }) else { return }
    if entries[index]?.body?.type == VaultEventType.directorySealed.rawValue {
      // It changes nobody's rights, and must only be the last of its batch, however large that is.
      let next = index + 1 < end.size ? try load(index + 1) : nil
      guard next == nil || next?.line?.log.priorCommit != nil else {
        throw NotLocated("Event \(index) is not the last of its batch.")
      }
      return
    }
    let batch = try locator.batch(of: index)
    guard batch.contains(index), batch.count <= LogFold.batchEventsMax,
      batch.lowerBound >= 0, batch.upperBound <= end.size
    else { throw NotLocated("Event \(index) is of no batch.") }
    for member in batch.lowerBound..<min(batch.upperBound + 1, end.size) {
      let line = try load(member).line
      let begins = member == 0 || line?.log.priorCommit != nil
      guard begins == (member == batch.lowerBound || member == batch.upperBound) else {
        throw NotLocated("Another batch than \(batch) begins at event \(member).")
      }
    }
    batches.append(batch)
  }

  /// The streams of all actors, whose end is proved each; refused where there are more than `limit`.
  public func actors(limit: Int) throws(NotLocated) -> Set<Stream> {
    let actors = try locator.actors(limit: limit + 1)
    guard actors.count <= limit else { throw NotLocated("There are more than \(limit) actors.") }
    let known = Set(actors.map { ArraySlice(Array($0.description.utf8)) })
    for stream in (behind ?? [:]).keys where stream.starts(with: Self.actorStart) {
      guard known.contains(stream) else { throw NotLocated("An actor's stream is not known.") }
    }
    guard let directory else { return Set(actors) }
    var reader = self
    var next = try locator.entry(from: String(decoding: Self.actorStart, as: UTF8.self))
    try reader.checkAbsent(before: next, directory.event) {
      $0.lexicographicallyPrecedes(Self.actorStart)
    }
    while let entry = next, case .actor = entry.entry.stream {
      try reader.check(entry, directory.event)
      guard known.contains(ArraySlice(Array(entry.entry.stream.description.utf8))) else {
        throw NotLocated("An actor's stream is not known.")
      }
      next = try locator.entry(at: entry.position + 1)
      guard next != nil || entry.position + 1 == directory.event.entries else {
        throw NotLocated("The directory has a gap.")
      }
    }
    return Set(actors)
  }

  private static let actorStart = Array("actor:".utf8)

  // MARK: That nothing newer exists

  /// Looks through the lines behind the newest directory, or through all where there is none.
  private mutating func lookBehindDirectory() throws(NotLocated) {
    var (start, segment, offset) = (0, 0, 0)
    if let index = locator.directory {
      guard (0..<end.size).contains(index),
        let place = try locator.places(index..<(index + 1)).first
      else { throw NotLocated("The directory is not placed.") }
      guard let body = try load(index).body,
        case .directorySealed(let event)? = try? VaultContent.read(body)
      else { throw NotLocated("Event \(index) seals no directory.") }
      directory = (index, event)
      (start, segment, offset) = (index + 1, place.segment, place.offset + place.count + 1)
    }
    checked.directory = directory?.index
    guard end.size - start <= PointReading.linesBehindMax else {
      checked.uncheckedAfter = start - 1
      return
    }
    checked.linesBehind = end.size - start
    var frontier = try TreeFrontier(size: start) { subtree throws(NotLocated) in
      try tiles.hash(subtree)
    }
    var found: [ArraySlice<UInt8>: [Int]] = [:]
    try reader.scan(fromSegment: segment, offset: offset, upTo: end) {
      stretch throws(NotLocated) in
      for line in stretch.lines {
        // A line that is not formed like one belongs to no stream that anybody asks for.
        if let parts = line.parts {
          let start = line.range.lowerBound
          let stream = stretch.bytes[
            start + parts.stream.lowerBound..<start + parts.stream.upperBound]
          found[ArraySlice(Array(stream)), default: []].append(frontier.size)
        }
        frontier.append(line.leafHash)
      }
      return true
    }
    guard frontier.size == end.size, frontier.root == end.root else {
      throw NotLocated("The lines behind the directory have another root.")
    }
    behind = found
  }

  private mutating func checkEnd(
    of stream: Stream, _ lines: [Entry]
  ) throws(NotLocated) {
    if let behind {
      let start = (directory?.index ?? -1) + 1
      let found = behind[ArraySlice(Array(stream.description.utf8))] ?? []
      guard found == lines.map(\.index).filter({ $0 >= start }) else {
        throw NotLocated("Other lines of \(stream) stand behind the directory.")
      }
    }
    guard let directory else { return }
    let before = lines.last { $0.index < directory.index }
    let next = try locator.entry(from: stream.description)
    if let next, next.entry.stream == stream {
      try check(next, directory.event)
      guard let before, before.leafHash == next.entry.leafHash,
        before.line?.log.revision == next.entry.revision
      else { throw NotLocated("The directory has another end of \(stream).") }
      return
    }
    guard before == nil else { throw NotLocated("The directory does not have \(stream).") }
    // Where a line was found, revision 0 is behind the directory, so nothing is before it.
    if lines.isEmpty { try checkAbsent(stream, next, directory.event) }
  }

  /// The entries left and right of where the stream would be are neighbours.
  private mutating func checkAbsent(
    _ stream: Stream, _ next: PlacedEntry?, _ directory: DirectorySealed
  ) throws(NotLocated) {
    guard next.map({ stream < $0.entry.stream }) ?? true else {
      throw NotLocated("The directory is not sorted.")
    }
    let name = Array(stream.description.utf8)
    try checkAbsent(before: next, directory) { $0.lexicographicallyPrecedes(name) }
  }

  /// The entry, or the directory's end, and the one before it, which must come before what is
  /// looked for.
  private mutating func checkAbsent(
    before next: PlacedEntry?, _ directory: DirectorySealed, isBefore: ([UInt8]) -> Bool
  ) throws(NotLocated) {
    if let next { try check(next, directory) }
    let position = (next?.position ?? directory.entries) - 1
    guard position >= 0 else { return }
    guard let previous = try locator.entry(at: position), previous.position == position,
      isBefore(Array(previous.entry.stream.description.utf8))
    else { throw NotLocated("The directory is not sorted.") }
    try check(previous, directory)
  }

  /// The newest line of a stream before the log's last event, as the directory commits it that this
  /// event seals; nil where the directory does not have the stream.
  mutating func head(of stream: Stream) throws(NotLocated) -> Evidence.StreamHead? {
    guard let directory, directory.index == end.size - 1 else {
      throw NotLocated("The last event seals no directory.")
    }
    guard let next = try locator.entry(from: stream.description), next.entry.stream == stream
    else { return nil }
    let path = try check(next, directory.event)
    return Evidence.StreamHead(position: next.position, entry: next.entry, path: path)
  }

  /// The path from an entry to the directory's root.
  @discardableResult
  private mutating func check(
    _ placed: PlacedEntry, _ directory: DirectorySealed
  ) throws(NotLocated) -> [Digest] {
    guard (0..<directory.entries).contains(placed.position) else {
      throw NotLocated("The directory has \(directory.entries) entries.")
    }
    let proof = try InclusionProof(of: placed.position, inSize: directory.entries) {
      subtree throws(NotLocated) in try directoryTiles.hash(subtree)
    }
    do throws(ProofError) {
      try proof.check(leafHash: TreeHash.leaf(placed.entry.bytes), root: directory.root.digest)
    } catch {
      throw NotLocated(error.reason)
    }
    return proof.path
  }

  // MARK: Judging

  /// The entries with the faults of their form, and the state that they make.
  func judge(_ charter: Charter) throws(NotLocated) -> ([Entry], LedgerState) {
    var rules = FormRules(charter: charter, checksSignatures: false)
    rules.seesWholeLog = false
    var (state, judged) = (LedgerState(), [Entry]())
    var rest = entries.keys.sorted()[...]
    while let index = rest.first {
      let batch = batches.first { $0.contains(index) } ?? index..<(index + 1)
      var group = rest.prefix { batch.contains($0) }.compactMap { entries[$0] }
      rest = rest.dropFirst(group.count)
      state.lastRecordedAt = recordedBefore[index]
      let judgement = BatchJudgement(group, after: state, rules, in: batch)
      for place in group.indices { group[place].note(judgement.faults[place]) }
      state.add(group, judgement)
      judged += group
    }
    state.lastRecordedAt = end.lastRecordedAt
    state.lastLeaf = TreeHash.leaf(end.lastLine)
    var tiles = tiles
    state.frontier = try TreeFrontier(size: end.size) { subtree throws(NotLocated) in
      try tiles.hash(subtree)
    }
    guard state.frontier.root == end.root else { throw NotLocated("The tiles have another root.") }
    return (judged, state)
  }
}
