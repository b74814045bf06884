import Cryptography
import DurableStorage
import TransparencyLog

extension LogReader {
  /// Event lines that stand behind each other in one file: their bytes in one piece, the hash of
  /// each, and what it says of itself. Nothing of them was judged.
  public struct Stretch: Sendable {
    /// One line.
    public struct Line: Sendable {
      /// Where it stands in the bytes, without its line feed.
      public let range: Range<Int>
      /// Its hash as a leaf.
      public let leafHash: Digest
      /// What it says of itself; nil where it is not formed like a line.
      public let parts: LineParts?
    }

    /// The first index of the file.
    public let segment: Int
    /// The byte of the file at which `bytes` begins.
    public let offset: Int
    /// The bytes of the lines and of what stands between them, but for the byte before each line.
    public private(set) var bytes: [UInt8]
    /// The lines, in order.
    public private(set) var lines: [Line] = []
    /// How many of the bytes are whole lines.
    private(set) var used = 1

    /// Cuts bytes of a file into lines, from the second on.
    init(_ bytes: [UInt8], segment: Int, offset: Int) {
      (self.bytes, self.segment, self.offset) = (bytes, segment, offset)
      while let feed = self.bytes.first(0x0A, from: used) {
        if isEvent(used..<feed) { add(used..<feed) }
        used = feed + 1
      }
    }

    private func isEvent(_ range: Range<Int>) -> Bool {
      // `{"body":` alone begins so; what begins like nothing known is looked at.
      if range.count > 2, bytes[range.lowerBound + 2] == UInt8(ascii: "b") { return true }
      return LogLine(Array(bytes[range])) == .event
    }

    private mutating func add(_ range: Range<Int>) {
      // The byte before a leaf is the prefix of RFC 6962 §2.1.
      bytes[range.lowerBound - 1] = 0
      unsafe lines.append(
        Line(
          range: range,
          leafHash: TreeHash.leaf(
            prefixed: bytes.span.bytes.extracting(range.lowerBound - 1..<range.upperBound)),
          parts: LineParts(bytes.span.extracting(range))))
    }
  }

  /// Hands over the event lines from a place of the log on, up to another, in order. Commit and
  /// signed lines are passed by; the caller compares the root of what he got with a signed one.
  /// `body` answers whether to go on.
  public func scan(
    fromSegment segment: Int, offset: Int, upTo end: LogEnd,
    _ body: (Stretch) throws(NotLocated) -> Bool
  ) throws(NotLocated) {
    guard segment >= 0, offset >= 0 else { throw NotLocated("No place is negative.") }
    let firsts: [Int]
    do throws(StorageError) {
      firsts = try layout.segments(on: volume).firsts
    } catch {
      throw NotLocated(error.reason)
    }
    for first in firsts where first >= segment && first <= end.segment {
      let isWanted = try scan(
        first, from: first == segment ? offset : 0, to: first == end.segment ? end.offset : nil,
        body)
      if !isWanted { return }
    }
  }

  private func scan(
    _ first: Int, from start: Int, to end: Int?, _ body: (Stretch) throws(NotLocated) -> Bool
  ) throws(NotLocated) -> Bool {
    let path = layout.segment(first)
    // The beginning of a line whose end was not read yet, and where in the file it stands.
    var (rest, offset) = ([UInt8](), start)
    while true {
      let chunk: [UInt8]
      do throws(StorageError) {
        let place = offset + rest.count
        let count = min(Self.chunkBytes, (end ?? .max) - place)
        chunk = count > 0 ? try volume.read(path, from: place, count: count) : []
      } catch {
        throw NotLocated(error.reason)
      }
      guard !chunk.isEmpty else { break }
      let stretch = Stretch([0] + rest + chunk, segment: first, offset: offset - 1)
      if try !body(stretch) { return false }
      rest = Array(stretch.bytes[stretch.used...])
      offset += stretch.used - 1
      guard rest.count <= LineSource.lineBytesMax else {
        throw NotLocated("A line of \(path) has no end.")
      }
    }
    guard rest.isEmpty else { throw NotLocated("The last line of \(path) has no end.") }
    return true
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

extension [UInt8] {
  /// Where a byte stands first from a place on; nil where it does not.
  fileprivate func first(_ byte: UInt8, from start: Int) -> Int? {
    unsafe withUnsafeBytes { bytes in
      unsafe ByteSearch.first(byte, in: UnsafeRawBufferPointer(rebasing: bytes[start...]))
    }.map { start + $0 }
  }
}
