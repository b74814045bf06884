// The decision, its reasons, the wait and the contract.

extension Row {
  static let award: [Row] = [
    Row(
      .reasonsEveryNo, union: .law(.critical), unionLight: .law(.critical), act: .law(.critical),
      selection: .law(.critical), small: .practice(.major)),
    Row(
      .standstill, union: .law(.critical), unionLight: .law(.critical),
      act: .law(.critical, [.standstillDays: 8]), selection: .law(.critical, [.standstillDays: 8])),
    Row(
      .levelsAndCostsAgreed, union: .law(.critical), act: .practice(.major),
      selection: .outOfSelection),
  ]
}
