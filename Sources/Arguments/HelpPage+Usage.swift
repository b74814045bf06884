/// Usage lines: one for each form that a line can have.
extension HelpPage {
  mutating func writeUsage(_ command: Command, operand: String?, brought: [OptionGroup]) {
    let forms = forms(of: command, operand: operand, brought: brought)
    for (index, arguments) in forms.enumerated() {
      page.usage(index == 0 ? "Usage:" : "      ", "\(program.name) \(command.name)", arguments)
    }
  }

  /// The first form has everything that is required; each option that stands in for some of it
  /// makes another.
  func forms(of command: Command, operand: String?, brought: [OptionGroup]) -> [[String]] {
    let options = command.options + brought.flatMap(\.options)
    var standIns: [String] = []
    let requirements = command.operands.map(\.requirement) + options.map(\.requirement)
    for name in requirements.flatMap(\.alternatives)
    where operand == nil && !standIns.contains(name) {
      standIns.append(name)
    }
    return ([nil] + standIns).map { standIn in
      arguments(command, options: options, standIn: standIn, operand: operand)
    }
  }

  func arguments(
    _ command: Command, options: [Option], standIn: String?, operand: String?
  ) -> [String] {
    func isNeeded(_ requirement: Requirement) -> Bool {
      requirement != .optional && !requirement.alternatives.contains { $0 == standIn }
    }
    var arguments: [String] = []
    for (index, declared) in command.operands.enumerated() {
      if isNeeded(declared.requirement) || declared.requirement == .optional {
        arguments.append(index == 0 ? operand ?? declared.usage : declared.usage)
      }
    }
    let named = options.filter { $0.name == standIn || isNeeded($0.requirement) }
    arguments += named.map(\.spelling)
    let isMore = options.contains { option in
      !option.isHidden && !named.contains { $0.name == option.name }
    }
    if isMore || !program.globalOptions.isEmpty { arguments.append("[OPTION …]") }
    return arguments
  }
}
