import DurableStorage

/// Where the workers of the first pass meet: each piece is scanned, joined to the one before, its
/// roots are folded, and it is judged.
///
/// Joining and judging go in order and by one worker at a time each; whatever takes long by itself,
/// reading, hashing and folding, is anybody's who is free.
final class AssemblyLine: @unchecked Sendable {
  private struct Bench {
    /// How many pieces were taken up, joined and judged.
    var taken = 0
    var joined = 0
    var judged = 0
    var isJoining = false
    var isJudging = false
    var hasStopped = false
    var failure: StorageError?
    /// What waits to be joined, folded or judged.
    var scanned: [Int: ScannedChunk] = [:]
    var unfolded: [Int: ScannedChunk] = [:]
    var folded: [Int: ScannedChunk] = [:]
    var free: [ScannedChunk]
  }

  private enum Task {
    case scan(Int, ScannedChunk)
    case join(Int, ScannedChunk)
    case fold(Int, ScannedChunk)
    case judge(ScannedChunk)
    case done
  }

  private let pieces: [ScannedChunk.Piece]
  private let foldsEveryRoot: Bool
  private let bench: Monitor<Bench>
  // Whoever joins or judges holds these alone: the bench says so.
  private var joiner: ChunkJoiner
  private let judge: (inout ScannedChunk, JoinedChunk) -> Bool

  init(
    _ pass: FirstPass, _ pieces: [ScannedChunk.Piece],
    _ judge: @escaping (inout ScannedChunk, JoinedChunk) -> Bool
  ) {
    self.pieces = pieces
    self.judge = judge
    foldsEveryRoot = pass.foldsEveryRoot
    joiner = ChunkJoiner(span: pass.span)
    bench = Monitor(Bench(free: (0..<2 * pass.workers + 2).map { _ in ScannedChunk() }))
  }

  /// Works until there is nothing left to do.
  func work(_ volume: any ReadableVolume, _ layout: LedgerLayout) {
    while true {
      switch bench.await({ bench in self.task(&bench) }) {
      case .scan(let number, var chunk):
        let failure = scan(number, &chunk, volume, layout)
        let done = chunk
        bench.enter { bench in
          bench.scanned[number] = done
          guard let failure else { return }
          bench.failure = failure
          bench.hasStopped = true
        }
      case .join(let number, var chunk):
        let isSure = joiner.join(&chunk)
        let done = chunk
        bench.enter { bench in
          bench.isJoining = false
          bench.joined += 1
          if !isSure { bench.hasStopped = true }
          if foldsEveryRoot { bench.unfolded[number] = done } else { bench.folded[number] = done }
        }
      case .fold(let number, var chunk):
        let isSure = chunk.hasRightRoots()
        let done = chunk
        bench.enter { bench in
          if !isSure { bench.hasStopped = true }
          bench.folded[number] = done
        }
      case .judge(var chunk):
        let isSure = judge(&chunk, chunk.before)
        let done = chunk
        bench.enter { bench in
          bench.isJudging = false
          if isSure { bench.judged += 1 } else { bench.hasStopped = true }
          bench.free.append(done)
        }
      case .done: return
      }
    }
  }

  // Lent, not given: a second holder would make the chunk copy its buffer.
  private func scan(
    _ number: Int, _ chunk: inout ScannedChunk, _ volume: any ReadableVolume,
    _ layout: LedgerLayout
  ) -> StorageError? {
    let piece = pieces[number]
    do throws(StorageError) {
      try chunk.scan(piece, volume, layout.segment(piece.segment))
      return nil
    } catch {
      return error
    }
  }

  /// The next thing to do. What frees most comes first.
  private func task(_ bench: inout Bench) -> Task? {
    if bench.hasStopped || bench.judged == pieces.count { return .done }
    if !bench.isJudging, let chunk = bench.folded.removeValue(forKey: bench.judged) {
      bench.isJudging = true
      return .judge(chunk)
    }
    if !bench.isJoining, let chunk = bench.scanned.removeValue(forKey: bench.joined) {
      bench.isJoining = true
      return .join(bench.joined, chunk)
    }
    if let (number, chunk) = bench.unfolded.popFirst() { return .fold(number, chunk) }
    if bench.taken < pieces.count, let chunk = bench.free.popLast() {
      bench.taken += 1
      return .scan(bench.taken - 1, chunk)
    }
    return nil
  }

  /// What all pieces came to; nil where anything is not as it should be.
  func outcome() throws(LedgerError) -> FirstPass.Sound? {
    let (failure, isWhole) = bench.enter { bench in
      (bench.failure, !bench.hasStopped && bench.judged == self.pieces.count)
    }
    if let failure { throw LedgerError(failure) }
    return isWhole ? joiner.sound : nil
  }
}
