import DurableStorage

/// The lines of the log's files, one after another, whatever stands in them.
struct LineSource {
  /// A line, or what is left where a file ends without a line feed.
  struct Line {
    var bytes: [UInt8]
    var place: LogPlace
    /// Whether a line feed follows.
    var isEnded: Bool

    /// Where the next line begins.
    var end: LogPlace {
      LogPlace(
        segment: place.segment, offset: place.offset + bytes.count + (isEnded ? 1 : 0),
        line: place.line + 1)
    }
  }

  /// What comes next.
  enum Step {
    case segment(first: Int)
    case line(Line)
  }

  /// No line of the log is longer, by far. A longer one comes in parts, and no part is a line.
  static let lineBytesMax = 4 * EventLine.bytesMax
  private static let chunkBytes = 1 << 20

  private let volume: any ReadableVolume
  private let layout: LedgerLayout
  private var segments: [Int]
  private var place: LogPlace?
  private var buffer: [UInt8] = []
  private var used = 0
  private var isAtEnd = true

  /// The lines of these files, in this order.
  init(_ volume: any ReadableVolume, _ layout: LedgerLayout, segments: [Int]) {
    self.volume = volume
    self.layout = layout
    self.segments = segments.reversed()
  }

  /// The next file or line; nil behind the last.
  mutating func next() throws(StorageError) -> Step? {
    if let line = try nextLine() { return .line(line) }
    guard let first = segments.popLast() else { return nil }
    place = LogPlace(segment: first, offset: 0, line: 1)
    isAtEnd = false
    return .segment(first: first)
  }

  private mutating func nextLine() throws(StorageError) -> Line? {
    guard let place else { return nil }
    var searched = used
    while true {
      if let feed = buffer[searched...].firstIndex(of: 0x0A) {
        return take(Line(bytes: Array(buffer[used..<feed]), place: place, isEnded: true))
      }
      searched = buffer.count
      if buffer.count - used > Self.lineBytesMax || isAtEnd { break }
      try fill(place)
      searched -= used
      used = 0
    }
    let rest = Array(buffer[used...].prefix(Self.lineBytesMax))
    return rest.isEmpty ? nil : take(Line(bytes: rest, place: place, isEnded: false))
  }

  private mutating func take(_ line: Line) -> Line {
    used += line.end.offset - line.place.offset
    place = line.end
    return line
  }

  /// Reads on, behind what is not used yet.
  private mutating func fill(_ place: LogPlace) throws(StorageError) {
    let rest = buffer[used...]
    let chunk = try volume.read(
      layout.segment(place.segment), from: place.offset + rest.count, count: Self.chunkBytes)
    isAtEnd = chunk.isEmpty
    buffer = Array(rest) + chunk
  }
}
