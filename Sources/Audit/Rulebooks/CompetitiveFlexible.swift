import CivilTime
import Commissioning

extension Rulebook {
  /// Competitive flexible procedures under the Procurement Act 2023 that are run as a partnership.
  ///
  /// The Act knows no innovation partnership: its design is the authority's (s. 20(2)(b)), and the
  /// duties about stages and purchases are to follow what its own documents say (s. 20(1)).
  public static let competitiveFlexible = Rulebook(
    id: "uk-pa-2023-cfp", version: 1, title: "Competitive flexible, Procurement Act 2023",
    regime: .act2023,
    scope: Scope(
      countries: ["GB"], from: LocalDate(year: 2025, month: 2, day: 24),
      procedures: [.competitiveFlexible], healthApartFrom: LocalDate(year: 2025, month: 2, day: 24)
    ),
    clock: .act2023,
    entries: Row.all.map { $0.entry(in: .act) })
}
