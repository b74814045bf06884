extension Overlay {
  /// Whether the record was kept as events happened.
  public static let ledgerIntegrity = Overlay(
    id: "ledger-integrity", title: "The record itself",
    [
      (.lateEntry, .flag(.major)),
      (.reliedOnLate, .practice(.critical)),
      (.eventOrder, .practice(.major)),
      (.filesMatch, .practice(.info)),
    ])

  /// Concerns of small and voluntary organisations, and of those they serve.
  public static let fairMarket = Overlay(
    id: "seed-fair-market", title: "A fair market",
    [
      (.beneficiaryVoice, .concern(.major)),
      (.consortiumTime, .concern(.major)),
      (.coordinationCost, .concern(.minor)),
      (.criteriaBeforeRace, .concern(.major)),
      (.newcomersWin, .concern(.major)),
      (.shareOfSmall, .concern(.info)),
      (.growingContracts, .concern(.info)),
      (.timesAllowed, .concern(.info)),
      (.contractSize, .concern(.minor)),
      (.bundling, .concern(.major)),
      (.shareKept, .concern(.major)),
    ])

  /// Red flags of the Open Contracting Partnership.
  public static let redFlags = Overlay(
    id: "ocp-flags", title: "Red flags",
    [
      (.shortPeriod, .flag(.minor)),
      (.singleBid, .flag(.major)),
      (.allButWinnerOut, .flag(.major)),
      (.equalPrices, .flag(.major)),
      (.repeatWinner, .flag(.major)),
      (.spendConcentration, .flag(.major)),
      (.recurrentRivals, .flag(.major)),
      (.rejectRate, .flag(.minor)),
      (.gapToRunnerUp, .flag(.minor)),
      (.takingTurns, .flag(.minor)),
      (.lateWinner, .flag(.critical)),
      (.scoreSpread, .flag(.minor)),
      (.decisionPace, .flag(.info)),
      (.signatureDelay, .flag(.info)),
      (.sharedContact, .flag(.major)),
      (.oneLeft, .flag(.major)),
      (.deliveryBelowLevel, .flag(.major)),
    ])

  /// The Public Services (Social Value) Act 2012: a duty beside the procurement law, whichever of
  /// them that is. Part of a country, so it is asked in the country and the rule looks where.
  public static let socialValueAct = Overlay(
    id: "uk-sva-2012", title: "Social value", regime: .socialValue2012, countries: ["GB"],
    [(.socialValue, .law(.minor))])
}
