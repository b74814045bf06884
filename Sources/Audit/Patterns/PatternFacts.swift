/// What the rules about patterns compare of one slice: sums only. What their words say beside that
/// is read from the slice when somebody reads it.
struct PatternFacts: Sendable {
  /// Awards added up, as `AwardShares` adds them.
  struct Sum: Sendable {
    /// Awards counted.
    var awards = 0
    /// Those of which it is not known who is behind the winner, and of these the sealed.
    var unknown = 0, sealed = 0
    /// Whether all have a value, in one currency, and together more than nothing.
    var isValued = false
    /// The value of all, in millionths.
    var total: Int128 = 0
  }

  /// The procedures.
  var procedures = 0
  /// Whether not all of them have the same buyer first.
  var isOfSeveralBuyers = false

  /// The awards that renew nothing.
  var wins = Sum()
  /// The most that a lead, and a member, holds of the value; nil where nobody holds any.
  var mostAsLead: Int128?, mostAsMember: Int128?
  /// The most awards that a lead has; nil where there is no lead.
  var mostAwards: Int?
  /// The most procedures one after another of which one lead won every award.
  var longestRun = 0

  /// All awards, renewals among them.
  var spending = Sum()
  /// How the value of all is spread among the members; nil where it cannot be told.
  var concentration: Concentration?

  /// The procedures in the window before.
  var earlier = 0
  /// Awards, and bidders in both windows, of whom it is not known who is behind them.
  var unknownPeople = 0
  /// Awards of which it is sealed who is behind the winner.
  var sealedAwards = 0
  /// Whether a lead, and a member, won that was not there before.
  var hasNewLead = false, hasNewMember = false

  /// Awards of which it is known whether the lead is small or voluntary.
  var ofKnownSize = 0
  /// Awards with a value above nothing, whether they are in one currency, and in how many years.
  var valued = 0, isOneCurrency = true, years = 0
  /// How the median value changes; nil for fewer than two years.
  var slope: SizeTrend.Slope?

  /// Procedures with a time from first publicity to first deadline, and from invitation to tender.
  var calls = 0, tenders = 0
  /// Gaps between the winner's price and the next, and their quartiles.
  var gaps = 0
  var gapQuartiles: Quartiles?
}

extension PatternFacts {
  /// Whether somebody holds so many percent: of the value by lead or by member, or of the number by
  /// lead. See `RepeatWins`.
  func hasShare(atLeast limit: Int) -> Bool {
    for most in [mostAsLead, mostAsMember] {
      if wins.isValued, let most, most * 100 >= Int128(limit) * wins.total { return true }
    }
    return mostAwards.map { $0 * 100 >= limit * wins.awards } ?? false
  }
}
