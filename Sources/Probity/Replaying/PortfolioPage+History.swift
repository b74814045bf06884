import Audit
import CivilTime
import Cryptography
import Ledger
import Reports
import TransparencyLog

extension PortfolioPage {
  /// The page of slices of histories.
  public init(_ slices: [PatternSlice], seenBy view: Answer.View, _ basis: Basis) {
    self.init(slices, seenBy: view, basis, hash: TextHash.init(of:))
  }
}

extension PortfolioPage.Basis.Ledger {
  /// What was read of a ledger.
  public init(_ history: History) {
    self.init(
      origin: history.state.opened?.origin ?? "", authority: history.state.opened?.authority,
      size: history.size, root: history.root.base64, isDamaged: history.record == .damaged,
      view: history.view.rawValue)
  }
}

extension History {
  /// The root of the tree over what was read: of everything, or as it was at the time asked for.
  var root: Digest {
    guard size != state.size else { return state.frontier.root }
    var frontier = TreeFrontier()
    for entry in entries { frontier.append(entry.leafHash) }
    return frontier.root
  }
}
