// Before the call: need, market, lots and value.

extension Row {
  /// Whether the book is the right one comes first: every other line depends on it.
  static let fitting: [Row] = [
    Row(
      .regimeFits, union: .law(.critical), unionLight: .law(.critical), act: .law(.critical),
      selection: .law(.critical), small: .law(.critical))
  ]

  static let preparation: [Row] = [
    Row(
      .needStated, union: .law(.critical),
      act: .out("The Act does not ask for a need that the market cannot meet."),
      selection: .outOfSelection),
    Row(
      .marketChecked, union: .practice(.major),
      act: .out("The Act does not ask for a need that the market cannot meet."),
      selection: .outOfSelection),
    Row(
      .consultedOpenly, union: .practice(.minor),
      act: .law(.major, [.engagementNoticeDue: 1], serving: .transparency),
      selection: .outOfSelection),
    Row(
      .insiderNeutralised, union: .law(.critical), act: .law(.critical),
      selection: .outOfSelection),
    Row(
      .lotsReasoned, union: .law(.major), act: .law(.major, [.lotsBeforeCall: 1]),
      selection: .outOfSelection),
    Row(
      .valueWhole, union: .law(.major), unionLight: .law(.major),
      act: .out("The Act has its own rules for the value of a contract (s. 4)."),
      selection: .outOfSelection),
    Row(
      .valueProportion, union: .law(.minor),
      act: .out("The Act does not weigh a purchase against its development."),
      selection: .outOfSelection),
  ]
}
