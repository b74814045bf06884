import CivilTime
import Commissioning
import Fields
import Synchronization

/// The procedures of one buyer or place and one CPV division in the order of time, so that a window
/// is cut out of them and not searched for.
struct PatternGroup: Sendable {
  /// Those that have a day, by day, ledger and id.
  private let procedures: [ProcedureSummary]
  /// Their awards, by day and in the order of the procedures.
  private let awards: [PatternSlice.Entry]
  private let kept = Kept()

  /// The facts of windows that were asked for, and of how many months.
  private final class Kept: Sendable {
    let facts = Mutex<(of: [PatternSlice.Window: PatternFacts], months: Set<Int>)>(([:], []))
  }

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
    procedures[places(in: window)]
  }

  /// The awards of the procedures of a window. A procedure is of the day of its first award, so
  /// none of them comes before the window begins.
  func awards(in window: PatternSlice.Window) -> [PatternSlice.Entry] {
    awards[awards.firstPlace { $0.award.day >= window.since }...].filter { entry in
      entry.procedure.day.map(window.contains) ?? false
    }
  }

  /// What rules compare of a window. Those of so many months are asked for by one procedure after
  /// another: all of them are made at once, by one window that slides.
  func facts(in window: PatternSlice.Window) -> PatternFacts {
    kept.facts.withLock { kept in
      if let facts = kept.of[window] { return facts }
      var windows: Set<PatternSlice.Window> = [window]
      if let months = window.months, kept.months.insert(months).inserted {
        for day in procedures.compactMap({ $0.lastDay }) {
          windows.insert(PatternSlice.Window(months: months, until: day))
        }
      }
      var sweep = self.sweep
      for window in windows.sorted(by: { $0.until < $1.until }) {
        kept.of[window] = sweep.facts(
          in: places(in: window), after: places(in: window.before))
      }
      return kept.of[window] ?? PatternFacts()
    }
  }

  /// A window that is empty yet.
  var sweep: PatternSweep { PatternSweep(PatternCourse(procedures, awards)) }

  /// Where the procedures of a window stand.
  func places(in window: PatternSlice.Window) -> Range<Int> {
    let first = procedures.firstPlace { ($0.day ?? .last) >= window.since }
    return first..<max(first, procedures.firstPlace { ($0.day ?? .last) > window.until })
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
