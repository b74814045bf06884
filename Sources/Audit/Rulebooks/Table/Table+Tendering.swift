// Tenders, questions and negotiation.

extension Row {
  static let tendering: [Row] = [
    Row(
      .sameMoment, union: .law(.major),
      act: .out("The Act asks for the same time limits, not for one moment (s. 54(2))."),
      selection: .outOfSelection),
    Row(
      .onlyInvited, union: .law(.critical), act: .law(.critical), selection: .outOfSelection),
    Row(
      .noEarlyOpening, union: .law(.critical), unionLight: .law(.critical),
      act: .practice(.critical),
      selection: .practice(.major), small: .practice(.major)),
    Row(
      .lateSubmission, union: .law(.critical), act: .practice(.critical),
      selection: .practice(.major), small: .practice(.major)),
    Row(
      .sameInformation, union: .law(.critical), unionLight: .law(.critical), act: .law(.critical),
      selection: .practice(.major), small: .practice(.major)),
    Row(
      .finalNotNegotiated, union: .law(.critical),
      act: .out("The Act leaves rounds and talks to the authority's own design (s. 20(2)(b))."),
      selection: .outOfSelection),
    Row(
      .criteriaFrozen, union: .law(.critical), act: .law(.critical),
      selection: .practice(.major), small: .practice(.major)),
    Row(
      .confidentialKept, union: .law(.critical), act: .practice(.critical),
      selection: .practice(.major), small: .practice(.major)),
    Row(
      .negotiatedEqually, union: .law(.major),
      act: .out("The Act leaves rounds and talks to the authority's own design (s. 20(2)(b))."),
      selection: .outOfSelection),
    Row(
      .changeNotified, union: .law(.major), act: .practice(.major), selection: .outOfSelection),
  ]
}
