import Cryptography
import TransparencyLog

/// What stands before a chunk, for whoever judges its events.
struct JoinedChunk {
  /// The tree before the chunk's first event.
  let frontier: TreeFrontier
  /// The file that it is of.
  let segment: Int
}

/// Puts scanned chunks together, in order: what goes from one to the next is judged here.
struct ChunkJoiner {
  private let foldsEveryRoot: Bool
  private let span: Int
  private let judge: (inout ScannedChunk, JoinedChunk) -> Bool
  private var frontier = TreeFrontier()
  private var segment = 0
  private var firstLeaf: Digest?
  private var lastLeaf: Digest?
  /// The bytes since the last event line.
  private var carried: [UInt8] = []
  /// The first index of the batch that is open, its bytes, and its commit line where that came.
  private var batchStart = 0
  private var batchBytes = 0
  private var pending: CommitLine?
  private var acknowledged: (commit: CommitLine, signed: SignedLine)?
  private var batches = 0
  /// The last commit line's root, where it was not computed yet.
  private var unproven: Digest?

  init(_ pass: FirstPass, _ judge: @escaping (inout ScannedChunk, JoinedChunk) -> Bool) {
    foldsEveryRoot = pass.foldsEveryRoot
    span = pass.span
    self.judge = judge
  }

  /// What all chunks came to; nil where the last batch is not acknowledged.
  var sound: FirstPass.Sound? {
    guard let acknowledged, pending == nil, batchStart == frontier.size, let firstLeaf,
      let lastLeaf,
      acknowledged.commit.size == frontier.size, acknowledged.commit.root == frontier.root
    else { return nil }
    return FirstPass.Sound(
      frontier: frontier, commit: acknowledged.commit, signed: acknowledged.signed,
      batches: batches, firstLeaf: firstLeaf, lastLeaf: lastLeaf)
  }

  /// Whether the chunk goes on where the one before ended, and is sound.
  mutating func join(_ chunk: inout ScannedChunk) -> Bool {
    guard chunk.isSure, begin(chunk), firstEvent(chunk) else { return false }
    let before = JoinedChunk(frontier: frontier, segment: segment)
    guard marks(chunk), judge(&chunk, before) else { return false }
    lastLeaf = chunk.leaves.last ?? lastLeaf
    carried = chunk.lines.isEmpty ? carried + chunk.lead : chunk.trail
    return true
  }

  private mutating func begin(_ chunk: ScannedChunk) -> Bool {
    guard chunk.piece.isFirstOfFile else { return chunk.piece.segment == segment }
    let first = chunk.piece.segment
    let isRightPlace = first == 0 || Segment.isFull(segment, at: first, span: span)
    // The root at the end of a file is computed, whatever the chain carries.
    guard first == frontier.size, batchStart == first, pending == nil, isRightPlace,
      acknowledged?.commit.root == (first == 0 ? nil : frontier.root)
    else { return false }
    segment = first
    return true
  }

  /// The chain from the chunk before.
  private func firstEvent(_ chunk: ScannedChunk) -> Bool {
    guard let line = chunk.lines.first else { return true }
    let between = carried + chunk.lead
    return line.index == frontier.size && line.prior == lastLeaf
      && line.priorCommit == (between.isEmpty ? nil : SHA256.hash(between))
  }

  /// Batches: who closes what, and with which root.
  private mutating func marks(_ chunk: ScannedChunk) -> Bool {
    var place = 0
    var tree = foldsEveryRoot ? frontier : TreeFrontier()
    let first = frontier.size
    for mark in chunk.marks {
      guard events(chunk, place..<mark.eventsBefore, first) else { return false }
      if foldsEveryRoot {
        for leaf in chunk.leaves[place..<mark.eventsBefore] { tree.append(leaf) }
      }
      place = mark.eventsBefore
      switch mark.kind {
      case .commit:
        guard pending == nil, first + place > batchStart, mark.size == first + place,
          !foldsEveryRoot || tree.root == mark.root
        else { return false }
        pending = CommitLine(size: mark.size, root: mark.root)
      case .signed:
        guard let commit = pending, commit.size == mark.size else { return false }
        pending = nil
        batches += 1
        (batchStart, batchBytes) = (mark.size, 0)
        acknowledged = (commit, SignedLine(size: mark.size, signatures: []))
      }
    }
    guard events(chunk, place..<chunk.lines.count, first) else { return false }
    if let signed = chunk.lastSigned, let commit = acknowledged?.commit {
      acknowledged = (commit, signed)
    }
    firstLeaf = firstLeaf ?? chunk.leaves.first
    if let firstLine = chunk.lines.first {
      guard firstLine.index == first else { return false }
      for (root, level) in chunk.subtrees { frontier.append(root, level: level) }
    }
    return true
  }

  /// Events of one batch, or of its beginning.
  private mutating func events(_ chunk: ScannedChunk, _ range: Range<Int>, _ first: Int) -> Bool {
    guard let last = range.last else { return true }
    guard pending == nil else { return false }
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
