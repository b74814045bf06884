/// A command line written again, so that a message can show one that works.
extension ParsedCommand {
  /// Words that are read as this same command: the path, options with their values, operands.
  public var words: [String] {
    var words = path
    var rest = operands.map(\.text)
    // Options that the first operand brings must follow it.
    if given.contains(where: \.isDependent), !rest.isEmpty { words.append(rest.removeFirst()) }
    for option in given { words += option.words }
    if rest.contains(where: { OptionWord($0) != nil || $0.hasBytes(of: "--") }) {
      words.append("--")
    }
    return words + rest
  }

  /// The line as a shell takes it, after the program's name.
  public var shellText: String { ShellText.join(words) }
}

extension GivenOption {
  var words: [String] {
    let text: String
    switch value {
    case nil: return ["--" + name]
    case .file(let path): text = "@" + path
    case .text(let literal):
      let isEscaped = option.kind?.allowsFile == true && literal.unicodeScalars.first == "@"
      text = isEscaped ? "@" + literal : literal
    }
    return OptionWord.canBeValue(text) ? ["--" + name, text] : ["--\(name)=\(text)"]
  }
}
