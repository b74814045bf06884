import Cryptography
import TransparencyLog

// Who only reads is told, as a writer is refused: the old copy or the fork may be all there is.

extension SeenLedgers {
  /// How a log that was read whole contradicts what was seen of it: an older state, or another
  /// history. Nil where it does not, or nothing was seen.
  public func contradiction(
    to entries: [Entry], _ state: LedgerState, at folder: String
  ) throws(LedgerError) -> LedgerError? {
    guard let origin = state.origin, let known = try sighting(of: origin) else { return nil }
    guard known.size <= entries.count else {
      return LedgerError(
        .rolledBack, at: folder, "It has \(state.size) events; the ledgers seen know \(known.size)."
      )
    }
    var frontier = TreeFrontier()
    for entry in entries.prefix(known.size) { frontier.append(entry.leafHash) }
    guard frontier.root != known.root else { return nil }
    return LedgerError(
      .forked, at: folder,
      "At size \(known.size), the ledgers seen know the root \(known.root).")
  }
}
