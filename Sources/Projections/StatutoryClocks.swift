import CivilTime

/// The periods of one legal regime that `status` counts with: how many days, counted how, in which
/// calendar.
///
/// For looking ahead only. Whether a period was kept is an audit's to say, under the rulebook that
/// the procedure pins.
public struct StatutoryClocks: Sendable {
  /// A number of days and how they are counted.
  public struct Period: Sendable, Equatable {
    /// How many.
    public let days: Int
    /// Counted how.
    public let count: DayCount
    /// The provision, with the mark of how it was read.
    public let law: String

    /// So many days, counted so, by this provision.
    public init(_ days: Int, _ count: DayCount, _ law: String) {
      self.days = days
      self.count = count
      self.law = law
    }
  }

  /// From the dispatch of the call to the deadline for requests, at least.
  public let requests: Period?
  /// From the last decision notice, or from the notice that starts it, to the end of the
  /// standstill.
  public let standstill: Period?
  /// The standstill where a notice was sent otherwise than electronically.
  public let standstillByPost: Period?
  /// Where the standstill begins with a published notice, the kind of that notice.
  public let standstillNotice: NoticeStart?
  /// From the signature to the dispatch of the award notice, at most.
  public let awardNotice: Period?
  /// From a written request for reasons to the answer, at most.
  public let reasons: Period?
  /// Working days are those of this calendar.
  public let calendar: WorkingDayCalendar

  /// Which published notice starts a standstill.
  public enum NoticeStart: Sendable, Equatable {
    /// The contract award notice: Procurement Act 2023 s. 51(2).
    case award
    /// The notice of intention: Provider Selection Regime 2023 reg. 12(2).
    case intention
  }

  /// The same periods, counted in another calendar.
  public func keeping(_ calendar: WorkingDayCalendar) -> StatutoryClocks {
    StatutoryClocks(
      requests: requests, standstill: standstill, standstillByPost: standstillByPost,
      standstillNotice: standstillNotice, awardNotice: awardNotice, reasons: reasons,
      calendar: calendar)
  }

  /// Clocks of a rulebook's own.
  public init(
    requests: Period?, standstill: Period?, standstillByPost: Period?,
    standstillNotice: NoticeStart? = nil, awardNotice: Period?, reasons: Period? = nil,
    calendar: WorkingDayCalendar
  ) {
    self.requests = requests
    self.standstill = standstill
    self.standstillByPost = standstillByPost
    self.standstillNotice = standstillNotice
    self.awardNotice = awardNotice
    self.reasons = reasons
    self.calendar = calendar
  }
}

extension StatutoryClocks {
  /// Directive 2014/24/EU with Directive 89/665/EEC, in the calendar of the place.
  public static func eu(_ calendar: WorkingDayCalendar = .target) -> StatutoryClocks {
    StatutoryClocks(
      requests: Period(30, .eu, "Directive 2014/24/EU Art. 31(1) [T]"),
      standstill: Period(10, .eu, "Directive 89/665/EEC Art. 2a(2) [T]"),
      standstillByPost: Period(15, .eu, "Directive 89/665/EEC Art. 2a(2) [T]"),
      awardNotice: Period(30, .eu, "Directive 2014/24/EU Art. 50(1) [M]"),
      reasons: Period(15, .eu, "Directive 2014/24/EU Art. 55(2) [T]"), calendar: calendar)
  }

  /// Public Contracts Regulations 2015, for procedures begun before 24 February 2025.
  public static let pcr = StatutoryClocks(
    requests: Period(30, .pcr, "Public Contracts Regulations 2015 reg. 31(5) [T]"),
    standstill: Period(10, .pcrStandstill, "Public Contracts Regulations 2015 reg. 87(2) [P]"),
    standstillByPost: Period(
      15, .pcrStandstill, "Public Contracts Regulations 2015 reg. 87(3) [P]"),
    awardNotice: Period(30, .pcr, "Public Contracts Regulations 2015 reg. 50(1) [T]"),
    reasons: Period(15, .pcr, "Public Contracts Regulations 2015 reg. 55(2) [T]"),
    calendar: .englandAndWales)

  /// Procurement Act 2023, competitive flexible procedure.
  public static let pa = StatutoryClocks(
    requests: Period(25, .paDayAfter, "Procurement Act 2023 s. 54(3) [P]"),
    standstill: Period(8, .paWorkingDays, "Procurement Act 2023 s. 51(2) [P]"),
    standstillByPost: nil, standstillNotice: .award,
    awardNotice: Period(30, .paBeginningWith, "Procurement Act 2023 s. 53 [P]"),
    calendar: .unitedKingdom)

  /// Procurement Act 2023, light touch: no least time for requests and no standstill that must
  /// be kept.
  public static let paLightTouch = StatutoryClocks(
    requests: nil, standstill: nil, standstillByPost: nil,
    awardNotice: Period(120, .paBeginningWith, "Procurement Act 2023 s. 53 [P]"),
    calendar: .unitedKingdom)

  /// Health Care Services (Provider Selection Regime) Regulations 2023.
  public static let psr = StatutoryClocks(
    requests: nil,
    standstill: Period(8, .psrStandstill, "Provider Selection Regime 2023 reg. 12(3) [P]"),
    standstillByPost: nil, standstillNotice: .intention,
    awardNotice: Period(30, .paDayAfter, "Provider Selection Regime 2023 reg. 30 [P]"),
    calendar: .englandAndWales)

  /// Those of the law that a rulebook like `eu-2014-24-ip@1` is of; nil for grants, contracts
  /// below the thresholds and books that name no regime here. Of the Directive the holidays are
  /// those of the country, by its two letters, where the program holds its calendar.
  public static func of(rulebook: String, country: String? = nil) -> StatutoryClocks? {
    switch rulebook {
    case let book where book.hasPrefix("eu-2014-24-"):
      eu(country.flatMap(WorkingDayCalendar.of(country:)) ?? .target)
    case let book where book.hasPrefix("uk-pcr-2015-"): pcr
    case let book where book.hasPrefix("uk-pa-2023-lighttouch"): paLightTouch
    case let book where book.hasPrefix("uk-pa-2023-"): pa
    case let book where book.hasPrefix("uk-psr-2023"): psr
    default: nil
    }
  }
}
