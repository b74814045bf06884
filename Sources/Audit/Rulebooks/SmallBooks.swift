import Commissioning

// Books without duties of their own: what an authority does all the same is asked as good
// practice. Whether such a book may be pinned at all stays a question of law.

extension Rulebook {
  /// Contracts below the thresholds of the law.
  public static let belowThreshold = Rulebook(
    id: "below-threshold", version: 1, title: "Contract below the thresholds", regime: .none,
    scope: Scope(isForSmall: true), clock: .plain,
    entries: practices(out: "Below the thresholds the procurement law does not ask for it."))

  /// Grants.
  public static let grant = Rulebook(
    id: "grant", version: 1, title: "Grant", regime: .none,
    scope: Scope(procedures: [.grant], buysNothing: true), clock: .plain,
    entries: practices(out: "A grant is no procurement, so its law does not ask for it."))

  /// The rules that ask for equal treatment and reasons, as practice; the others are out.
  private static func practices(out reason: String) -> [Entry] {
    [
      .law(.regimeFits, .critical),
      .out(.needStated, reason),
      .out(.consultedOpenly, reason),
      .out(.bothPhases, reason),
      .out(.researchSelection, reason),
      .out(.bestPriceQuality, reason),
      .out(.weightsPublished, reason),
      .out(.requestPeriod, reason),
      .out(.reviewRouteTold, reason),
      .out(.enoughInvited, reason),
      .out(.onlyInvited, reason),
      .practice(.sameCriteria, .major),
      .practice(.arithmetic, .major),
      .practice(.reasonsEveryNo, .major),
      .out(.standstill, reason),
      .out(.levelsAndCostsAgreed, reason),
      .out(.stageCriteriaBefore, reason),
      .out(.allAssessed, reason),
      .out(.passConsistent, reason),
      .out(.reductionDeclared, reason),
      .out(.cutAfterPhase, reason),
      .out(.boughtAtLevel, reason),
      .out(.boughtWithinCost, reason),
    ]
  }
}
