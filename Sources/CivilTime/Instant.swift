/// A point of time on the machine's clock, to the millisecond: when something was recorded.
///
/// Unix time, so leap seconds are not counted. The text has always 24 characters.
public struct Instant: Hashable, Sendable {
  /// Milliseconds since 1970-01-01T00:00:00.000Z; negative before it.
  public let millisecondsSince1970: Int64

  /// 0001-01-01T00:00:00.000Z.
  public static let first = Instant(
    unchecked: Int64(LocalDate.first.dayNumber) * millisecondsPerDay)
  /// 9999-12-31T23:59:59.999Z.
  public static let last = Instant(
    unchecked: (Int64(LocalDate.last.dayNumber) + 1) * millisecondsPerDay - 1)

  static let millisecondsPerDay: Int64 = 86_400_000

  private init(unchecked milliseconds: Int64) { millisecondsSince1970 = milliseconds }

  /// The instant so many milliseconds after 1970 began in UTC; nil outside the years 1 to 9999.
  public init?(millisecondsSince1970 milliseconds: Int64) {
    let range = Self.first.millisecondsSince1970...Self.last.millisecondsSince1970
    guard range.contains(milliseconds) else { return nil }
    millisecondsSince1970 = milliseconds
  }

  /// The nearest instant that the calendar has.
  init(clamping milliseconds: Int64) {
    let least = max(milliseconds, Self.first.millisecondsSince1970)
    millisecondsSince1970 = min(least, Self.last.millisecondsSince1970)
  }

  /// The date in UTC. For a legal date, ask a `Moment` what was written.
  public var utcDate: LocalDate {
    let days = (millisecondsSince1970 - Self.first.millisecondsSince1970) / Self.millisecondsPerDay
    return LocalDate.first.adding(days: Int(days)) ?? .last
  }

  /// Milliseconds since the day began in UTC.
  var millisecondOfDay: Int {
    Int((millisecondsSince1970 - Self.first.millisecondsSince1970) % Self.millisecondsPerDay)
  }

  /// The instant so many milliseconds later, or earlier where negative; nil outside the calendar.
  public func adding(milliseconds: Int64) -> Instant? {
    let (sum, isTooLarge) = millisecondsSince1970.addingReportingOverflow(milliseconds)
    return isTooLarge ? nil : Instant(millisecondsSince1970: sum)
  }

  /// Milliseconds from this instant to `other`; negative for an earlier one.
  public func milliseconds(to other: Instant) -> Int64 {
    other.millisecondsSince1970 - millisecondsSince1970
  }
}

extension Instant: Comparable {
  /// Earlier first.
  public static func < (left: Instant, right: Instant) -> Bool {
    left.millisecondsSince1970 < right.millisecondsSince1970
  }
}
