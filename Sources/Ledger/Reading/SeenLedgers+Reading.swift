import Cryptography
import TransparencyLog

// Who only reads is told, as a writer is refused: the old copy or the fork may be all there is.

extension SeenLedgers {
  /// How a log that was read whole contradicts what was seen of it: an older state, or another
  /// history. Nil where it does not, or nothing was seen.
  public func contradiction(
    to entries: [Entry], _ state: LedgerState, at folder: String
  ) throws(LedgerError) -> LedgerError? {
    try contradiction(entries.count, state, at: folder) { size in
      var frontier = TreeFrontier()
      for entry in entries.prefix(size) { frontier.append(entry.leafHash) }
      return frontier.root
    }
  }

  /// The same for a log of which the roots at its signed sizes are known; `nil` from `root` is a
  /// size that was never signed, at which no root can have been seen.
  func contradiction(
    _ size: Int, _ state: LedgerState, at folder: String, root: (Int) -> Digest?
  ) throws(LedgerError) -> LedgerError? {
    guard let origin = state.origin, let known = try sighting(of: origin) else { return nil }
    guard known.size <= size else {
      return LedgerError(
        .rolledBack, at: folder, "It has \(state.size) events; the ledgers seen know \(known.size)."
      )
    }
    guard root(known.size) != known.root else { return nil }
    return LedgerError(
      .forked, at: folder,
      "At size \(known.size), the ledgers seen know the root \(known.root).")
  }
}
