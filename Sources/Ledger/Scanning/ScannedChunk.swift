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
    /// Behind how many events of the chunk it stands.
    var eventsBefore: Int
    var line: ScannedLine.Place
    /// Where the root of a commit line stands.
    var root = 0
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
  /// The nodes below their roots, and the roots, in the order in which leaves complete them.
  private(set) var nodes: [Digest] = []
  /// What stands before the chunk, as soon as the joiner has put it in its place.
  var before = JoinedChunk(frontier: TreeFrontier(), segment: 0)
  /// The bytes before the first event and behind the last: commit and signed lines that a
  /// `priorCommit` covers. Without an event, all are before it.
  private(set) var lead: [UInt8] = []
  private(set) var trail: [UInt8] = []
  /// What the first event line names of what stands before it.
  private(set) var opening: (prior: Digest?, priorCommit: Digest?) = (nil, nil)
  let base64 = Base64Table.shared
  /// Whether every line is one that the first pass can answer for.
  private(set) var isSure = false

  /// A line that begins in a piece may end behind it. No line that is sure is longer, and few are
  /// longer than the first of these.
  private static let overhang = EventLine.bytesMax + 1
  private static let usualOverhang = 1 << 12

  /// Reads and scans a piece.
  mutating func scan(
    _ piece: Piece, _ volume: any ReadableVolume, _ path: String
  ) throws(StorageError) {
    self.piece = piece
    empty()
    let most = 1 + piece.offsets.count + Self.overhang
    if buffer.count < most { buffer = [UInt8](repeating: 0, count: most) }
    let count = try read(piece, volume, path)
    // Taken out, so that what is found may be noted while the text is lent.
    var text = buffer
    buffer = []
    isSure =
      LineText.lend(&text, count: count) { text in
        scanLines(text, last: 1 + piece.offsets.count)
      } ?? false
    buffer = text
    if isSure { reduce() }
  }

  /// Reads a piece, with the byte before it and up to the end of its last line, as far as there is
  /// one; answers how many bytes the text has.
  private mutating func read(
    _ piece: Piece, _ volume: any ReadableVolume, _ path: String
  ) throws(StorageError) -> Int {
    // The byte before tells whether a line begins with the piece. What was before a file is a line
    // feed, so to speak.
    buffer[0] = 0x0A
    let before = piece.offsets.lowerBound == 0 ? 0 : 1
    let usual = before + piece.offsets.count + Self.usualOverhang
    var count = try volume.read(
      path, from: piece.offsets.lowerBound - before, count: usual, into: &buffer, at: 1 - before)
    let read = count
    let isEnded = LineText.lend(&buffer, count: 1 - before + read) { text in
      text.lineFeed(from: piece.offsets.count) != nil
    }
    if read == usual, isEnded != true {
      count += try volume.read(
        path, from: piece.offsets.lowerBound - before + read,
        count: Self.overhang - Self.usualOverhang, into: &buffer, at: 1 - before + read)
    }
    return 1 - before + count
  }

  private mutating func empty() {
    lines.removeAll(keepingCapacity: true)
    leaves.removeAll(keepingCapacity: true)
    marks.removeAll(keepingCapacity: true)
    sealed.removeAll(keepingCapacity: true)
    subtrees.removeAll(keepingCapacity: true)
    nodes.removeAll(keepingCapacity: true)
    lead.removeAll(keepingCapacity: true)
    trail.removeAll(keepingCapacity: true)
  }

  // MARK: Lines

  /// The lines that begin before `last`.
  private mutating func scanLines(_ text: LineText, last: Int) -> Bool {
    var start = 1
    if text[0] != 0x0A {
      // A line of the piece before goes on into this one.
      guard let feed = text.lineFeed(from: 1) else { return last >= text.count }
      start = feed + 1
    }
    var places = [ScannedLine.Place]()
    swap(&places, &sealed)
    var scanner = LineScanner(text, sealed: places)
    places = []
    // Behind the last event line.
    var tail = start
    while start < min(last, text.count) {
      let end: Int?
      switch text[start + 2] {
      case UInt8(ascii: "b"):
        end = event(&scanner, start, behind: tail)
        tail = (end ?? start) + 1
      case UInt8(ascii: "c"): end = commit(text, start)
      default: end = signed(text, start)
      }
      guard let end, text[end] == 0x0A else { return false }
      start = end + 1
    }
    if lines.isEmpty { lead += text.bytes(tail..<start) } else { trail += text.bytes(tail..<start) }
    sealed = scanner.sealed
    return true
  }

  private mutating func commit(_ text: LineText, _ start: Int) -> Int? {
    guard let commit = text.commit(at: start) else { return nil }
    marks.append(
      Mark(
        kind: .commit, size: commit.size, eventsBefore: lines.count,
        line: ScannedLine.Place(start, commit.end), root: commit.root))
    return commit.end
  }

  private mutating func signed(_ text: LineText, _ start: Int) -> Int? {
    guard let signed = text.signed(at: start) else { return nil }
    marks.append(
      Mark(
        kind: .signed, size: signed.size, eventsBefore: lines.count,
        line: ScannedLine.Place(start, signed.end)))
    return signed.end
  }

  // MARK: Events

  private mutating func event(
    _ scanner: inout LineScanner, _ start: Int, behind tail: Int
  ) -> Int? {
    guard let end = scanner.scan(from: start) else { return nil }
    let (text, line) = (scanner.text, scanner.line)
    if let last = lines.last {
      guard line.index == last.index &+ 1, line.prior != 0,
        text.has(leaves[leaves.count - 1], at: Int(line.prior), base64)
      else { return nil }
      if tail == start {
        guard line.priorCommit == 0 else { return nil }
      } else {
        let between = text.lend(tail..<start) { SHA256.hash($0) }
        guard line.priorCommit != 0, text.has(between, at: Int(line.priorCommit), base64) else {
          return nil
        }
      }
    } else {
      // What stands before it, the joiner knows.
      lead += text.bytes(tail..<start)
      opening.prior = line.prior == 0 ? nil : text.digest(at: Int(line.prior))
      opening.priorCommit = line.priorCommit == 0 ? nil : text.digest(at: Int(line.priorCommit))
    }
    // The byte before a leaf is the prefix of RFC 6962 §2.1.
    text.blank(at: start - 1)
    lines.append(line)
    leaves.append(text.lend(start - 1..<end) { TreeHash.leaf(prefixed: $0) })
    return end
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
        let node = TreeHash.node(left.root, right.root)
        subtrees.removeLast(2)
        subtrees.append((node, left.level + 1))
        nodes.append(node)
        position /= 2
      }
    }
  }

  /// Lends the text that the places of the lines are offsets in.
  mutating func withText<Result>(_ body: (inout ScannedChunk, LineText) -> Result) -> Result? {
    var text = buffer
    buffer = []
    defer { buffer = text }
    return LineText.lend(&text, count: text.count) { text in body(&self, text) }
  }
}
