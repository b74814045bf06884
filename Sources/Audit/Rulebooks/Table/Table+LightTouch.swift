// Duties of the lighter regimes and of the Act that the fuller books do not know.

extension Row {
  static let lightTouch: [Row] = [
    Row(
      .asAdvertised, union: .outOfFullRegime, unionLight: .practice(.major),
      regulationsLight: .law(.critical), act: .outOfAct76, selection: .outOfSelection),
    Row(
      .timeProportionate, union: .outOfFullRegime, unionLight: .practice(.major),
      regulationsLight: .law(.major), act: .outOfAct76, selection: .outOfSelection),
    Row(
      .asPublished, union: .onlyInAct, act: .law(.critical), selection: .onlyInAct,
      small: .onlyInAct),
    Row(
      .sameTime, union: .onlyInAct, act: .law(.critical), selection: .onlyInAct,
      small: .onlyInAct),
  ]
}

extension Cell {
  fileprivate static let outOfFullRegime = out(
    "It is asked in the lighter regime only; fuller duties stand in its place here.")
  fileprivate static let outOfAct76 = out(
    "The Act has duties of its own in its place (ss. 20, 54).")
}
