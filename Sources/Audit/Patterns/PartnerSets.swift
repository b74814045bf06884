import CivilTime
import Commissioning
import Fields

/// Which organisations bid in the same procedures: jointly, in one group, or as rivals, in
/// different tenders. Bidding jointly is what small organisations are asked to do; it is shown and
/// never flagged.
public struct PartnerSets: Sendable {
  /// Two organisations.
  public struct Pair: Sendable {
    /// The two, the first by order first.
    public let one: Participant, other: Participant
    /// Procedures in which both bid, in one group.
    public let joint: Int
    /// Procedures in which both bid, against each other.
    public let rival: Int
    /// Procedures in which each bid at all.
    public let ofOne: Int, ofOther: Int
    /// The lead that won most of the procedures in which they were rivals, and how many.
    public let winner: (lead: [Participant], count: Int)?

    /// Whether they meet as rivals so often, and so much more often than apart.
    func areRivals(support: Int, overlap: Int) -> Bool {
      rival >= support && rival * 100 >= overlap * (ofOne + ofOther - rival)
    }

    /// Rival meetings ÷ procedures in which either bid, in tenths of a percent, cut.
    public var overlapPermille: Int { rival * 1000 / max(1, ofOne + ofOther - rival) }
  }

  /// The slice.
  public let slice: PatternSlice
  /// Every two that met at least `supportMin` times, those that met most first.
  public let pairs: [Pair]
  /// Procedures in which at least two parties bid.
  public let contests: Int
  /// Bidders of whom it is not known who is behind them.
  public let unknown: Int

  /// Counts the meetings in a slice.
  public init(_ slice: PatternSlice, supportMin: Int) {
    self.slice = slice
    contests = slice.procedures.count { $0.bidders.count > 1 }
    unknown = slice.procedures.flatMap { $0.bidders }.count { $0.team == nil }
    var tally = Tally()
    for procedure in slice.procedures { tally.add(procedure) }
    pairs = tally.pairs(atLeast: supportMin)
  }

  /// Meetings while they are counted.
  private struct Tally {
    struct Key: Hashable {
      let one: Participant
      let other: Participant
    }
    var bids: [Participant: Int] = [:]
    var joint: [Key: Int] = [:]
    var rival: [Key: Int] = [:]
    var winners: [Key: [[Participant]: Int]] = [:]

    mutating func add(_ procedure: ProcedureSummary) {
      let known = procedure.bidders.compactMap { bidder in
        bidder.team.map { (members: $0.participants, lots: bidder.lots) }
      }
      let all = known.reduce(into: Set<Participant>()) { $0.formUnion($1.members) }.sorted()
      for (place, one) in all.enumerated() {
        bids[one, default: 0] += 1
        for other in all.dropFirst(place + 1) {
          let key = Key(one: one, other: other)
          if known.contains(where: { $0.members.contains(one) && $0.members.contains(other) }) {
            joint[key, default: 0] += 1
            continue
          }
          // Who bid for one lot is no rival of who bid for another.
          let met = known.filter { $0.members.contains(one) }.flatMap { bid in
            known.filter { $0.members.contains(other) }
              .compactMap { ProcedureSummary.common(bid.lots, $0.lots) }
          }
          guard !met.isEmpty else { continue }
          rival[key, default: 0] += 1
          let won = procedure.awards.filter { award in
            met.contains { ProcedureSummary.common($0, Set(award.lots)) != nil }
          }
          for lead in Set(won.compactMap { $0.team?.lead }) {
            winners[key, default: [:]][lead, default: 0] += 1
          }
        }
      }
    }

    func pairs(atLeast support: Int) -> [Pair] {
      Set(joint.keys).union(rival.keys).compactMap { key -> Pair? in
        let met = (joint: joint[key] ?? 0, rival: rival[key] ?? 0)
        guard max(met.joint, met.rival) >= support else { return nil }
        let winner = (winners[key] ?? [:]).min { left, right in
          left.value != right.value
            ? left.value > right.value : left.key.lexicographicallyPrecedes(right.key)
        }
        return Pair(
          one: key.one, other: key.other, joint: met.joint, rival: met.rival,
          ofOne: bids[key.one] ?? 0, ofOther: bids[key.other] ?? 0,
          winner: winner.map { (lead: $0.key, count: $0.value) })
      }.sorted { left, right in
        let met = (left.joint + left.rival, right.joint + right.rival)
        if met.0 != met.1 { return met.0 > met.1 }
        return left.one != right.one ? left.one < right.one : left.other < right.other
      }
    }
  }

  /// Rivals that meet often and mostly see the same winner.
  public func flagged(support: Int, overlap: Int, winner: Int) -> [Pair] {
    pairs.filter { pair in
      guard pair.areRivals(support: support, overlap: overlap), let top = pair.winner else {
        return false
      }
      return top.count * 100 >= winner * pair.rival
    }
  }
}
