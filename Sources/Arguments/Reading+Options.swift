/// Options: finding each by its name, its value, and what the whole line lacks or has too much of.
extension Reading {
  mutating func readOption(named name: String, attached: String?) {
    if attached == nil {
      if name == "help" {
        isHelp = true
        return
      }
      if name == "version", command == nil, path.isEmpty {
        isVersion = true
        return
      }
    }
    guard let index = known.firstIndex(where: { $0.name.hasBytes(of: name) }) else {
      refuseUnknown(name, as: "--" + name, takesNext: attached == nil)
      return
    }
    accept(index, attached: attached)
  }

  mutating func readShort(_ letter: Character) {
    if letter == "h" {
      isHelp = true
    } else if let index = known.firstIndex(where: { $0.short == letter }) {
      accept(index, attached: nil)
    } else {
      refuseUnknown(String(letter), as: "-\(letter)", takesNext: true)
    }
  }

  mutating func accept(_ index: Int, attached: String?) {
    let option = known[index]
    let start = position
    let place = place
    if let first = mentioned[option.name] {
      if !option.isRepeatable {
        report(
          .optionRepeated, "--\(option.name) was given already, as argument \(first).",
          remedy: "Give it once.")
      }
    } else {
      mentioned[option.name] = start
    }
    var value: ArgumentValue?
    if let kind = option.kind {
      guard let text = attached ?? nextValue() else {
        if position == words.count { awaiting = option }
        report(
          .optionValueMissing, "--\(option.name) takes a value, \(kind.placeholder).",
          remedy: "Write \(option.spelling), or --\(option.name)=\(kind.placeholder) where it"
            + " begins with a dash.")
        return
      }
      value = read(text, as: kind, of: option.name, at: place, start)
    } else if attached != nil {
      report(
        .optionValueUnexpected, "--\(option.name) is a flag, and takes no value.",
        remedy: "Write --\(option.name) alone.")
    }
    let isDependent = index >= known.count - dependentCount
    given.append(GivenOption(option: option, value: value, isDependent: isDependent))
  }

  mutating func nextValue() -> String? {
    guard position < words.count, OptionWord.canBeValue(words[position]) else { return nil }
    position += 1
    return words[position - 1]
  }

  mutating func read(
    _ text: String, as kind: ValueKind, of name: String, at place: String, _ start: Int
  ) -> ArgumentValue {
    var literal = text
    let scalars = text.unicodeScalars
    if kind.allowsFile, scalars.first == "@" {
      let rest = String(scalars.dropFirst())
      if rest.isEmpty {
        report(
          .optionValueRefused, at: place, position: start, "'@' names no file.",
          remedy: "Write @FILE, or @@ for the text '@'.")
        return .text(text)
      }
      guard scalars.dropFirst().first == "@" else { return .file(rest) }
      literal = rest
    }
    if let reason = kind.refusal(literal) {
      report(
        .optionValueRefused, at: place, position: start,
        "--\(name) cannot be \(Quoted.text(literal)): " + Sentence.continued(reason),
        suggestions: Suggestion.nearest(to: literal, among: kind.known()))
    }
    return .text(literal)
  }

  mutating func refuseUnknown(_ name: String, as spelled: String, takesNext: Bool) {
    // Of what an unknown event type has for options nothing can be said: one problem is enough.
    if case .isUnknown = firstOperand {
      if takesNext { _ = nextValue() }
      return
    }
    let visible = known.filter { !$0.isHidden }
    var near = Suggestion.nearest(to: name, among: visible.map(\.name))
    if near.isEmpty, let letter = name.first,
      let option = visible.first(where: { $0.short == letter })
    {
      near = [option.name]
    }
    let reason = "'\(spokenCommand)' has no option \(Quoted.text(spelled))."
    report(
      .optionUnknown, reason, suggestions: near.map { "--" + $0 }, remedy: orderRemedy(name, near))
    excused.insert(near.first ?? name)
    guard takesNext else { return }
    if let option = visible.first(where: { $0.name == near.first }) {
      if option.kind != nil { _ = nextValue() }
    } else if command != nil, nextValue() != nil {
      doubtfulWords += 1
    }
  }

  /// What to do where the name is right and only its place is wrong.
  func orderRemedy(_ name: String, _ near: [String]) -> String? {
    guard let command else {
      let isElsewhere = program.commands.contains { command in
        command.options.contains { $0.name.hasBytes(of: name) }
      }
      return isElsewhere ? "Write --\(name) after the command that takes it." : nil
    }
    guard near.isEmpty, case .isAwaited(let dependent) = firstOperand,
      let operand = command.operands.first
    else { return nil }
    return "Write \(operand.name) first if it is an option of that \(dependent.noun)."
  }

  /// Reports every option that is missing, but for those that the command can ask for: these are
  /// given back.
  mutating func checkRequiredOptions() -> [UsageProblem] {
    var askable: [UsageProblem] = []
    for option in known
    where mentioned[option.name] == nil && !excused.contains(option.name) {
      let alternatives = option.requirement.alternatives
      if option.requirement == .optional || alternatives.contains(where: { mentioned[$0] != nil }) {
        continue
      }
      let others = option.requirement.spokenAlternatives
      let problem = UsageProblem(
        .optionMissing, at: spokenCommand,
        "\(option.spelling) is required" + (others.isEmpty ? "." : " unless \(others) is given."),
        remedy: "Add \(option.spelling)" + (others.isEmpty ? "." : ", or \(others)."),
        help: helpLine)
      if option.isAskable {
        askable.append(problem)
      } else {
        problems.append((problem, .max))
      }
    }
    return askable
  }

  mutating func checkExclusions() {
    let present = known.compactMap { option in
      mentioned[option.name].map { (option: option, at: $0) }
    }
    for (index, one) in present.enumerated() {
      for other in present.dropFirst(index + 1) where one.option.isExclusive(with: other.option) {
        let (first, last) = one.at < other.at ? (one, other) : (other, one)
        report(
          .optionsExclusive, at: Self.place(last.at, words[last.at - 1]), position: last.at,
          "--\(last.option.name) cannot stand beside --\(first.option.name),"
            + " argument \(first.at).",
          remedy: "Leave one of them out.")
      }
    }
  }
}
