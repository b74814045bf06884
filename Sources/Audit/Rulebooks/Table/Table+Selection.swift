// Who is invited.

extension Row {
  static let selection: [Row] = [
    Row(
      .exclusionChecks, union: .law(.critical), act: .law(.critical),
      selection: .out("Exclusion under the Provider Selection Regime is not modelled here.")),
    Row(
      .reductionByRule, union: .law(.critical), act: .practice(.major),
      selection: .outOfSelection),
    Row(
      .enoughInvited, union: .law(.critical),
      act: .out("The Act sets no minimum number; it may be limited (s. 20(4)(a))."),
      selection: .outOfSelection),
  ]
}
