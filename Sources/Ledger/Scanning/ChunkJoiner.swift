import Cryptography
import TransparencyLog

/// What stands before a chunk, for whoever judges its events.
struct JoinedChunk {
  /// The tree before the chunk's first event.
  let frontier: TreeFrontier
  /// The file that it is of.
  let segment: Int
}

/// Puts scanned chunks together, in order: what goes from one to the next is judged here, and no
/// more, for it is done by one worker at a time.
struct ChunkJoiner {
  private let span: Int
  private var frontier = TreeFrontier()
  private var segment = 0
  private var firstLeaf: Digest?
  private var lastLeaf: Digest?
  /// The bytes since the last event line.
  private var carried: [UInt8] = []
  /// The first index of the batch that is open, its bytes, and the size that its commit line states,
  /// where that came.
  private var batchStart = 0
  private var batchBytes = 0
  private var pendingSize: Int?
  private var batches = 0
  /// The last commit line and the last signed line: of one batch where none is pending.
  private var commit: CommitLine?
  private var signed: SignedLine?

  init(span: Int) { self.span = span }

  /// What all chunks came to; nil where the last batch is not acknowledged.
  var sound: FirstPass.Sound? {
    guard let commit, let signed, pendingSize == nil, batchStart == frontier.size, let firstLeaf,
      let lastLeaf, commit.size == frontier.size, commit.root == frontier.root
    else { return nil }
    return FirstPass.Sound(
      frontier: frontier, commit: commit, signed: signed, batches: batches, firstLeaf: firstLeaf,
      lastLeaf: lastLeaf)
  }

  /// Whether the chunk goes on where the one before ended, and is sound but for the roots and the
  /// form of its events. Tells it what stands before it.
  mutating func join(_ chunk: inout ScannedChunk) -> Bool {
    guard chunk.isSure, begin(chunk), firstEvent(chunk) else { return false }
    chunk.before = JoinedChunk(frontier: frontier, segment: segment)
    let isRight = chunk.withText { chunk, text in marks(chunk, text) } ?? false
    guard isRight else { return false }
    lastLeaf = chunk.leaves.last ?? lastLeaf
    carried = chunk.lines.isEmpty ? carried + chunk.lead : chunk.trail
    return true
  }

  private mutating func begin(_ chunk: ScannedChunk) -> Bool {
    guard chunk.piece.isFirstOfFile else { return chunk.piece.segment == segment }
    let first = chunk.piece.segment
    let isRightPlace = first == 0 || Segment.isFull(segment, at: first, span: span)
    // The root at the end of a file is computed, whatever the chain carries.
    guard first == frontier.size, batchStart == first, pendingSize == nil, isRightPlace,
      commit?.root == (first == 0 ? nil : frontier.root)
    else { return false }
    segment = first
    return true
  }

  /// The chain from the chunk before.
  private func firstEvent(_ chunk: ScannedChunk) -> Bool {
    guard let line = chunk.lines.first else { return true }
    let between = carried + chunk.lead
    return line.index == frontier.size && chunk.opening.prior == lastLeaf
      && chunk.opening.priorCommit == (between.isEmpty ? nil : SHA256.hash(between))
  }

  /// Batches: who closes what.
  private mutating func marks(_ chunk: ScannedChunk, _ text: LineText) -> Bool {
    var place = 0
    let first = frontier.size
    for mark in chunk.marks {
      guard events(chunk, place..<mark.eventsBefore, first) else { return false }
      place = mark.eventsBefore
      switch mark.kind {
      case .commit:
        guard pendingSize == nil, first + place > batchStart, mark.size == first + place
        else { return false }
        pendingSize = mark.size
      case .signed:
        guard pendingSize == mark.size else { return false }
        pendingSize = nil
        batches += 1
        (batchStart, batchBytes) = (mark.size, 0)
      }
    }
    guard events(chunk, place..<chunk.lines.count, first), takeLast(chunk, text) else {
      return false
    }
    firstLeaf = firstLeaf ?? chunk.leaves.first
    if let firstLine = chunk.lines.first {
      guard firstLine.index == first else { return false }
      for (root, level) in chunk.subtrees { frontier.append(root, level: level) }
    }
    return true
  }

  /// Reads the last lines between batches: of the others nothing is needed any more.
  private mutating func takeLast(_ chunk: ScannedChunk, _ text: LineText) -> Bool {
    if let mark = chunk.marks.last(where: { $0.kind == .commit }) {
      guard let root = text.digest(at: mark.root) else { return false }
      commit = CommitLine(size: mark.size, root: root)
    }
    if let mark = chunk.marks.last(where: { $0.kind == .signed }) {
      signed = try? SignedLine(text.bytes(mark.line.range))
    }
    return true
  }

  /// Events of one batch, or of its beginning.
  private mutating func events(_ chunk: ScannedChunk, _ range: Range<Int>, _ first: Int) -> Bool {
    guard let last = range.last else { return true }
    guard pendingSize == nil else { return false }
    if batchBytes == 0 {
      guard !Segment.isFull(segment, at: first + range.lowerBound, span: span) else {
        return false
      }
    }
    batchBytes +=
      Int(chunk.lines[last].line.start + chunk.lines[last].line.count)
      - Int(chunk.lines[range.lowerBound].line.start) + 1
    return first + last + 1 - batchStart <= LogFold.batchEventsMax
      && batchBytes <= LogFold.batchBytesMax
  }
}
