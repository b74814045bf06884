/// What the shape of a word alone says, before any declaration is looked at.
///
/// A word that begins like an option.
enum OptionWord: Equatable {
  /// `--name` or `--name=value`.
  case long(name: String, value: String?)
  /// `-o`.
  case short(Character)
  /// Nothing that could be right, like `-ledger`, or `—ledger` with the dash of a word processor;
  /// with the name that was perhaps meant.
  case odd(name: String)

  /// Nil for a plain word; `-` alone is one (POSIX Utility Syntax Guideline 13).
  init?(_ word: String) {
    let scalars = word.unicodeScalars
    guard let first = scalars.first, scalars.count > 1 else { return nil }
    if first == "\u{2013}" || first == "\u{2014}" {
      let name = scalars.drop { $0 == "\u{2013}" || $0 == "\u{2014}" || $0 == "-" }
      self = .odd(name: Self.parts(String(name)).name)
      return
    }
    guard first == "-" else { return nil }
    let rest = scalars.dropFirst()
    if rest.first == "-" {
      let (name, value) = Self.parts(String(rest.dropFirst()))
      self = .long(name: name, value: value)
    } else if rest.count == 1, let letter = rest.first {
      self = .short(Character(letter))
    } else {
      self = .odd(name: Self.parts(String(rest)).name)
    }
  }

  /// Whether a word can be the value of the option before it: everything but another option. A
  /// value that looks like one is written `--name=-value`.
  static func canBeValue(_ word: String) -> Bool {
    let scalars = word.unicodeScalars
    guard scalars.first == "-", let second = scalars.dropFirst().first else { return true }
    return ("0"..."9").contains(second)
  }

  /// Split by scalars: a `Character` could hold the sign together with a mark that follows it.
  static func parts(_ text: String) -> (name: String, value: String?) {
    let scalars = text.unicodeScalars
    guard let sign = scalars.firstIndex(of: "=") else { return (text, nil) }
    return (String(scalars[..<sign]), String(scalars[scalars.index(after: sign)...]))
  }
}
