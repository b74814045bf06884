// How tenders are judged.

extension Row {
  static let evaluation: [Row] = [
    Row(
      .sameCriteria, union: .law(.critical), unionLight: .law(.critical), act: .law(.critical),
      selection: .practice(.major), small: .practice(.major)),
    Row(
      .arithmetic, union: .law(.critical), unionLight: .law(.critical), act: .law(.critical),
      selection: .practice(.major), small: .practice(.major)),
    Row(
      .lowPriceAsked, union: .law(.major), act: .law(.major), selection: .outOfSelection),
    Row(
      .samePanel, union: .practice(.major), act: .practice(.major), selection: .practice(.major),
      small: .practice(.minor)),
  ]
}
