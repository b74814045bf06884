import CivilTime
import Commissioning

extension Rulebook {
  /// Health services in England, Health Care Services (Provider Selection Regime) Regulations 2023.
  public static let providerSelection = Rulebook(
    id: "uk-psr-2023", version: 1, title: "Health services, Provider Selection Regime 2023",
    regime: .providerSelection2023,
    scope: Scope(
      countries: ["GB"], from: LocalDate(year: 2024, month: 1, day: 1), isForHealthServices: true),
    clock: .providerSelection2023, entries: Row.all.map { $0.entry(in: .selection) })
}
