import CivilTime

/// The past as it was recorded: everything up to an event, or up to a time of the log's clock.
public enum AsOf: Equatable, Sendable {
  /// Everything that is there.
  case now
  /// Everything up to this index, itself included.
  case index(Int)
  /// Everything up to the last event not recorded after this instant.
  case instant(Instant)

  /// What a user writes: an index, a day (up to its end in UTC), or a moment with its offset.
  public init?(_ text: String) {
    if let index = Int(text), index >= 0, String(index) == text {
      self = .index(index)
    } else if let instant = Instant(text) {
      self = .instant(instant)
    } else if let moment = Moment(text) {
      self = .instant(moment.instant ?? Self.endOfDay(moment.date))
    } else {
      return nil
    }
  }

  private static func endOfDay(_ date: LocalDate) -> Instant {
    Instant("\(date)T23:59:59.999Z") ?? Instant.last
  }

  /// How many of these events, given by index and time of recording, lie within it.
  func size(of recordedAt: [Instant]) -> Int {
    switch self {
    case .now: recordedAt.count
    case .index(let index): min(recordedAt.count - 1, index) + 1
    case .instant(let instant): (recordedAt.lastIndex { $0 <= instant } ?? -1) + 1
    }
  }
}
