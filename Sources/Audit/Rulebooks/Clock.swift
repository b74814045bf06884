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
  public let calendar: WorkingDayCalendar

  /// Regulation 1182/71, with the closing days of the euro's payment system unless a calendar of
  /// the place is given: public holidays are those of the Member State.
  static let union = Clock(
    period: .eu, standstill: .eu, awardNotice: .eu, calendar: .target)
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

  /// The same counting by another calendar.
  func keeping(_ calendar: WorkingDayCalendar) -> Clock {
    Clock(
      period: period, standstill: standstill, awardNotice: awardNotice, calendar: calendar)
  }
}
