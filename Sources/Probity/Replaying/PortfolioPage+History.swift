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
  public init(_ archive: CaseArchive) throws(Complaints) {
    self.init(
      origin: archive.state.opened?.origin ?? "", authority: archive.state.opened?.authority,
      size: archive.size, root: try archive.root.base64, isDamaged: archive.record == .damaged,
      view: archive.view.rawValue)
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
