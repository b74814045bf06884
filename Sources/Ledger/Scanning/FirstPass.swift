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
    let line = AssemblyLine(pieces, slots: 2 * workers + 2, ChunkJoiner(self, judge))
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

/// Where the workers meet: pieces to scan, and scanned ones to join in order.
private final class AssemblyLine: @unchecked Sendable {
  private struct Bench {
    var nextPiece = 0
    var nextJoin = 0
    var isJoining = false
    var hasStopped = false
    var failure: StorageError?
    var scanned: [Int: ScannedChunk] = [:]
    var free: [ScannedChunk]
  }

  private enum Task {
    case scan(Int, ScannedChunk)
    case join(Int, ScannedChunk)
    case done
  }

  private let pieces: [ScannedChunk.Piece]
  private let bench: Monitor<Bench>
  // Whoever joins holds it alone: `isJoining` says so.
  private var joiner: ChunkJoiner

  init(_ pieces: [ScannedChunk.Piece], slots: Int, _ joiner: ChunkJoiner) {
    self.pieces = pieces
    self.joiner = joiner
    bench = Monitor(Bench(free: (0..<slots).map { _ in ScannedChunk() }))
  }

  func work(_ volume: any ReadableVolume, _ layout: LedgerLayout) {
    while true {
      switch bench.await({ bench in self.task(&bench) }) {
      case .scan(let number, var chunk):
        do throws(StorageError) {
          let piece = pieces[number]
          try chunk.scan(piece, volume, layout.segment(piece.segment))
          let done = chunk
          bench.enter { $0.scanned[number] = done }
        } catch {
          bench.enter { bench in
            bench.failure = error
            bench.hasStopped = true
          }
        }
      case .join(let number, var chunk):
        let isSure = joiner.join(&chunk)
        let done = chunk
        bench.enter { bench in
          bench.isJoining = false
          bench.free.append(done)
          if isSure { bench.nextJoin = number + 1 } else { bench.hasStopped = true }
        }
      case .done: return
      }
    }
  }

  /// The next thing to do: joining comes first, for it frees what scanning needs.
  private func task(_ bench: inout Bench) -> Task? {
    if bench.hasStopped || bench.nextJoin == pieces.count { return .done }
    if !bench.isJoining, let chunk = bench.scanned.removeValue(forKey: bench.nextJoin) {
      bench.isJoining = true
      return .join(bench.nextJoin, chunk)
    }
    if bench.nextPiece < pieces.count, let chunk = bench.free.popLast() {
      bench.nextPiece += 1
      return .scan(bench.nextPiece - 1, chunk)
    }
    return nil
  }

  func outcome() throws(LedgerError) -> FirstPass.Sound? {
    let (failure, isWhole) = bench.enter { bench in
      (bench.failure, !bench.hasStopped && bench.nextJoin == self.pieces.count)
    }
    if let failure { throw LedgerError(failure) }
    return isWhole ? joiner.sound : nil
  }
}
