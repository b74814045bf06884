/// Why days cannot be counted, or why a text is no calendar.
public struct CalendarError: Error, Equatable, Sendable {
  /// What is wrong, stable across versions.
  public enum Code: String, CaseIterable, Sendable {
    /// The calendar does not say which days of that year are holidays.
    case notCovered = "calendar-not-covered"
    /// A period of no days, or of fewer.
    case count = "calendar-count"
    /// A period that ends outside the years 1 to 9999.
    case outOfRange = "calendar-out-of-range"
    /// A text that is not spelled as a calendar is.
    case form = "calendar-form"
  }

  /// What is wrong.
  public let code: Code
  /// Where: the calendar and the date, or the line of the text.
  public let place: String
  /// One sentence with the numbers.
  public let reason: String

  init(_ code: Code, place: String, reason: String) {
    self.code = code
    self.place = place
    self.reason = reason
  }

  /// The code in words.
  public var what: String {
    switch code {
    case .notCovered: "year that the calendar does not cover"
    case .count: "period of no days"
    case .outOfRange: "period beyond the calendar"
    case .form: "not a calendar"
    }
  }

  /// What to do.
  public var remedy: String {
    switch code {
    case .notCovered: "Use a newer version of the calendar, or one that covers the year."
    case .count, .outOfRange: "Give a period of at least one day that ends before the year 10000."
    case .form: "Mend the line."
    }
  }

  /// Whether the codes agree.
  public static func == (left: CalendarError, right: CalendarError) -> Bool {
    left.code == right.code
  }
}
