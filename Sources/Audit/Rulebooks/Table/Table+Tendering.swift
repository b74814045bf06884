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
      .sameInformation, union: .law(.critical), unionLight: .law(.critical), act: .law(.critical),
      selection: .practice(.major), small: .practice(.major)),
  ]
}
