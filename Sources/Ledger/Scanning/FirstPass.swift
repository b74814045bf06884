import Cryptography
import DurableStorage
import TransparencyLog

/// The first pass over a log: every byte read, split, hashed and chained, on all cores and in
/// bounded memory, without decoding what events state.
///
/// It answers for a log that is sound, and for no other: at the first byte that it is not sure of
/// it gives up, and the reader that explains has the word. So the two never disagree on what is
/// wrong; this one only saves the time where nothing is.
struct FirstPass {
  /// What the log comes to, where all of it is sound up to its last byte.
  struct Sound {
    /// The tree over all events.
    var frontier: TreeFrontier
    /// The last commit line and its signed line.
    var commit: CommitLine
    var signed: SignedLine
    var batches: Int
    var firstLeaf: Digest
    var lastLeaf: Digest
  }

  let volume: any ReadableVolume
  let layout: LedgerLayout
  let span: Int
  /// How many threads.
  var workers = Cores.count
  /// How much of a file one worker takes at a time: what its own cache holds.
  var pieceBytes = 1 << 18
  /// Whether the root of every batch is computed, or that of the last of each file and of the log
  /// alone: the chain carries the others.
  var foldsEveryRoot = false

  /// Runs over the log. `judge` is shown each chunk in order, on one thread at a time, and answers
  /// whether it is sure of it. Nil where anything is not as it should be, or not as it usually is.
  func run(
    _ judge: @escaping (inout ScannedChunk, JoinedChunk) -> Bool = { _, _ in true }
  ) throws(LedgerError) -> Sound? {
    let pieces = try onDisk { () throws(StorageError) in try self.pieces() }
    guard !pieces.isEmpty else { return nil }
    let line = AssemblyLine(self, pieces, judge)
    Cores.run(min(workers, pieces.count)) { _ in line.work(volume, layout) }
    return try line.outcome()
  }

  /// The files cut into pieces. A log that grows meanwhile is looked at as it is now.
  func pieces() throws(StorageError) -> [ScannedChunk.Piece] {
    var pieces: [ScannedChunk.Piece] = []
    for first in try layout.segments(on: volume).firsts {
      let size = try volume.size(of: layout.segment(first))
      guard size > 0 else { return [] }
      for start in stride(from: 0, to: size, by: pieceBytes) {
        pieces.append(
          ScannedChunk.Piece(
            segment: first, offsets: start..<min(size, start + pieceBytes),
            isFirstOfFile: start == 0))
      }
    }
    return pieces
  }
}
