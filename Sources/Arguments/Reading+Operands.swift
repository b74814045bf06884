/// Plain words: the path of the command first, then its operands.
extension Reading {
  mutating func readPlain(_ word: String) throws(UsageError) {
    guard command != nil else { return try readPath(word) }
    operandWords.append((word, position))
    guard operandWords.count == 1, case .isAwaited(let dependent) = firstOperand else { return }
    guard let groups = dependent.resolve(word) else {
      firstOperand = .isUnknown
      let known = dependent.known()
      var near = Suggestion.nearest(to: word, among: known)
      if near.isEmpty { near = Suggestion.sharing(wordsOf: word, among: known) }
      report(
        .operandRefused, "There is no \(dependent.noun) \(Quoted.text(word)).",
        suggestions: near,
        remedy: near.isEmpty
          ? dependent.remedy.map { "\($0) '\(helpLine)' says how the command is written." } : nil)
      return
    }
    firstOperand = .isKnown
    let options = groups.flatMap(\.options)
    known += options
    dependentCount = options.count
  }

  mutating func readPath(_ word: String) throws(UsageError) {
    if path.isEmpty, word.hasBytes(of: "help") {
      isHelp = true
      return
    }
    let longer = path + [word]
    if let command = program.command(longer) {
      path = longer
      self.command = command
      known += command.options
      if let dependent = command.dependent { firstOperand = .isAwaited(dependent) }
    } else if program.commands.contains(where: { $0.path.starts(with: longer) }) {
      path = longer
    } else {
      throw UsageError(problems.map(\.problem) + [unknownCommand(word)])
    }
  }

  /// Without its command nothing more can be said of a line.
  func unknownCommand(_ word: String) -> UsageProblem {
    var near = Suggestion.nearest(to: word, among: continuations).map { next in
      (path + [next]).joined(separator: " ")
    }
    if near.isEmpty {
      near = program.commands.filter { $0.path.last == word }.prefix(3).map(\.name)
    }
    let suggestions = near.map { "'\(program.name) \($0)'" }
    return UsageProblem(
      .commandUnknown, at: place, "'\(spokenCommand)' has no command \(Quoted.text(word)).",
      suggestions: suggestions, remedy: suggestions.isEmpty ? commandsRemedy : nil, help: helpLine)
  }

  func withoutCommand() -> UsageProblem {
    guard !path.isEmpty else {
      return UsageProblem(
        .commandMissing, at: program.name, "The line names no command.", remedy: commandsRemedy,
        help: helpLine)
    }
    return UsageProblem(
      .commandIncomplete, at: spokenCommand,
      "After '\(spokenCommand)' comes \(UsageProblem.alternatives(continuations)).",
      remedy: commandsRemedy, help: helpLine)
  }

  var commandsRemedy: String {
    path.isEmpty
      ? "'\(program.name) help' lists the commands." : "'\(helpLine)' lists its commands."
  }

  /// The words that can follow the path, each once.
  var continuations: [String] {
    var words: [String] = []
    for command in program.commands where command.path.starts(with: path) {
      guard let next = command.path.dropFirst(path.count).first else { continue }
      if !words.contains(next) { words.append(next) }
    }
    return words
  }

  /// Gives the words to the operands from left to right.
  mutating func fillOperands(of command: Command) -> [(operand: Operand, text: String)] {
    var filled: [(operand: Operand, text: String)] = []
    var rest = operandWords[...]
    for operand in command.operands {
      let count = operand.isRepeatable ? rest.count : min(1, rest.count)
      let words = rest.prefix(count)
      rest = rest.dropFirst(count)
      if let other = operand.requirement.alternatives.first(where: { mentioned[$0] != nil }) {
        if operand.standsBesideAlternatives {
          filled += words.map { (operand, $0.text) }
        } else if let word = words.first {
          refuse(operand, word.text, at: word.at, beside: other)
        }
        continue
      }
      if words.isEmpty, operand.requirement != .optional { reportMissing(operand) }
      for word in words {
        check(word.text, at: word.at, fits: operand)
        filled.append((operand, word.text))
      }
    }
    if let word = rest.first { refuseSurplus(word.text, at: word.at, and: rest.count - 1) }
    return filled
  }

  mutating func check(_ word: String, at position: Int, fits operand: Operand) {
    guard let reason = operand.kind.refusal(word) else { return }
    report(
      .operandRefused, at: Self.place(position, word), position: position,
      "\(operand.name) cannot be \(Quoted.text(word)): " + Sentence.continued(reason),
      suggestions: Suggestion.nearest(to: word, among: operand.kind.known()))
  }

  mutating func refuse(_ operand: Operand, _ word: String, at position: Int, beside other: String) {
    // What it would have brought is not missed either.
    known.removeLast(dependentCount)
    dependentCount = 0
    report(
      .operandUnexpected, at: Self.place(position, word), position: position,
      "\(operand.name) cannot stand beside --\(other).", remedy: "Leave one of them out.")
  }

  /// One problem for all of them: most often they are one value that was not quoted.
  mutating func refuseSurplus(_ word: String, at position: Int, and others: Int) {
    guard doubtfulWords == 0 else { return }
    let more = others == 0 ? "" : others == 1 ? " and the one after it" : " and \(others) more"
    report(
      .operandUnexpected, at: Self.place(position, word), position: position,
      "'\(spokenCommand)' has no use for \(Quoted.text(word))\(more).",
      remedy: "Put a value that holds spaces within quotes; '\(helpLine)' says what it takes.")
  }

  mutating func reportMissing(_ operand: Operand) {
    if doubtfulWords > 0 {
      doubtfulWords -= 1
      return
    }
    let others = operand.requirement.spokenAlternatives
    report(
      .operandMissing, at: spokenCommand, position: .max,
      "\(operand.label) is required" + (others.isEmpty ? "." : " unless \(others) is given."),
      remedy:
        "Add \(operand.label)\(others.isEmpty ? "" : " or \(others)"); '\(helpLine)' says"
        + " more.")
  }

  /// What help is asked for. Only a name that does not exist is a problem then.
  func topic() throws(UsageError) -> Topic {
    guard command != nil else { return path.isEmpty ? .overview : .family(path) }
    switch firstOperand {
    case .isUnknown:
      throw UsageError(problems.filter { $0.problem.code == .operandRefused }.map(\.problem))
    case .isKnown: return .command(path, operand: operandWords.first?.text)
    case .bringsNothing, .isAwaited: return .command(path, operand: nil)
    }
  }
}
