// Buying what was developed, and changing contracts.

extension Row {
  static let purchase: [Row] = [
    Row(
      .boughtAtLevel, union: .law(.critical), act: .law(.critical),
      selection: .practice(.critical)),
    Row(
      .boughtWithinCost, union: .law(.critical), act: .law(.critical),
      selection: .practice(.critical)),
  ]
}
