/// A command line that cannot be obeyed, with every problem it has.
public struct UsageError: Error, Equatable, Sendable {
  /// The problems in the order of the words; what is missing comes last. Never empty.
  public let problems: [UsageProblem]

  init(_ problems: [UsageProblem]) {
    precondition(!problems.isEmpty, "an error without a problem")
    self.problems = problems
  }
}

/// One problem of a command line.
public struct UsageProblem: Error, Sendable {
  /// What kind of problem it is. The names are stable.
  public enum Code: String, CaseIterable, Sendable {
    /// No command was named.
    case commandMissing = "command-missing"
    /// There is no such command.
    case commandUnknown = "command-unknown"
    /// The words begin the names of several commands and are none of them.
    case commandIncomplete = "command-incomplete"
    /// The command has no such option.
    case optionUnknown = "option-unknown"
    /// An option that may be given once was given again.
    case optionRepeated = "option-repeated"
    /// A required option was not given.
    case optionMissing = "option-missing"
    /// Two options that exclude each other were given.
    case optionsExclusive = "options-exclusive"
    /// An option that takes a value has none.
    case optionValueMissing = "option-value-missing"
    /// A flag was given a value.
    case optionValueUnexpected = "option-value-unexpected"
    /// The value of an option is not of its kind.
    case optionValueRefused = "option-value-refused"
    /// A required operand was not given.
    case operandMissing = "operand-missing"
    /// The command takes no such operand, or no more of them.
    case operandUnexpected = "operand-unexpected"
    /// An operand is not of its kind.
    case operandRefused = "operand-refused"
  }

  /// What kind of problem it is.
  public let code: Code

  /// Where it is: `argument 3: --ledgr`, or the command where something is missing.
  public let place: String

  /// One sentence that says what is wrong.
  public let reason: String

  /// One sentence that says what to do.
  public let remedy: String

  /// What was perhaps meant, nearest first.
  public let suggestions: [String]

  /// A remedy of its own comes before the suggestions, and these before the one of the code.
  init(
    _ code: Code, at place: String, _ reason: String, suggestions: [String] = [],
    remedy: String? = nil, help: String
  ) {
    self.code = code
    self.place = place
    self.reason = reason
    self.suggestions = suggestions
    if let remedy {
      self.remedy = remedy
    } else if !suggestions.isEmpty {
      self.remedy = "Did you mean \(Self.alternatives(suggestions))?"
    } else {
      self.remedy = "'\(help)' says what it takes."
    }
  }

  /// A short name of the problem.
  public var what: String {
    switch code {
    case .commandMissing: "no command"
    case .commandUnknown: "unknown command"
    case .commandIncomplete: "incomplete command"
    case .optionUnknown: "unknown option"
    case .optionRepeated: "repeated option"
    case .optionMissing: "missing option"
    case .optionsExclusive: "options that exclude each other"
    case .optionValueMissing: "option without a value"
    case .optionValueUnexpected: "flag with a value"
    case .optionValueRefused: "value not allowed"
    case .operandMissing: "missing operand"
    case .operandUnexpected: "unexpected operand"
    case .operandRefused: "operand not allowed"
    }
  }

  /// `a`, `a or b`, `a, b or c`.
  static func alternatives(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.joined() }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}

extension UsageProblem: Equatable {
  /// Equal where the code is.
  public static func == (left: UsageProblem, right: UsageProblem) -> Bool {
    left.code == right.code
  }
}
