// The call and its documents.

extension Row {
  static let call: [Row] = [
    Row(
      .bothPhases, union: .law(.major),
      act: .out("The Act leaves the phases to the authority (s. 20(2)(b))."),
      selection: .outOfSelection),
    Row(
      .researchSelection, union: .law(.major),
      act: .out("The Act asks for proportionate conditions, whichever (s. 22)."),
      selection: .outOfSelection),
    Row(
      .bestPriceQuality, union: .law(.critical),
      act: .out("The Act asks for the most advantageous tender (s. 19)."),
      selection: .outOfSelection),
    Row(
      .weightsPublished, union: .law(.critical), act: .law(.critical), selection: .practice(.major)),
    Row(
      .reviewRouteTold, union: .law(.major), unionLight: .law(.major), act: .practice(.major),
      selection: .practice(.major)),
    Row(
      .reductionDeclared, union: .law(.critical), act: .law(.critical),
      selection: .practice(.major)),
  ]
}
