// The call and its documents.

extension Row {
  static let call: [Row] = [
    Row(
      .bothPhases, union: .law(.major),
      act: .out("The Act leaves the phases to the authority (s. 20(2)(b))."),
      selection: .outOfSelection),
    Row(
      .requirementsStated, union: .law(.major),
      act: .out("The Act leaves what tenders must meet to the authority (s. 20(2)(b))."),
      selection: .outOfSelection),
    Row(
      .propertyDefined, union: .law(.major),
      act: .out("The Act does not ask for it."), selection: .outOfSelection),
    Row(
      .documentsDayOne, union: .law(.major),
      act: .out("The Act ties only the time for tenders to it (s. 54(4))."),
      selection: .outOfSelection),
    Row(
      .minimumAnnounced, union: .law(.major),
      act: .out("The Act sets no minimum number; it may be limited (s. 20(4)(a))."),
      selection: .outOfSelection),
    Row(
      .turnoverCap, union: .law(.major),
      act: .out("The Act sets no number; conditions must be proportionate (s. 22)."),
      selection: .outOfSelection),
    Row(
      .consortiaFree, union: .law(.major), unionLight: .law(.major),
      act: .out("The Act asks for proportionate conditions, of groups as of others (s. 22)."),
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
      .criteriaCheckable, union: .law(.major), act: .practice(.major),
      selection: .practice(.minor)),
    Row(
      .droppingAnnounced, union: .law(.major), act: .law(.major), selection: .practice(.major)),
    Row(
      .reviewRouteTold, union: .law(.major), unionLight: .law(.major), act: .practice(.major),
      selection: .practice(.major)),
    Row(
      .reductionDeclared, union: .law(.critical), act: .law(.critical),
      selection: .practice(.major)),
  ]
}
