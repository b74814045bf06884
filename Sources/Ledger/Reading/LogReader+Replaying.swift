import DurableStorage
import TransparencyLog

extension LogReader {
  /// What replaying a sound log came to.
  public struct Replay: Sendable {
    /// The tree over all events.
    public let frontier: TreeFrontier
    /// How many batches there are.
    public let batches: Int
  }

  /// The first pass alone: leaves, chain, envelopes, and the root at the end of each file and of
  /// the log, on so many threads. Nil where the log is not sound up to its last byte, or holds
  /// what only the reader that explains can tell. Signatures and form are not looked at.
  public func replay(
    workers: Int = Cores.count, foldingEveryRoot: Bool = false
  ) throws(LedgerError) -> Replay? {
    var pass = FirstPass(volume: volume, layout: layout, span: span)
    pass.workers = workers
    pass.foldsEveryRoot = foldingEveryRoot
    return try pass.run().map { Replay(frontier: $0.frontier, batches: $0.batches) }
  }
}
