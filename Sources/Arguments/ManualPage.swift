/// The manual page of a program, in the man(7) macros, from the declarations that help is made of.
struct ManualPage {
  let program: Program
  private(set) var text: String

  init(_ program: Program, version: String, date: String) {
    self.program = program
    let title = Self.escape(program.name.uppercased())
    // A hyphen that is typed must stay one that can be copied; roff would make a typographic one.
    text = ".TH \"\(title)\" 1 \"\(Self.escape(date))\" "
    text += "\"\(Self.escape(program.name)) \(Self.escape(version))\"\n"
    writeHead()
    section("COMMANDS")
    for command in program.commands { write(command) }
    section("OPTIONS OF EVERY COMMAND")
    for option in program.globalOptions + HelpPage.ownOptions { write(option) }
    writeEnvironment()
    if !program.statuses.isEmpty {
      section("EXIT STATUS")
      for status in program.statuses { entry(String(status.code), status.meaning) }
    }
  }

  mutating func writeHead() {
    section("NAME")
    line("\(program.name) \\- ", program.summary.withoutStop)
    section("SYNOPSIS")
    macro("B", program.name)
    line("", "COMMAND [OPTION …] [OPERAND …]")
    if !program.examples.isEmpty {
      section("EXAMPLES")
      write(program.examples)
    }
  }

  mutating func write(_ command: Command) {
    text += ".SS \(Self.quoted(command.name))\n"
    let page = HelpPage(program, width: .max)
    for (index, form) in page.forms(of: command, operand: nil, brought: []).enumerated() {
      if index > 0 { text += ".br\n" }
      macro("B", "\(program.name) \(command.name)")
      if !form.isEmpty { line("", form.joined(separator: " ")) }
    }
    paragraph(command.summary + ".")
    for part in command.discussion.split(separator: "\n") { paragraph(String(part)) }
    for operand in command.operands { entry(operand.label, HelpPage.meaning(of: operand)) }
    if let dependent = command.dependent, let operand = command.operands.first {
      paragraph(dependent.meaning)
      paragraph("\(operand.name) is one of \(UsageProblem.alternatives(dependent.known())).")
    }
    for option in command.options { write(option) }
    for status in command.statuses { entry("Status \(status.code)", status.meaning) }
    write(command.examples)
  }

  mutating func write(_ option: Option) {
    guard !option.isHidden else { return }
    entry(HelpPage.label(of: option), HelpPage.meaning(of: option))
  }

  mutating func write(_ examples: [Example]) {
    for example in examples {
      paragraph(example.meaning)
      text += ".RS 4\n.nf\n"
      for part in example.line.split(separator: "\n") { line("", String(part)) }
      text += ".fi\n.RE\n"
    }
  }

  mutating func writeEnvironment() {
    let options = program.globalOptions + program.commands.flatMap(\.options)
    var seen: Set<String> = []
    var entries: [(String, String)] = []
    for option in options where !option.isHidden {
      guard let name = option.environment, seen.insert(name).inserted else { continue }
      entries.append((name, "Stands in for --\(option.name)."))
    }
    entries += program.variables.map { ($0.name, $0.meaning) }
    guard !entries.isEmpty else { return }
    section("ENVIRONMENT")
    for (name, meaning) in entries { entry(name, meaning) }
  }

  mutating func section(_ title: String) { text += ".SH \(Self.quoted(title))\n" }

  mutating func paragraph(_ prose: String) {
    text += ".PP\n"
    line("", prose)
  }

  mutating func entry(_ label: String, _ meaning: String) {
    text += ".TP\n"
    macro("B", label)
    line("", meaning)
  }

  mutating func macro(_ name: String, _ argument: String) {
    text += ".\(name) \(Self.quoted(argument))\n"
  }

  /// A line of text. `lead` is roff already, `prose` is not; a dot or a quote at its beginning would
  /// be a request.
  mutating func line(_ lead: String, _ prose: String) {
    let escaped = Self.escape(prose)
    let isRequest = lead.isEmpty && (escaped.utf8.first == 0x2E || escaped.utf8.first == 0x27)
    text += lead + (isRequest ? "\\&" : "") + escaped + "\n"
  }

  static func quoted(_ text: String) -> String { "\"\(escape(text))\"" }

  /// Text as roff shows it unchanged.
  static func escape(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\\": escaped.append(contentsOf: "\\e".unicodeScalars)
      case "-": escaped.append(contentsOf: "\\-".unicodeScalars)
      case "\"": escaped.append(contentsOf: "\\(dq".unicodeScalars)
      case "'": escaped.append(contentsOf: "\\(aq".unicodeScalars)
      case "\n": escaped.append(" ")
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}

extension Program {
  /// The manual page, for `man -l -` or an installation. `date` is that of the version, as
  /// `2026-03-02`.
  public func manualPage(version: String, date: String) -> String {
    ManualPage(self, version: version, date: date).text
  }
}

extension String {
  /// Without the full stop at its end, as the NAME line has none (man-pages(7)).
  fileprivate var withoutStop: String { hasSuffix(".") ? String(dropLast()) : self }
}
