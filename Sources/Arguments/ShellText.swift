/// Words as a POSIX shell would read them (IEEE Std 1003.1 §2.2), for lines that people copy.
public enum ShellText {
  /// The words as one line that a shell splits into the same words.
  public static func join(_ words: [String]) -> String {
    words.map(quote).joined(separator: " ")
  }

  /// The word, within single quotes where a shell would change it.
  public static func quote(_ word: String) -> String {
    let isPlain = word.unicodeScalars.allSatisfy { scalar in
      switch scalar {
      case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".", ",", "/", ":", "=", "@", "+", "%": true
      default: scalar.value > 0x9F
      }
    }
    if isPlain, !word.isEmpty { return word }
    var quoted = String.UnicodeScalarView("'".unicodeScalars)
    for scalar in word.unicodeScalars {
      quoted.append(
        contentsOf: scalar == "'" ? "'\\''".unicodeScalars : String(scalar).unicodeScalars)
    }
    return String(quoted) + "'"
  }

  /// The words of the first command of a line: quotes and backslashes are taken away, and a pipe,
  /// redirection or list operator ends it. Nil where a quote is not closed.
  ///
  /// Not done: expansions, comments and here-documents; `$` and `*` stand for themselves.
  public static func split(_ line: String) -> [String]? {
    var words: [String] = []
    var word: String.UnicodeScalarView?
    var quote: Unicode.Scalar?
    var isEscaped = false
    func extended(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
      var longer = word ?? String.UnicodeScalarView()
      longer.append(scalar)
      return longer
    }
    scanning: for scalar in line.unicodeScalars {
      if isEscaped {
        isEscaped = false
        // A backslash before the end of a line joins it to the next.
        if scalar != "\n" { word = extended(scalar) }
        continue
      }
      switch (quote, scalar) {
      case ("'", "'"), ("\"", "\""): quote = nil
      case ("'", _): word = extended(scalar)
      case (_, "\\"): isEscaped = true
      case ("\"", _): word = extended(scalar)
      case (_, "'"), (_, "\""):
        quote = scalar
        word = word ?? String.UnicodeScalarView()
      case (_, "|"), (_, ">"), (_, "<"), (_, ";"), (_, "&"): break scanning
      case (_, " "), (_, "\t"), (_, "\n"):
        if let finished = word { words.append(String(finished)) }
        word = nil
      default: word = extended(scalar)
      }
    }
    guard quote == nil, !isEscaped else { return nil }
    return word.map { words + [String($0)] } ?? words
  }
}
