import CivilTime

/// How a rulebook counts its periods, and which days are working days.
public struct Clock: Sendable {
  /// For periods given to applicants.
  public let period: DayCount
  /// For the standstill between decision and signature.
  public let standstill: DayCount
  /// From the signature to the notice of the award.
  public let awardNotice: DayCount
  /// The working days.
  public var calendar: WorkingDayCalendar { workingDays() }
  /// Read only where days are counted: a book is a table, and a calendar is a text to be read.
  private let workingDays: @Sendable () -> WorkingDayCalendar
  /// Whether the holidays are those of the country, and `calendar` only stands in for them.
  let isOfCountry: Bool

  init(
    period: DayCount, standstill: DayCount, awardNotice: DayCount,
    calendar: @autoclosure @escaping @Sendable () -> WorkingDayCalendar, isOfCountry: Bool = false
  ) {
    self.period = period
    self.standstill = standstill
    self.awardNotice = awardNotice
    workingDays = calendar
    self.isOfCountry = isOfCountry
  }

  /// Regulation 1182/71, whose holidays are those of the Member State (Art. 2(1)); the closing days
  /// of the euro's payment system stand in where the program holds no calendar of the country.
  static let union = Clock(
    period: .eu, standstill: .eu, awardNotice: .eu, calendar: .target, isOfCountry: true)
  /// The Public Contracts Regulations 2015. Their third part, which holds the standstill, does not
  /// know the two working days that a period of the second holds at least (reg. 2(3)).
  static let regulations2015 = Clock(
    period: .pcr, standstill: .pcrStandstill, awardNotice: .pcr, calendar: .englandAndWales)
  /// The Procurement Act 2023.
  static let act2023 = Clock(
    period: .paDayAfter, standstill: .paWorkingDays, awardNotice: .paBeginningWith,
    calendar: .unitedKingdom)
  /// The Provider Selection Regime 2023, whose working days are those of England.
  static let providerSelection2023 = Clock(
    period: .psrStandstill, standstill: .psrStandstill, awardNotice: .paDayAfter,
    calendar: .englandAndWales)
  /// For procedures without a rulebook.
  static let plain = union

  /// The same counting by the calendar of a country, where that is what counts and is known.
  func placed(in country: String?) -> Clock {
    guard isOfCountry, let country, let own = WorkingDayCalendar.of(country: country) else {
      return self
    }
    return keeping(own)
  }

  /// The same counting by another calendar.
  func keeping(_ calendar: WorkingDayCalendar) -> Clock {
    Clock(
      period: period, standstill: standstill, awardNotice: awardNotice, calendar: calendar)
  }
}
