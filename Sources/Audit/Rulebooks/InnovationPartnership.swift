import CivilTime
import Commissioning

extension Rulebook {
  /// Innovation partnerships under Directive 2014/24/EU.
  ///
  /// Member States must have had the Directive in force by 18 April 2016 (Art. 90, from memory);
  /// by the EEA Agreement it holds in Iceland, Liechtenstein and Norway too.
  public static let innovationPartnership = Rulebook(
    id: "eu-2014-24-ip", version: 1, title: "Innovation partnership, Directive 2014/24/EU",
    regime: .directive,
    scope: Scope(
      countries: Scope.unionAndEconomicArea, from: LocalDate(year: 2016, month: 4, day: 18),
      otherBuyers: [.utility], procedures: [.innovationPartnership]),
    clock: .union,
    entries: Row.all.map { $0.entry(in: .union) })
}

extension Scope {
  /// The European Union and the European Economic Area, by ISO 3166-1.
  static let unionAndEconomicArea: Set<String> = [
    "AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IE", "IS",
    "IT", "LI", "LT", "LU", "LV", "MT", "NL", "NO", "PL", "PT", "RO", "SE", "SI", "SK",
  ]
}
