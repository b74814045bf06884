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
    entries: [
      .law(.regimeFits, .critical),
      .out(.needStated, "The Act does not ask for a need that the market cannot meet."),
      .law(.consultedOpenly, .major, [.engagementNoticeDue: 1], serving: .transparency),
      .out(.bothPhases, "The Act leaves the phases to the authority (s. 20(2)(b))."),
      .out(.researchSelection, "The Act asks for proportionate conditions, whichever (s. 22)."),
      .out(.bestPriceQuality, "The Act asks for the most advantageous tender (s. 19)."),
      .law(.weightsPublished, .critical),
      .law(.requestPeriod, .critical, [.requestDays: 25, .urgentRequestDays: 10]),
      .practice(.reviewRouteTold, .major),
      .out(.enoughInvited, "The Act sets no minimum number; it may be limited (s. 20(4)(a))."),
      .law(.onlyInvited, .critical),
      .law(.sameCriteria, .critical),
      .law(.arithmetic, .critical),
      .law(.reasonsEveryNo, .critical),
      .law(.standstill, .critical, [.standstillDays: 8]),
      .practice(.levelsAndCostsAgreed, .major),
      .law(.stageCriteriaBefore, .critical),
      .law(.allAssessed, .critical),
      .law(.passConsistent, .critical),
      .law(.reductionDeclared, .critical),
      .law(.cutAfterPhase, .critical),
      .law(.boughtAtLevel, .critical),
      .law(.boughtWithinCost, .critical),
    ])
}
