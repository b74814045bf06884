import Cryptography
import DurableStorage
import TransparencyLog

extension LogReader {
  /// An event line as it passes by: bytes, hash and place. Nothing of it was judged.
  public struct PassingLine {
    /// The line without its line feed.
    public let bytes: [UInt8]
    /// Its hash as a leaf.
    public let leafHash: Digest
    /// The first index of its file.
    public let segment: Int
    /// The byte in the file.
    public let offset: Int
  }

  /// Hands over each event line from a place of the log on, up to another, in order. Commit and
  /// signed lines are passed by; the caller compares the root of what he got with a signed one.
  public func scan(
    fromSegment segment: Int, offset: Int, upTo end: LogEnd,
    _ body: (PassingLine) throws(NotLocated) -> Void
  ) throws(NotLocated) {
    let firsts: [Int]
    do throws(StorageError) {
      firsts = try layout.segments(on: volume).firsts
    } catch {
      throw NotLocated(error.reason)
    }
    for first in firsts where first >= segment && first <= end.segment {
      try scan(
        first, from: first == segment ? offset : 0, to: first == end.segment ? end.offset : nil,
        body)
    }
  }

  private func scan(
    _ first: Int, from start: Int, to end: Int?, _ body: (PassingLine) throws(NotLocated) -> Void
  ) throws(NotLocated) {
    let path = layout.segment(first)
    var (buffer, offset, isAtEnd) = ([UInt8](), start, false)
    while !isAtEnd {
      do throws(StorageError) {
        let place = offset + buffer.count
        let count = min(Self.chunkBytes, (end ?? .max) - place)
        let chunk = count > 0 ? try volume.read(path, from: place, count: count) : []
        isAtEnd = chunk.isEmpty
        buffer += chunk
      } catch {
        throw NotLocated(error.reason)
      }
      var used = 0
      while let feed = buffer[used...].firstIndex(of: 0x0A) {
        let bytes = Array(buffer[used..<feed])
        if LogLine(bytes) == .event {
          try body(
            PassingLine(
              bytes: bytes, leafHash: TreeHash.leaf(bytes), segment: first, offset: offset + used))
        }
        used = feed + 1
      }
      guard buffer.count - used <= LineSource.lineBytesMax else {
        throw NotLocated("A line of \(path) has no end.")
      }
      buffer.removeFirst(used)
      offset += used
    }
    guard buffer.isEmpty else { throw NotLocated("The last line of \(path) has no end.") }
  }

  private static let chunkBytes = 1 << 20
}

extension LogReader {
  /// The leaf hash of the bytes that stand at a place; nil where none do.
  public func hash(at place: LinePlace) -> Digest? {
    let bytes = try? volume.read(
      layout.segment(place.segment), from: place.offset, count: place.count)
    return bytes.flatMap { $0.count == place.count ? TreeHash.leaf($0) : nil }
  }
}
