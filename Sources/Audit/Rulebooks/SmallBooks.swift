import Commissioning

// Books without duties of their own: what an authority does all the same is asked as good
// practice. Whether such a book may be pinned at all stays a question of law.

extension Rulebook {
  /// Contracts below the thresholds of the law.
  public static let belowThreshold = Rulebook(
    id: "below-threshold", version: 1, title: "Contract below the thresholds", regime: .none,
    scope: Scope(isForSmall: true), clock: .plain,
    entries: Row.all.map { $0.entry(in: .small) })

  /// Grants.
  public static let grant = Rulebook(
    id: "grant", version: 1, title: "Grant", regime: .none,
    scope: Scope(procedures: [.grant], buysNothing: true), clock: .plain,
    entries: Row.all.map { $0.entry(in: .grant) })
}
