/// What the author of a program, not its user, did wrong.
extension Program {
  /// Every contradiction in the declarations, one sentence each; a test expects none.
  ///
  /// Not asked at start-up: it resolves every dependent option and reads every example.
  public var faults: [String] {
    var faults = pathFaults
    faults += optionFaults(globalOptions, "every command")
    for command in commands {
      faults += Faults.ofTexts(command)
      faults += Faults.ofOperands(command)
      faults += optionFaults(globalOptions + command.options, "'\(command.name)'")
      faults += dependentFaults(command)
      faults += exampleFaults(command.examples, "'\(command.name)'")
    }
    return faults + exampleFaults(examples, name)
  }

  /// No path is the beginning of another, or the longer one could not be reached.
  var pathFaults: [String] {
    var faults: [String] = []
    for (index, command) in commands.enumerated() {
      if command.path.isEmpty || !command.path.allSatisfy(Faults.isKebab) {
        faults.append("'\(command.name)' is not written in small letters and dashes")
      }
      if command.path.first == "help" { faults.append("'help' is no free name") }
      for (other, longer) in commands.enumerated()
      where other != index && longer.path.starts(with: command.path) {
        faults.append("'\(command.name)' hides '\(longer.name)'")
      }
    }
    return faults
  }

  func optionFaults(_ options: [Option], _ owner: String) -> [String] {
    var faults: [String] = []
    var names: Set<String> = []
    var letters: Set<Character> = ["h"]
    for option in options {
      let subject = "--\(option.name) of \(owner)"
      if !Faults.isKebab(option.name) { faults.append("\(subject) is not in kebab case") }
      if ["help", "version", "offer"].contains(option.name) || !names.insert(option.name).inserted {
        faults.append("\(subject) is named twice")
      }
      if let letter = option.short, !letters.insert(letter).inserted || !letter.isASCII {
        faults.append("\(subject) has no free letter")
      }
      if !option.meaning.hasSuffix(".") { faults.append("\(subject) is not told in a sentence") }
      if option.isHidden, option.requirement == .required {
        faults.append("\(subject) is required and hidden")
      }
      for other in option.excludes + option.requirement.alternatives
      where !options.contains(where: { $0.name == other }) {
        faults.append("\(subject) speaks of --\(other), which is not there")
      }
    }
    return faults
  }

  func dependentFaults(_ command: Command) -> [String] {
    guard let dependent = command.dependent else { return [] }
    guard let operand = command.operands.first, !operand.isRepeatable else {
      return ["'\(command.name)' has no single first operand that options could depend on"]
    }
    var faults: [String] = []
    for value in dependent.known() {
      if OptionWord(value) != nil { faults.append("\(operand.name) \(value) looks like an option") }
      guard let groups = dependent.resolve(value) else {
        faults.append("\(operand.name) \(value) is known and has no options")
        continue
      }
      let all = globalOptions + command.options + groups.flatMap(\.options)
      faults += optionFaults(all, "'\(command.name) \(value)'")
    }
    return faults
  }

  func exampleFaults(_ examples: [Example], _ owner: String) -> [String] {
    examples.compactMap { example in
      guard let words = ShellText.split(example.line), words.first == name else {
        return "the example '\(example.line)' of \(owner) does not call \(name)"
      }
      do throws(UsageError) {
        _ = try read(Array(words.dropFirst()))
        return example.meaning.hasSuffix(".")
          ? nil : "the example '\(example.line)' is not told in a sentence"
      } catch {
        let reasons = error.problems.map(\.reason).joined(separator: " ")
        return "the example '\(example.line)' of \(owner) cannot be read: \(reasons)"
      }
    }
  }
}

enum Faults {
  static func ofTexts(_ command: Command) -> [String] {
    var faults: [String] = []
    if command.summary.isEmpty || command.summary.hasSuffix(".") {
      faults.append("the summary of '\(command.name)' is not one line without a full stop")
    }
    if command.examples.isEmpty { faults.append("'\(command.name)' has no example") }
    let codes = command.statuses.map(\.code)
    if zip(codes, codes.dropFirst()).contains(where: { $0 >= $1 }) {
      faults.append("the exit statuses of '\(command.name)' are not in order")
    }
    return faults
  }

  /// Words go to operands from left to right, so what may be left out comes last.
  static func ofOperands(_ command: Command) -> [String] {
    var faults: [String] = []
    let options = command.options
    for (index, operand) in command.operands.enumerated() {
      let subject = "\(operand.name) of '\(command.name)'"
      let earlier = command.operands.prefix(index)
      if earlier.contains(where: { $0.name == operand.name }) {
        faults.append("\(subject) is named twice")
      }
      if earlier.contains(where: \.isRepeatable) {
        faults.append("\(subject) follows one that takes every word")
      }
      if operand.requirement != .optional,
        earlier.contains(where: { $0.requirement == .optional })
      {
        faults.append("\(subject) follows one that may be left out")
      }
      for other in operand.requirement.alternatives
      where !options.contains(where: { $0.name == other }) {
        faults.append("\(subject) speaks of --\(other), which is not there")
      }
    }
    return faults
  }

  static func isKebab(_ name: String) -> Bool {
    let parts = name.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    let isWritten = parts.allSatisfy { part in
      !part.isEmpty
        && part.allSatisfy { byte in
          (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
    }
    return isWritten && !(UInt8(ascii: "0")...UInt8(ascii: "9")).contains(name.utf8.first ?? 0)
  }
}
