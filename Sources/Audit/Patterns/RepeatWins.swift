import CivilTime
import Commissioning
import Fields

/// Who keeps winning: shares by lead and by member, and the longest run. A renewal by the same lead
/// is the same win, and is counted with what it renews.
public struct RepeatWins: Sendable {
  /// The slice.
  public let slice: PatternSlice
  /// By who leads.
  public let byLead: AwardShares
  /// By each member.
  public let byMember: AwardShares
  /// Renewals that were counted with what they renew.
  public let renewals: Int
  /// Procedures one after another of which one lead won every award.
  public let run: (lead: [Participant], procedures: Int)?
  /// Procedures of which any bidder is on record. Of the others it is not known how many bid.
  public let withBidders: Int
  /// Parties that tendered in those, on the mean, in tenths.
  public let meanBiddersTenths: Int
  let entries: [PatternSlice.Entry]

  /// Counts the wins of a slice.
  public init(_ slice: PatternSlice) {
    self.slice = slice
    let all = slice.awards
    entries = all.filter { !$0.isRenewal }
    renewals = all.count - entries.count
    byLead = AwardShares(entries, by: .lead)
    byMember = AwardShares(entries, by: .member)
    run = Self.longestRun(entries)
    let bidders = slice.procedures.map { $0.bidders.count }.filter { $0 > 0 }
    withBidders = bidders.count
    meanBiddersTenths = bidders.isEmpty ? 0 : bidders.reduce(0, +) * 10 / bidders.count
  }

  private static func longestRun(
    _ entries: [PatternSlice.Entry]
  ) -> (lead: [Participant], procedures: Int)? {
    var longest: (lead: [Participant], procedures: Int)?
    var current: (lead: [Participant], procedures: Int)?
    var place = entries.startIndex
    while place < entries.endIndex {
      let first = entries[place].procedure
      let group = entries[place...].prefix { entry in
        entry.procedure.ledger == first.ledger && entry.procedure.procedure == first.procedure
      }
      place = group.endIndex
      let leads = Set(group.map { $0.award.team?.lead ?? [] })
      guard let lead = leads.first, leads.count == 1, !lead.isEmpty else {
        current = nil
        continue
      }
      let before = current.flatMap { $0.lead == lead ? $0.procedures : nil } ?? 0
      current = (lead, before + 1)
      if before + 1 > longest?.procedures ?? 0 { longest = current }
    }
    return longest
  }

  /// The mean number of bidders in digits: `2.3`.
  public var meanBidders: String { "\(meanBiddersTenths / 10).\(meanBiddersTenths % 10)" }

  /// How many competed, to follow the number of awards: `, with 2.3 bidders each on average`;
  /// nothing where no bidder is on record.
  var rivalry: String {
    meanBiddersTenths > 0
      ? ", with \(meanBidders) bidder\(meanBiddersTenths == 10 ? "" : "s") each on average" : ""
  }

  /// The largest share that reaches `limit` percent: of the value by lead or by member, or of the
  /// number by lead.
  func share(atLeast limit: Int) -> (holder: [Participant], permille: Int, of: String)? {
    for (shares, words) in [(byLead, "of the value"), (byMember, "of the value, as a member")] {
      if shares.isValued, let top = shares.rows.max(by: { $0.amount < $1.amount }),
        top.amount * 100 >= Int128(limit) * shares.total
      {
        return (top.holder, shares.valuePermille(top) ?? 0, words)
      }
    }
    if let top = byLead.rows.max(by: { $0.count < $1.count }),
      top.count * 100 >= limit * byLead.awards
    {
      return (top.holder, byLead.countPermille(top), "of the awards")
    }
    return nil
  }
}
