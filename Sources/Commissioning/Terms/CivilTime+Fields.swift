import CivilTime
import Fields

/// A moment as data states it: with an offset, never `Z`, or a day where the hour is not known.
extension Moment: FormattedKind {
  /// The first moment there is; no reader lets it out.
  public static var blank: Moment { Moment(date: .first) }
  /// What it is called.
  public static var noun: String { "date and time" }
  /// One of the form.
  public static var example: String { "2025-03-20T09:00:00+01:00" }
  /// A date, or a date, a time to the second and an offset.
  public static var pattern: String {
    let clock = "([01][0-9]|2[0-3]):[0-5][0-9]"
    return "^\(LocalDate.digits)(T\(clock):[0-5][0-9][+-](0[0-9]|1[0-4]):[0-5][0-9])?$"
  }

  /// Nothing where the text is not the one spelling.
  public init?(spelled text: String) { self.init(text) }
  /// The one spelling.
  public var spelling: String { description }
}

/// A day as data states it.
extension LocalDate: FormattedKind {
  /// The first day there is; no reader lets it out.
  public static var blank: LocalDate { .first }
  /// What it is called.
  public static var noun: String { "date" }
  /// One of the form.
  public static var example: String { "2025-03-20" }
  /// Year, month and day.
  public static var pattern: String { "^\(digits)$" }

  /// No expression knows how long a month is.
  fileprivate static let digits = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"

  /// Nothing where the text is not the one spelling.
  public init?(spelled text: String) { self.init(text) }
  /// The one spelling.
  public var spelling: String { description }
}
