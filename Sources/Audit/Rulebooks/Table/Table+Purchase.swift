// Buying what was developed, and changing contracts.

extension Row {
  static let purchase: [Row] = [
    Row(
      .boughtAtLevel, union: .law(.critical), act: .law(.critical),
      selection: .practice(.critical)),
    Row(
      .boughtWithinCost, union: .law(.critical), act: .law(.critical),
      selection: .practice(.critical)),
    Row(.boughtResult, union: .law(.major), act: .law(.major), selection: .practice(.major)),
    Row(
      .changeLawful, union: .law(.critical), act: .law(.critical),
      actLight: .out("A light touch contract may be changed freely (s. 74(2))."),
      selection: .law(.critical)),
    Row(
      .changePublished, union: .law(.major), act: .law(.major),
      actLight: .out("A light touch contract needs no change notice (s. 75(6)(b))."),
      selection: .law(.major)),
  ]
}
