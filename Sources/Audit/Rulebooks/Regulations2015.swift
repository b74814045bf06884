import CivilTime
import Commissioning

extension Rulebook {
  /// Innovation partnerships under the Public Contracts Regulations 2015, for procedures that
  /// began before the Procurement Act 2023 took over on 24 February 2025.
  public static let regulations2015 = Rulebook(
    id: "uk-pcr-2015-ip", version: 1,
    title: "Innovation partnership, Public Contracts Regulations 2015", regime: .regulations2015,
    scope: Scope(
      countries: ["GB"], from: LocalDate(year: 2015, month: 2, day: 26),
      before: LocalDate(year: 2025, month: 2, day: 24), otherBuyers: [.utility],
      procedures: [.innovationPartnership],
      healthApartFrom: LocalDate(year: 2024, month: 1, day: 1)),
    clock: .regulations2015,
    entries: Row.all.map { $0.entry(in: .regulations) })
}
