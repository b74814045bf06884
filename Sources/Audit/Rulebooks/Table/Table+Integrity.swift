// People who decide, and what they keep to themselves.

extension Row {
  static let integrity: [Row] = [
    Row(
      .interestsCovered, union: .law(.major), unionLight: .law(.major), act: .law(.critical),
      selection: .law(.major), small: .practice(.minor)),
    Row(
      .interestsTimely, union: .practice(.major), act: .practice(.major),
      selection: .practice(.major), small: .practice(.minor)),
    Row(
      .conflictsManaged, union: .law(.critical), unionLight: .law(.critical), act: .law(.critical),
      selection: .law(.critical), small: .practice(.major)),
    Row(
      .scorerApprover, union: .practice(.major), act: .practice(.major),
      selection: .practice(.major), small: .practice(.minor)),
  ]
}
