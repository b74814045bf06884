/// Words of the command line as messages show them.
enum Quoted {
  static let scalarsMax = 60

  /// The word within quotes: short enough for a line, and without a control character, which could
  /// rewrite the terminal it is shown on.
  static func text(_ word: String) -> String {
    var shown = String.UnicodeScalarView()
    for scalar in word.unicodeScalars.prefix(scalarsMax) {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate:
        shown.append(contentsOf: "\\u{\(String(scalar.value, radix: 16))}".unicodeScalars)
      default: shown.append(scalar)
      }
    }
    let isCut = word.unicodeScalars.count > scalarsMax
    return "'\(String(shown))\(isCut ? "…" : "")'"
  }
}

/// Declared sentences within longer ones.
enum Sentence {
  /// The sentence with a small first letter, to follow a colon; a word in capitals keeps them.
  static func continued(_ sentence: String) -> String {
    let scalars = sentence.unicodeScalars
    guard let first = scalars.first, first.properties.isUppercase else { return sentence }
    if let second = scalars.dropFirst().first, second.properties.isUppercase { return sentence }
    return first.properties.lowercaseMapping + String(scalars.dropFirst())
  }
}
