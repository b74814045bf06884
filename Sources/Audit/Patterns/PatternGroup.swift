import CivilTime
import Commissioning
import Fields

/// The procedures of one buyer or place and one CPV division in the order of time, so that a window
/// is cut out of them and not searched for.
struct PatternGroup: Sendable {
  /// Those that have a day, by day, ledger and id.
  private let procedures: [ProcedureSummary]
  /// Their awards, by day and in the order of the procedures.
  private let awards: [PatternSlice.Entry]

  /// `isRenewal` says whether an award renews a contract of the same lead.
  init(
    _ members: [ProcedureSummary],
    isRenewal: (ProcedureSummary.Award, ProcedureSummary) -> Bool
  ) {
    procedures = members.compactMap { one in one.day.map { (day: $0, one: one) } }
      .sorted { left, right in
        if left.day != right.day { return left.day < right.day }
        if left.one.ledger != right.one.ledger { return left.one.ledger < right.one.ledger }
        return left.one.procedure < right.one.procedure
      }.map { $0.one }
    awards = procedures.flatMap { procedure in
      procedure.awards.map { award in
        PatternSlice.Entry(
          procedure: procedure, award: award, isRenewal: isRenewal(award, procedure))
      }
    }.enumerated().sorted { ($0.element.award.day, $0.offset) < ($1.element.award.day, $1.offset) }
      .map { $0.element }
  }

  /// Those of a window.
  func procedures(in window: PatternSlice.Window) -> ArraySlice<ProcedureSummary> {
    let first = procedures.firstPlace { ($0.day ?? .last) >= window.since }
    let end = procedures.firstPlace { ($0.day ?? .last) > window.until }
    return procedures[first..<max(first, end)]
  }

  /// The awards of the procedures of a window. A procedure is of the day of its first award, so
  /// none of them comes before the window begins.
  func awards(in window: PatternSlice.Window) -> [PatternSlice.Entry] {
    awards[awards.firstPlace { $0.award.day >= window.since }...].filter { entry in
      entry.procedure.day.map(window.contains) ?? false
    }
  }
}

extension Array {
  /// The first place from which on all fit, where those that do not stand before those that do.
  func firstPlace(where fits: (Element) -> Bool) -> Int {
    var (low, high) = (startIndex, endIndex)
    while low < high {
      let middle = low + (high - low) / 2
      if fits(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
