/// Whether the same bidders win in turn.
public struct WinRotation: Sendable {
  /// Procedures with the same bidders, in time.
  public struct Series: Sendable {
    /// Who bid, by their leads.
    public let bidders: [[Participant]]
    /// Who won each, in time.
    public let winners: [[Participant]]

    /// Whether each bidder wins once before any wins again, always in the same order, and at least
    /// twice round: once round is no order yet.
    public var isCyclic: Bool {
      let size = bidders.count
      guard size > 1, winners.count >= 2 * size, Set(winners.prefix(size)) == Set(bidders) else {
        return false
      }
      return winners.indices.dropFirst(size).allSatisfy { winners[$0] == winners[$0 - size] }
    }
  }

  /// Each set of two bidders or more that met at least so often.
  public let series: [Series]
  /// Procedures with a bidder of whom it is not known who is behind it.
  public let unknown: Int

  /// The series of a slice.
  public init(_ slice: PatternSlice, meetingsMin: Int) {
    unknown = slice.procedures.count { $0.bidders.contains { $0.team == nil } }
    var met: [[[Participant]]: [[Participant]]] = [:]
    for procedure in slice.procedures {
      let leads = Set(procedure.awards.compactMap { $0.team?.lead })
      let teams = procedure.bidders.compactMap { $0.team?.lead }
      guard teams.count == procedure.bidders.count, teams.count > 1, leads.count == 1,
        let lead = leads.first
      else { continue }
      let bidders = Set(teams).sorted { $0.lexicographicallyPrecedes($1) }
      met[bidders, default: []].append(lead)
    }
    series = met.filter { $0.value.count >= meetingsMin }
      .map { Series(bidders: $0.key, winners: $0.value) }
      .sorted { left, right in
        left.winners.count != right.winners.count
          ? left.winners.count > right.winners.count
          : left.bidders.flatMap { $0 }.lexicographicallyPrecedes(right.bidders.flatMap { $0 })
      }
  }
}
