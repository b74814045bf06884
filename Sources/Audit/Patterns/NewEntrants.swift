import CivilTime
import Commissioning
import Fields

/// Who is new: in the window, and not in the window before it, neither bidding nor winning.
public struct NewEntrants: Sendable {
  /// How many there are of a kind, and how many of them are new.
  public struct Count: Equatable, Sendable {
    /// All.
    public let all: Int
    /// The new.
    public let new: Int
  }

  /// The slice.
  public let slice: PatternSlice
  /// Procedures in the window before, against which newness is told.
  public let earlier: Int
  /// Awards in the window.
  public let awards: Int
  /// Awards and bidders of whom it is not known who is behind them.
  public let unknown: Int
  /// Organisations that bid.
  public let bidders: Count
  /// Organisations, or groups without a named lead, that won as lead.
  public let leads: Count
  /// Organisations that won as lead or member.
  public let members: Count

  /// Counts them.
  public init(_ slice: PatternSlice) {
    self.slice = slice
    let before = slice.before
    earlier = before.procedures.count
    let entries = slice.awards
    awards = entries.count
    let now = Self.people(slice)
    let then = Self.people(before)
    unknown =
      entries.count { $0.award.team == nil }
      + Self.unknownBidders(slice) + Self.unknownBidders(before)
    let known = then.bidders.union(then.members)
    bidders = Count(all: now.bidders.count, new: now.bidders.subtracting(known).count)
    leads = Count(all: now.leads.count, new: now.leads.count { known.isDisjoint(with: $0) })
    members = Count(all: now.members.count, new: now.members.subtracting(known).count)
  }

  private static func unknownBidders(_ slice: PatternSlice) -> Int {
    slice.procedures.reduce(0) { sum, one in sum + one.bidders.count { $0.team == nil } }
  }

  private static func people(
    _ slice: PatternSlice
  ) -> (bidders: Set<Participant>, leads: Set<[Participant]>, members: Set<Participant>) {
    var bidders: Set<Participant> = []
    for procedure in slice.procedures {
      for bidder in procedure.bidders {
        for part in bidder.team?.members ?? [] { bidders.insert(part.participant) }
      }
    }
    var (leads, members): (Set<[Participant]>, Set<Participant>) = ([], [])
    for entry in slice.awards {
      guard let team = entry.award.team else { continue }
      leads.insert(team.lead)
      for part in team.members { members.insert(part.participant) }
    }
    return (bidders, leads, members)
  }
}
