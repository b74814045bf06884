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
  /// The closing days of the euro's payment system, for a procedure that names no other.
  public static let target = embedded(PackageResources.target_txt)

  /// All of them.
  public static let builtIn = [englandAndWales, scotland, northernIreland, unitedKingdom, target]

  /// The one with this id.
  public static func named(_ id: String) -> WorkingDayCalendar? {
    builtIn.first { $0.id.utf8.elementsEqual(id.utf8) }
  }

  private static func embedded(_ bytes: [UInt8]) -> WorkingDayCalendar {
    do throws(CalendarError) {
      return try WorkingDayCalendar(bytes: bytes)
    } catch {
      preconditionFailure("a calendar of the program: \(error.place): \(error.reason)")
    }
  }
}
