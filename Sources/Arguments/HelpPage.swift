/// Help as text: usage, examples, then everything else in the order it is looked for.
struct HelpPage {
  let program: Program
  var page: HelpText

  init(_ program: Program, width: Int) {
    self.program = program
    page = HelpText(width: width)
  }

  mutating func writeOverview() {
    page.usage("Usage:", program.name, ["COMMAND", "[OPTION …]", "[OPERAND …]"])
    writeExamples(program.examples)
    page.gap()
    page.prose(program.summary)
    for group in program.groups { writeCommands(group.title, group.commands) }
    writeOptions("Options of every command", program.globalOptions + Self.ownOptions)
    if !program.variables.isEmpty {
      page.heading("Environment")
      page.entries(program.variables.map { ($0.name, $0.meaning) })
    }
    writeOptions("Instead of a command", [Option(flag: "version", "Prints the version.")])
    writeStatuses(program.statuses)
    page.gap()
    page.prose(
      "'\(program.name) help COMMAND' shows examples, operands and options of a command.")
  }

  mutating func writeFamily(_ path: [String]) {
    let words = path.joined(separator: " ")
    let commands = program.commands.filter { $0.path.starts(with: path) }
    page.usage("Usage:", "\(program.name) \(words)", ["COMMAND", "[OPTION …]", "[OPERAND …]"])
    writeExamples(commands.compactMap(\.examples.first))
    writeCommands("Commands", commands)
  }

  mutating func writeCommand(_ command: Command, operand: String?) {
    let brought = operand.flatMap { value in command.dependent?.resolve(value) }
    writeUsage(command, operand: operand, brought: brought ?? [])
    writeExamples(examples(of: command, operand: operand))
    page.gap()
    page.prose(command.summary + ".")
    if !command.discussion.isEmpty {
      page.gap()
      page.prose(command.discussion)
    }
    if !command.operands.isEmpty {
      page.heading("Operands")
      page.entries(command.operands.map { ($0.label, Self.meaning(of: $0)) })
    }
    if let dependent = command.dependent {
      for group in brought ?? [] { writeOptions(group.title, group.options) }
      if brought == nil, let operand = command.operands.first {
        page.heading("Options of \(operand.name)")
        page.prose(dependent.meaning, indent: 2)
        page.prose(
          "'\(program.name) help \(command.name) \(operand.name)' lists them.", indent: 2)
      }
    }
    for group in command.groups { writeOptions(group.title, group.options) }
    writeOptions("Options of every command", program.globalOptions + Self.ownOptions)
    writeStatuses(command.statuses)
  }

  /// The options that reading itself answers.
  static let ownOptions = [Option(flag: "help", "Shows this help, as the word help does.")]

  /// Only the examples of this operand, where there are such.
  func examples(of command: Command, operand: String?) -> [Example] {
    guard let operand else { return command.examples }
    if let brought = command.dependent?.examples(operand), !brought.isEmpty { return brought }
    let own = command.examples.filter { example in
      ShellText.split(example.line)?.contains(operand) == true
    }
    return own.isEmpty ? command.examples : own
  }

  mutating func writeExamples(_ examples: [Example]) {
    guard !examples.isEmpty else { return }
    page.heading("Examples")
    for (index, example) in examples.enumerated() {
      if index > 0 { page.gap() }
      page.verbatim(example.line, indent: 2)
      page.prose(example.meaning, indent: 6)
    }
  }

  mutating func writeCommands(_ title: String, _ commands: [Command]) {
    page.heading(title)
    page.entries(commands.map { ($0.name, $0.summary) })
  }

  mutating func writeOptions(_ title: String, _ options: [Option]) {
    let visible = options.filter { !$0.isHidden }
    guard !visible.isEmpty else { return }
    page.heading(title)
    page.entries(visible.map { (Self.label(of: $0), Self.meaning(of: $0)) })
  }

  mutating func writeStatuses(_ statuses: [DeclaredStatus]) {
    guard !statuses.isEmpty else { return }
    page.heading("Exit status")
    page.entries(statuses.map { (String($0.code), $0.meaning) })
  }

  static func label(of option: Option) -> String {
    let short = option.name == "help" ? "h" : option.short
    return (short.map { "-\($0), " } ?? "") + option.spelling
  }

  static func meaning(of option: Option) -> String {
    var parts = [option.meaning]
    if option.requirement == .required { parts.append("Required.") }
    let others = option.requirement.spokenAlternatives
    if !others.isEmpty { parts.append("Required unless \(others) is given.") }
    if let kind = option.kind, !kind.choices.isEmpty {
      parts.append("One of \(UsageProblem.alternatives(kind.choices)).")
    }
    if option.isRepeatable { parts.append("May be repeated.") }
    if option.kind?.allowsFile == true { parts.append("@FILE reads it from a file.") }
    let otherwise = [option.environment.map { "$" + $0 }, option.defaultText].compactMap(\.self)
    if !otherwise.isEmpty {
      parts.append("Unless given: \(otherwise.joined(separator: ", else ")).")
    }
    if !option.excludes.isEmpty {
      let names = UsageProblem.alternatives(option.excludes.map { "--" + $0 })
      parts.append("Not beside \(names).")
    }
    return parts.joined(separator: " ")
  }

  static func meaning(of operand: Operand) -> String {
    let choices = operand.kind.choices
    guard !choices.isEmpty else { return operand.meaning }
    return operand.meaning + " One of \(UsageProblem.alternatives(choices))."
  }
}

extension Program {
  /// Help on a topic, in lines of at most `width` columns (not narrower than 40; examples are
  /// never broken).
  public func help(_ topic: Topic, width: Int) -> String {
    var page = HelpPage(self, width: width)
    switch topic {
    case .overview: page.writeOverview()
    case .family(let path): page.writeFamily(path)
    case .command(let path, let operand):
      if let command = command(path) {
        page.writeCommand(command, operand: operand)
      } else {
        page.writeOverview()
      }
    }
    return page.page.text
  }
}
