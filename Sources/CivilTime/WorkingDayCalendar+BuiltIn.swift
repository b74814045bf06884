/// The calendars that come with the program: texts under Calendars, dated by what they say.
extension WorkingDayCalendar {
  /// Bank holidays of England and Wales.
  public static let englandAndWales = embedded(PackageResources.england_and_wales_txt)
  /// Bank holidays of Scotland.
  public static let scotland = embedded(PackageResources.scotland_txt)
  /// Bank holidays of Northern Ireland.
  public static let northernIreland = embedded(PackageResources.northern_ireland_txt)
  /// Bank holidays of any part of the United Kingdom: how the Procurement Act 2023 (s123) counts.
  public static let unitedKingdom = WorkingDayCalendar(
    id: "united-kingdom", name: "any part of the United Kingdom",
    anyOf: [englandAndWales, scotland, northernIreland])
  /// Legal holidays of Luxembourg.
  public static let luxembourg = embedded(PackageResources.luxembourg_txt)
  /// Generally recognised public holidays of the Netherlands.
  public static let netherlands = embedded(PackageResources.netherlands_txt)
  /// Public holidays of Norway.
  public static let norway = embedded(PackageResources.norway_txt)
  /// Days off of Poland.
  public static let poland = embedded(PackageResources.poland_txt)
  /// The closing days of the euro's payment system, for a procedure that names no other.
  public static let target = embedded(PackageResources.target_txt)

  /// Which calendars there are. Each is read from its text when it is first asked for, so that a
  /// program which counts no days pays for none.
  public enum BuiltIn: String, CaseIterable, Sendable {
    case englandAndWales = "england-and-wales"
    case scotland
    case northernIreland = "northern-ireland"
    case unitedKingdom = "united-kingdom"
    case luxembourg
    case netherlands
    case norway
    case poland
    case target

    /// The calendar, whose id is the raw value.
    public var calendar: WorkingDayCalendar {
      switch self {
      case .englandAndWales: .englandAndWales
      case .scotland: .scotland
      case .northernIreland: .northernIreland
      case .unitedKingdom: .unitedKingdom
      case .luxembourg: .luxembourg
      case .netherlands: .netherlands
      case .norway: .norway
      case .poland: .poland
      case .target: .target
      }
    }
  }

  /// The one of a country by its two letters (ISO 3166-1); nil where the program holds none.
  /// Holidays are those of the Member State (Regulation 1182/71 Art. 2(1)); the laws of the United
  /// Kingdom name their own, each another.
  public static func of(country: String) -> WorkingDayCalendar? {
    switch country {
    case "LU": luxembourg
    case "NL": netherlands
    case "NO": norway
    case "PL": poland
    default: nil
    }
  }

  /// The one with this id.
  public static func named(_ id: String) -> WorkingDayCalendar? { BuiltIn(rawValue: id)?.calendar }

  private static func embedded(_ bytes: [UInt8]) -> WorkingDayCalendar {
    do throws(CalendarError) {
      return try WorkingDayCalendar(bytes: bytes)
    } catch {
      preconditionFailure("a calendar of the program: \(error.place): \(error.reason)")
    }
  }
}
