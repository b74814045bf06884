import Cryptography
import DurableStorage
import TransparencyLog

// That nothing newer exists than what was read.

extension PointReader {
  /// Looks through the lines behind the newest directory that the locator knows, or through all where
  /// it knows none. That there is no newer one is nobody's word but the locator's, so where there are
  /// more lines than `linesMax` nothing is answered. Nil for `linesMax` looks at none.
  mutating func lookBehindDirectory(_ linesMax: Int?) throws(NotLocated) {
    var (start, segment, offset) = (0, 0, 0)
    if let index = locator.directory {
      guard (0..<end.size).contains(index),
        let place = try locator.places(index..<(index + 1)).first
      else { throw NotLocated("The directory is not placed.") }
      guard let body = try load(index..<index + 1).first?.body, body.stream == .ledger,
        case .directorySealed(let event)? = try? VaultContent.read(body)
      else { throw NotLocated("Event \(index) seals no directory.") }
      directory = (index, event)
      (start, segment, offset) = (index + 1, place.segment, place.offset + place.count + 1)
    }
    checked.directory = directory?.index
    guard let linesMax else { return }
    guard end.size - start <= linesMax else {
      let known =
        directory.map {
          "\(end.size - start) events stand behind event \($0.index), the newest directory that is known"
        } ?? "No directory of these \(end.size) events is known"
      throw NotLocated(
        known + ", so the whole log was read.",
        remedy: "'probity checkpoint' makes such questions quick again.")
    }
    checked.linesBehind = end.size - start
    var frontier = try TreeFrontier(size: start) { subtree throws(NotLocated) in
      try tiles.hash(subtree)
    }
    var found: [ArraySlice<UInt8>: [Int]] = [:]
    // No directory holds its own line.
    if let directory { found[Self.name(of: .ledger)] = [directory.index] }
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

  /// Throws unless the stream ends with the last of these lines.
  mutating func checkEnd(
    of stream: Stream, _ lines: [Entry]
  ) throws(NotLocated) {
    if let behind {
      let start = directory?.index ?? 0
      let found = behind[Self.name(of: stream)] ?? []
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

  private static func name(of stream: Stream) -> ArraySlice<UInt8> {
    ArraySlice(Array(stream.description.utf8))
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
  mutating func checkAbsent(
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
  mutating func check(
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
}
