// The decision, its reasons, the wait and the contract.

extension Row {
  static let award: [Row] = [
    Row(
      .reasonsEveryNo, union: .law(.critical), unionLight: .law(.critical), act: .law(.critical),
      selection: .law(.critical), small: .practice(.major)),
    Row(
      .everybodyTold, union: .law(.major), act: .law(.major), selection: .practice(.major),
      small: .practice(.minor)),
    Row(
      .reasonsOnRequest, union: .law(.major),
      act: .out("The Act gives a summary to everybody without being asked (s. 50)."),
      selection: .outOfSelection),
    Row(
      .noticeContent, union: .law(.critical), unionLight: .law(.critical), act: .law(.critical),
      selection: .practice(.major)),
    Row(
      .standstill, union: .law(.critical), unionLight: .law(.critical),
      act: .law(.critical, [.standstillDays: 8]), selection: .law(.critical, [.standstillDays: 8])),
    Row(
      .signatureSuspended, union: .law(.critical), unionLight: .law(.critical),
      act: .law(.critical),
      selection: .out("There representations hold the award back, not a review (reg. 12).")),
    Row(
      .levelsAndCostsAgreed, union: .law(.critical), act: .practice(.major),
      selection: .outOfSelection),
    Row(
      .awardPublished, union: .law(.major), unionLight: .law(.major), act: .law(.major),
      actLight: .law(.major, [.awardNoticeDays: 120]), selection: .law(.major)),
  ]
}
