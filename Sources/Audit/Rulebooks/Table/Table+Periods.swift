// Time given to those who apply and tender.

extension Row {
  static let periods: [Row] = [
    Row(
      .requestPeriod, union: .law(.critical),
      act: .law(.critical, [.requestDays: 25, .urgentRequestDays: 10]),
      actLight: .out("The Act sets no period for the lighter regime (s. 54(3))."),
      selection: .outOfSelection),
    Row(
      .answersInTime, union: .law(.major),
      act: .out("The Act sets no number of days for answers."), selection: .outOfSelection),
    Row(
      .deadlineFollowed, union: .law(.major), act: .law(.major, [.lateInformationDays: 0]),
      selection: .outOfSelection),
    Row(
      .timeReasoned, union: .law(.major), act: .law(.major, [.tenderDaysStatutory: 35]),
      actLight: .out("The Act sets no period for the lighter regime (s. 54(3))."),
      selection: .outOfSelection),
  ]
}
