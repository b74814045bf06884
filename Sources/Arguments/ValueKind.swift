/// What a word given to an option or an operand may be.
///
/// A kind names the word in help, refuses what cannot be such a value while every other problem
/// of the line is still being collected, and tells a shell what to offer.
public struct ValueKind: Sendable {
  /// What a shell offers in this place.
  public enum Completion: Equatable, Sendable {
    /// Nothing: any text.
    case none
    /// The names of files.
    case file
    /// The names of folders.
    case folder
    /// The allowed values, and no others.
    case choices
    /// The allowed values, and the names of files where none of them begins so.
    case choicesOrFile
    /// What bears a name of one of these nouns: only the caller knows what there is.
    case names([String])
  }

  /// The name of the value in usage lines, in capitals: `DIR`.
  public let placeholder: String

  /// The allowed values in the order of help; empty where any value may come.
  public let choices: [String]

  /// The values that there are where these are too many for help, for suggestions and shells.
  let known: @Sendable () -> [String]

  /// What a shell offers in this place.
  public let completion: Completion

  /// Whether `@FILE` stands for the content of a file, and `@@TEXT` for the text `@TEXT`.
  public let allowsFile: Bool

  /// Why a text is not such a value, as one sentence; nil where it is.
  let refusal: @Sendable (String) -> String?

  init(
    _ placeholder: String, choices: [String] = [], completion: Completion = .none,
    allowsFile: Bool = false, known: @escaping @Sendable () -> [String] = { [] },
    refusal: @escaping @Sendable (String) -> String?
  ) {
    self.placeholder = placeholder
    self.choices = choices
    self.known = known
    self.completion = completion
    self.allowsFile = allowsFile
    self.refusal = refusal
  }

  /// Any text, the empty one included.
  public static func text(_ placeholder: String, orFile: Bool = false) -> ValueKind {
    ValueKind(placeholder, allowsFile: orFile) { _ in nil }
  }

  /// A text that `refusal` does not complain of. The complaint is one sentence that says what was
  /// expected, like `A date is written 2026-03-02.`
  public static func checked(
    _ placeholder: String, orFile: Bool = false, refusal: @escaping @Sendable (String) -> String?
  ) -> ValueKind {
    ValueKind(placeholder, allowsFile: orFile, refusal: refusal)
  }

  /// A text that is one of many: where `isClosed`, any other is refused as no such `noun`.
  public static func known(
    _ placeholder: String, _ noun: String, isClosed: Bool = true,
    _ known: @escaping @Sendable () -> [String]
  ) -> ValueKind {
    ValueKind(placeholder, completion: .choices, known: known) { text in
      !isClosed || known().contains { $0.hasBytes(of: text) } ? nil : "There is no such \(noun)."
    }
  }

  /// The same kind, for which a shell offers what bears a name of one of these nouns.
  public func naming(_ nouns: String...) -> ValueKind {
    ValueKind(
      placeholder, choices: choices, completion: .names(nouns), allowsFile: allowsFile,
      known: known, refusal: refusal)
  }

  /// The path of a file, or `-` where the command reads or writes a stream, that `refusal` does
  /// not complain of.
  public static func file(
    _ placeholder: String = "FILE",
    refusal: @escaping @Sendable (String) -> String? = { _ in nil }
  ) -> ValueKind {
    ValueKind(placeholder, completion: .file) { text in
      text.isEmpty ? "The name of a file cannot be empty." : refusal(text)
    }
  }

  /// The path of a folder.
  public static func folder(_ placeholder: String = "DIR") -> ValueKind {
    ValueKind(placeholder, completion: .folder) { text in
      text.isEmpty ? "The name of a folder cannot be empty." : nil
    }
  }

  /// One of a closed list.
  public static func choice(_ placeholder: String, _ choices: [String]) -> ValueKind {
    ValueKind(placeholder, choices: choices, completion: .choices, known: { choices }) { text in
      choices.contains { $0.hasBytes(of: text) }
        ? nil : "It must be one of: \(choices.joined(separator: ", "))."
    }
  }

  /// One of a closed list, or the path of a file with this ending.
  public static func choice(
    _ placeholder: String, _ choices: [String], orFileEndingWith ending: String
  ) -> ValueKind {
    ValueKind(
      placeholder, choices: choices, completion: .choicesOrFile, known: { choices }
    ) { text in
      choices.contains { $0.hasBytes(of: text) } || text.hasSuffix(ending)
        ? nil : "It must be one of: \(choices.joined(separator: ", ")); or a file \(ending)."
    }
  }

  /// A whole number in its one spelling: no sign before a positive one, no leading zero.
  public static func integer(_ placeholder: String, in range: ClosedRange<Int>) -> ValueKind {
    ValueKind(placeholder) { text in
      let expected =
        range.upperBound == .max
        ? "It must be a whole number, \(range.lowerBound) or more."
        : "It must be a whole number from \(range.lowerBound) to \(range.upperBound)."
      guard let value = Int(text), String(value).hasBytes(of: text) else { return expected }
      return range.contains(value) ? nil : expected
    }
  }
}

/// A value as it stood on the command line.
public enum ArgumentValue: Sendable {
  /// The text itself.
  case text(String)
  /// The content of the file at this path (`@FILE`); the caller reads it.
  case file(String)
}

extension ArgumentValue: Equatable {
  /// Equal by bytes: two spellings of one letter are two values.
  public static func == (left: ArgumentValue, right: ArgumentValue) -> Bool {
    switch (left, right) {
    case (.text(let a), .text(let b)), (.file(let a), .file(let b)): a.hasBytes(of: b)
    default: false
    }
  }
}

extension String {
  /// Equality of bytes; `==` on strings would take canonically equivalent spellings for one.
  func hasBytes(of other: String) -> Bool { utf8.elementsEqual(other.utf8) }
}
