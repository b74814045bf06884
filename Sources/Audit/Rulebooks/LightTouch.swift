import CivilTime
import Commissioning

// The lighter regimes for social and other specific services. What stays a duty there is
// publicity, equal treatment, the time limits and procedure that the authority itself announced,
// the remedies, and the record; the rest is asked as good practice.

extension Rulebook {
  /// Directive 2014/24/EU Arts 74 to 77.
  public static let lightTouchUnion = Rulebook(
    id: "eu-2014-24-lighttouch", version: 1,
    title: "Social and other specific services, Directive 2014/24/EU", regime: .directive,
    scope: Scope(
      countries: Scope.unionAndEconomicArea, from: LocalDate(year: 2016, month: 4, day: 18),
      otherBuyers: [.utility], isForLightServices: true),
    clock: .union, entries: Row.all.map { $0.entry(in: .unionLight) })

  /// Public Contracts Regulations 2015 regs 74 to 77.
  public static let lightTouchRegulations = Rulebook(
    id: "uk-pcr-2015-lighttouch", version: 1,
    title: "Social and other specific services, Public Contracts Regulations 2015",
    regime: .regulations2015,
    scope: Scope(
      countries: ["GB"], from: LocalDate(year: 2015, month: 2, day: 26),
      before: LocalDate(year: 2025, month: 2, day: 24), otherBuyers: [.utility],
      healthApartFrom: LocalDate(year: 2024, month: 1, day: 1), isForLightServices: true),
    clock: .regulations2015, entries: Row.all.map { $0.entry(in: .regulationsLight) })

  /// Light touch contracts, Procurement Act 2023 s. 9.
  public static let lightTouchAct = Rulebook(
    id: "uk-pa-2023-lighttouch", version: 1,
    title: "Light touch contracts, Procurement Act 2023", regime: .act2023,
    scope: Scope(
      countries: ["GB"], from: LocalDate(year: 2025, month: 2, day: 24),
      healthApartFrom: LocalDate(year: 2025, month: 2, day: 24), isForLightServices: true),
    clock: .act2023, entries: Row.all.map { $0.entry(in: .actLight) })
}
