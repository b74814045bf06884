// Duties of the Provider Selection Regime.

extension Row {
  static let providerSelection: [Row] = [
    only(.selectionRoute, .law(.critical)),
    only(.incumbentTest, .law(.critical)),
    only(.fourteenDays, .law(.major)),
    only(.representations, .law(.critical)),
  ]

  /// A rule of this regime, which no other law knows.
  private static func only(_ rule: Rule, _ cell: Cell) -> Row {
    Row(
      rule, union: .onlyInSelection, act: .onlyInSelection, selection: cell,
      small: .onlyInSelection)
  }
}
