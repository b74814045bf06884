/// When something happened, as a person states it: to the second with the offset of the clock
/// on the wall, or a day where only the day is known.
///
/// Both are kept as they were stated: equal moments have equal texts, and the date is the one on
/// the wall. Two texts for one instant (`10:00:00+01:00`, `09:00:00+00:00`) are two moments.
public struct Moment: Hashable, Sendable {
  /// The date as written. Legal periods count from it.
  public let date: LocalDate
  /// The hour as written; nil where only the day is known.
  public let time: WallTime?

  /// A day whose hour is not known.
  public init(date: LocalDate) {
    self.date = date
    time = nil
  }

  /// A date and an hour; nil where that is no instant of the years 1 to 9999 in UTC.
  public init?(date: LocalDate, time: WallTime) {
    self.date = date
    self.time = time
    guard Instant(millisecondsSince1970: Self.milliseconds(date, time)) != nil else { return nil }
  }

  /// What a clock on the wall shows at `instant`, the fraction of the second dropped; nil where
  /// the offset is beyond 14 hours or the date outside the years 1 to 9999.
  public init?(_ instant: Instant, offsetMinutes: Int) {
    guard (-WallTime.offsetMinutesMax...WallTime.offsetMinutesMax).contains(offsetMinutes),
      let shown = instant.adding(milliseconds: Int64(offsetMinutes) * 60_000)
    else { return nil }
    let second = shown.millisecondOfDay / 1000
    guard
      let time = WallTime(
        hour: second / 3600, minute: second / 60 % 60, second: second % 60,
        offsetMinutes: offsetMinutes)
    else { return nil }
    self.init(date: shown.utcDate, time: time)
  }

  /// The instant; nil where the hour is not known.
  public var instant: Instant? {
    guard let time else { return nil }
    return Instant(millisecondsSince1970: Self.milliseconds(date, time))
  }

  /// The earliest instant that the text can mean. For a day alone: when it began at UTC+14:00,
  /// where each date begins first on earth.
  public var earliest: Instant {
    instant
      ?? Instant(
        clamping: Int64(date.dayNumber) * Instant.millisecondsPerDay
          - Int64(WallTime.offsetMinutesMax) * 60_000)
  }

  /// The last instant that the text can mean. For a day alone: when it ended at UTC-12:00, where
  /// each date ends last on earth.
  public var latest: Instant {
    instant
      ?? Instant(
        clamping: Int64(date.dayNumber + 1) * Instant.millisecondsPerDay + 12 * 3_600_000 - 1)
  }

  /// Whether this certainly happened after `recorded`, as nothing that is true can.
  ///
  /// A day alone does not say where it was that day. It counts as later only if nobody on earth
  /// had that date yet: someone in Warsaw may record today's date half an hour past midnight
  /// while UTC still has yesterday's. The price: a date may run up to 14 hours ahead unseen.
  public func isLater(than recorded: Instant) -> Bool { earliest > recorded }

  /// Whether this happened before `other`; nil where that cannot be told from what is written.
  ///
  /// Two hours compare as instants. Where a day alone stands on either side, the dates compare as
  /// written, and the same date says nothing.
  public func isBefore(_ other: Moment) -> Bool? {
    if let instant, let otherInstant = other.instant { return instant < otherInstant }
    return date == other.date ? nil : date < other.date
  }

  private static func milliseconds(_ date: LocalDate, _ time: WallTime) -> Int64 {
    let seconds = time.hour * 3600 + time.minute * 60 + time.second - time.offsetMinutes * 60
    return Int64(date.dayNumber) * Instant.millisecondsPerDay + Int64(seconds) * 1000
  }
}

/// What a clock on the wall shows, and how far it is set from UTC.
public struct WallTime: Hashable, Sendable {
  /// 0 to 23.
  public let hour: Int
  /// 0 to 59.
  public let minute: Int
  /// 0 to 59: Unix time has no leap second, so a clock that shows 60 cannot be placed.
  public let second: Int
  /// Minutes ahead of UTC, -840 to 840; negative is behind it.
  public let offsetMinutes: Int

  /// The widest offset in civil use: UTC+14:00.
  public static let offsetMinutesMax = 14 * 60

  /// The time with these numbers; nil where no clock shows them.
  public init?(hour: Int, minute: Int, second: Int, offsetMinutes: Int) {
    let offsets = -Self.offsetMinutesMax...Self.offsetMinutesMax
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
      offsets.contains(offsetMinutes)
    else { return nil }
    self.hour = hour
    self.minute = minute
    self.second = second
    self.offsetMinutes = offsetMinutes
  }
}
