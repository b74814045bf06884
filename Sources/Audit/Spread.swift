import CivilTime

/// How far apart the first and the last of some moments certainly lie.
///
/// Where every hour is known the milliseconds between; else only the days that lie whole between
/// two dates, so that a missing hour never accuses anybody.
struct Spread: Sendable {
  /// The earliest, and the latest.
  let first: Moment
  let last: Moment
  private let milliseconds: Int64?

  /// Nothing where there is no moment.
  init?(_ moments: [Moment]) {
    let areTimed = moments.allSatisfy { $0.time != nil }
    let ordered = moments.sorted {
      areTimed ? $0.earliest < $1.earliest : $0.date < $1.date
    }
    guard let first = ordered.first, let last = ordered.last else { return nil }
    self.first = first
    self.last = last
    milliseconds = areTimed ? first.earliest.milliseconds(to: last.earliest) : nil
  }

  /// Whether all lie on one local date, or no more than so many minutes apart.
  func isWithin(minutes: Int) -> Bool {
    if first.date == last.date { return true }
    return milliseconds.map { $0 <= Int64(minutes) * 60_000 } ?? false
  }

  /// Whether they lie certainly so many hours apart; `orEqual`: exactly so many are enough.
  func exceeds(hours: Int, orEqual: Bool = false) -> Bool {
    let limit = Int64(hours) * 3_600_000
    if let milliseconds { return orEqual ? milliseconds >= limit : milliseconds > limit }
    // From the end of one day to the beginning of another there is more than the days between.
    return Int64(wholeDaysBetween) * 86_400_000 >= limit && wholeDaysBetween > 0
  }

  private var wholeDaysBetween: Int { max(0, first.date.days(to: last.date) - 1) }
}
