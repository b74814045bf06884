extension Overlay {
  /// Whether the record was kept as events happened.
  public static let ledgerIntegrity = Overlay(
    id: "ledger-integrity", title: "The record itself",
    entries: [.flag(.lateEntry, .major), .practice(.reliedOnLate, .critical)])

  /// Concerns of small and voluntary organisations, and of those they serve.
  public static let fairMarket = Overlay(
    id: "seed-fair-market", title: "A fair market",
    entries: [
      .concern(.beneficiaryVoice, .major), .concern(.consortiumTime, .major),
      .concern(.coordinationCost, .minor), .concern(.criteriaBeforeRace, .major),
    ])

  /// Red flags of the Open Contracting Partnership.
  public static let redFlags = Overlay(
    id: "ocp-flags", title: "Red flags", entries: [.flag(.shortPeriod, .minor)])
}
