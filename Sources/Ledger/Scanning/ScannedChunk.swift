import Cryptography
import DurableStorage
import TransparencyLog

/// A piece of a file of the log, read and hashed by one worker, and what the next piece needs to
/// know of it. Everything in it is used again for another piece, so that none is made for an event.
struct ScannedChunk {
  /// A piece: the lines of a file that begin within these offsets.
  struct Piece {
    var segment: Int
    var offsets: Range<Int>
    var isFirstOfFile: Bool
  }

  /// A commit line or a signed line, behind so many events of the chunk.
  struct Mark {
    enum Kind { case commit, signed }

    var kind: Kind
    var size: Int
    var root: Digest
    var eventsBefore: Int
    var line: Range<Int>
  }

  var piece = Piece(segment: 0, offsets: 0..<0, isFirstOfFile: false)
  /// The bytes, behind one byte that stands before them.
  private(set) var buffer: [UInt8] = []
  private(set) var lines: [ScannedLine] = []
  private(set) var leaves: [Digest] = []
  private(set) var marks: [Mark] = []
  private(set) var sealed: [ScannedLine.Place] = []
  /// The perfect subtrees into which the leaves fall, from the left, with their levels.
  private(set) var subtrees: [(root: Digest, level: Int)] = []
  /// The bytes before the first event and behind the last: commit and signed lines that a
  /// `priorCommit` covers. Without an event, all are before it.
  private(set) var lead: [UInt8] = []
  private(set) var trail: [UInt8] = []
  /// Whether every line is one that the first pass can answer for.
  private(set) var isSure = false

  /// A line that begins in a piece may end behind it. No line that is sure is longer.
  private static let overhang = EventLine.bytesMax + 1

  /// Reads and scans a piece.
  mutating func scan(
    _ piece: Piece, _ volume: any ReadableVolume, _ path: String
  ) throws(StorageError) {
    self.piece = piece
    empty()
    let most = 1 + piece.offsets.count + Self.overhang
    if buffer.count < most { buffer = [UInt8](repeating: 0, count: most) }
    // The byte before tells whether a line begins with the piece.
    let before = piece.offsets.lowerBound == 0 ? 0 : 1
    // What was before a file is a line feed, so to speak.
    buffer[0] = 0x0A
    let count = try volume.read(
      path, from: piece.offsets.lowerBound - before,
      count: before + piece.offsets.count + Self.overhang, into: &buffer, at: 1 - before)
    // Taken out, so that what is found may be noted while the text is lent.
    var text = buffer
    buffer = []
    isSure =
      LineText.lend(&text, count: 1 - before + count) { text in
        scanLines(text, last: 1 + piece.offsets.count)
      } ?? false
    buffer = text
    if isSure { reduce() }
  }

  private mutating func empty() {
    lines.removeAll(keepingCapacity: true)
    leaves.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    sealed.removeAll(keepingCapacity: true)
    subtrees.removeAll(keepingCapacity: true)
    lead.removeAll(keepingCapacity: true)
    trail.removeAll(keepingCapacity: true)
  }

  // MARK: Lines

  /// The lines that begin before `last`.
  private mutating func scanLines(_ text: LineText, last: Int) -> Bool {
    var start = 1
    if text[0] != 0x0A {
      // A line of the piece before goes on into this one.
      guard let feed = text.lineFeed(in: 1..<text.count) else { return last >= text.count }
      start = feed + 1
    }
    var places = [ScannedLine.Place]()
    swap(&places, &sealed)
    var scanner = LineScanner(text, sealed: places)
    places = []
    // Behind the last event line.
    var tail = start
    while start < min(last, text.count) {
      guard let feed = text.lineFeed(in: start..<text.count) else { return false }
      if text.has("{\"commit\":", at: start) {
        guard commit(text, start..<feed) else { return false }
      } else if text.has("{\"signed\":", at: start) {
        guard signed(text, start..<feed) else { return false }
      } else {
        guard event(&scanner, start..<feed, behind: tail) else { return false }
        tail = feed + 1
      }
      start = feed + 1
    }
    if lines.isEmpty { lead += text.bytes(tail..<start) } else { trail += text.bytes(tail..<start) }
    sealed = scanner.sealed
    return true
  }

  private mutating func commit(_ text: LineText, _ range: Range<Int>) -> Bool {
    guard let commit = text.commit(range) else { return false }
    marks.append(
      Mark(
        kind: .commit, size: commit.size, root: commit.root, eventsBefore: lines.count,
        line: range))
    return true
  }

  private mutating func signed(_ text: LineText, _ range: Range<Int>) -> Bool {
    guard let size = text.signedSize(range) else { return false }
    marks.append(
      Mark(
        kind: .signed, size: size, root: TreeHash.empty, eventsBefore: lines.count, line: range))
    return true
  }

  // MARK: Events

  private mutating func event(
    _ scanner: inout LineScanner, _ range: Range<Int>, behind tail: Int
  ) -> Bool {
    guard scanner.scan(range) else { return false }
    let (text, line) = (scanner.text, scanner.line)
    if let last = lines.last {
      let between =
        tail < range.lowerBound ? text.lend(tail..<range.lowerBound) { SHA256.hash($0) } : nil
      guard line.index == last.index + 1, line.prior == leaves[leaves.count - 1],
        line.priorCommit == between
      else { return false }
    } else {
      // What stands before it, the joiner knows.
      lead += text.bytes(tail..<range.lowerBound)
    }
    // The byte before a leaf is the prefix of RFC 6962 §2.1.
    text.blank(at: range.lowerBound - 1)
    lines.append(line)
    leaves.append(
      text.lend(range.lowerBound - 1..<range.upperBound) { TreeHash.leaf(prefixed: $0) })
    return true
  }

  /// Hashes the leaves up to the perfect subtrees that they fill: the joiner has few left to do.
  private mutating func reduce() {
    guard let first = lines.first?.index else { return }
    for (place, leaf) in leaves.enumerated() {
      subtrees.append((leaf, 0))
      var position = first + place + 1
      while position.isMultiple(of: 2), subtrees.count > 1 {
        let (right, left) = (subtrees[subtrees.count - 1], subtrees[subtrees.count - 2])
        guard left.level == right.level else { break }
        subtrees.removeLast(2)
        subtrees.append((TreeHash.node(left.root, right.root), left.level + 1))
        position /= 2
      }
    }
  }

  /// The last signed line of the chunk.
  var lastSigned: SignedLine? {
    marks.last { $0.kind == .signed }.flatMap { try? SignedLine(Array(buffer[$0.line])) }
  }

  /// Lends the text that the places of the lines are offsets in.
  mutating func withText<Result>(_ body: (inout ScannedChunk, LineText) -> Result) -> Result? {
    var text = buffer
    buffer = []
    defer { buffer = text }
    return LineText.lend(&text, count: text.count) { text in body(&self, text) }
  }
}
