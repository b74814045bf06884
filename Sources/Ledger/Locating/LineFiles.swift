import DurableStorage

/// The files of a log, read where lines are said to stand: each is opened once for a question, and
/// lines that stand near each other are read together.
struct LineFiles {
  private let reader: LogReader
  private var files: [Int: any OpenedFile] = [:]

  /// Open files are not without limit.
  private static let filesMax = 64
  /// Bytes between two lines that cost less to read than another call: commit and signed lines, and
  /// an event of somebody else.
  private static let gapMax = 4_096
  /// What is read at once at most.
  private static let runBytesMax = 1 << 20

  init(_ reader: LogReader) { self.reader = reader }

  /// The bytes at each of these places.
  mutating func lines(at places: [LinePlace]) throws(NotLocated) -> [Int: [UInt8]] {
    guard places.allSatisfy(\.isPossible) else { throw NotLocated("No line stands there.") }
    var lines: [Int: [UInt8]] = [:]
    lines.reserveCapacity(places.count)
    let sorted = places.sorted { ($0.segment, $0.offset) < ($1.segment, $1.offset) }
    var start = sorted.startIndex
    while start < sorted.endIndex {
      var end = start + 1
      while end < sorted.endIndex, sorted[end].isBehind(sorted[end - 1], in: sorted[start]) {
        end += 1
      }
      try read(sorted[start..<end], into: &lines)
      start = end
    }
    return lines
  }

  /// Reads what stands from the first of these places to the last.
  private mutating func read(
    _ places: ArraySlice<LinePlace>, into lines: inout [Int: [UInt8]]
  ) throws(NotLocated) {
    guard let first = places.first, let last = places.last else { return }
    let count = last.offset + last.count - first.offset
    var bytes = [UInt8](repeating: 0, count: count)
    do throws(StorageError) {
      let done = try file(first.segment).read(
        from: first.offset, count: count, into: &bytes, at: 0)
      guard done == count else { throw StorageError(.missing, at: "", "") }
    } catch {
      throw NotLocated("A line cannot be read where it is said to stand.")
    }
    for place in places {
      let start = place.offset - first.offset
      lines[place.index] = Array(bytes[start..<start + place.count])
    }
  }

  private mutating func file(_ segment: Int) throws(StorageError) -> any OpenedFile {
    if let file = files[segment] { return file }
    let file = try reader.volume.opened(reader.layout.segment(segment))
    if files.count >= Self.filesMax { files.removeAll() }
    files[segment] = file
    return file
  }

  fileprivate static func fits(_ bytes: Int, behind gap: Int) -> Bool {
    (0...gapMax).contains(gap) && bytes <= runBytesMax
  }
}

extension LinePlace {
  /// Whether a line can stand there: whoever says so may say anything.
  fileprivate var isPossible: Bool {
    (0...EventLine.bytesMax).contains(count) && (0..<(1 << 48)).contains(offset)
  }

  /// Whether it is read with the place before, in a run that begins at `first`.
  fileprivate func isBehind(_ other: LinePlace, in first: LinePlace) -> Bool {
    segment == first.segment
      && LineFiles.fits(
        offset + count - first.offset, behind: offset - other.offset - other.count)
  }
}
