/// One pass over the words of a command line, from left to right, that never stops at a problem.
struct Reading {
  let program: Program
  let words: [String]
  var position = 0

  var path: [String] = []
  var command: Command?
  /// The options known so far; the command and its first operand add theirs.
  var known: [Option]
  /// How many of the known options the first operand brought: the last ones.
  var dependentCount = 0
  var firstOperand = FirstOperand.bringsNothing

  var given: [GivenOption] = []
  /// Where each option first stood, well formed or not.
  var mentioned: [String: Int] = [:]
  /// Options that were perhaps meant by a word that was refused: to call them missing too would be
  /// to count one mistake twice.
  var excused: Set<String> = []
  var operandWords: [(text: String, at: Int)] = []
  var problems: [(problem: UsageProblem, at: Int)] = []
  /// Words after an unknown option: perhaps its value, perhaps an operand.
  var doubtfulWords = 0
  var isHelp = false
  var isVersion = false
  /// The option at the end of the line whose value is still to come.
  var awaiting: Option?
  /// Whether `--` was read, and only operands can follow.
  var isPastOptions = false

  init(program: Program, words: [String]) {
    self.program = program
    self.words = words
    known = program.globalOptions
  }

  mutating func request() throws(UsageError) -> Request {
    try readWords()
    if isHelp { return .help(try topic()) }
    if isVersion { return .version }
    guard let command else {
      throw UsageError(problems.map(\.problem) + [withoutCommand()])
    }
    let operands = fillOperands(of: command)
    let askable = checkRequiredOptions()
    checkExclusions()
    if !problems.isEmpty {
      problems += askable.map { ($0, .max) }
      throw UsageError(sortedProblems())
    }
    return .run(
      ParsedCommand(
        path: path, given: given, operands: operands, declaredOptions: known,
        declaredOperands: command.operands, missing: askable))
  }

  mutating func readWords() throws(UsageError) {
    while position < words.count {
      let word = words[position]
      position += 1
      if word.hasBytes(of: "--") {
        isPastOptions = true
        break
      }
      switch OptionWord(word) {
      case .long(let name, let value): readOption(named: name, attached: value)
      case .short(let letter): readShort(letter)
      case .odd(let name): refuseUnknown(name, as: word, takesNext: true)
      case nil: try readPlain(word)
      }
    }
    while position < words.count {
      position += 1
      try readPlain(words[position - 1])
    }
  }

  /// The place of the word just read.
  var place: String { Self.place(position, words[position - 1]) }

  static func place(_ number: Int, _ word: String) -> String {
    "argument \(number): \(Quoted.text(word))"
  }

  /// The command as somebody would type it, for messages.
  var spokenCommand: String { ([program.name] + path).joined(separator: " ") }

  var helpLine: String {
    var words = [program.name, "help"] + path
    // The options of a command that is told apart by its operand are those of both.
    if case .isKnown = firstOperand { words += operandWords.prefix(1).map(\.text) }
    return words.joined(separator: " ")
  }

  mutating func report(
    _ code: UsageProblem.Code, at place: String? = nil, position: Int? = nil, _ reason: String,
    suggestions: [String] = [], remedy: String? = nil
  ) {
    let problem = UsageProblem(
      code, at: place ?? self.place, reason, suggestions: suggestions, remedy: remedy,
      help: helpLine)
    problems.append((problem, position ?? self.position))
  }

  /// In the order of the words; what was found later at one word stays later.
  func sortedProblems() -> [UsageProblem] {
    problems.enumerated()
      .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
      .map(\.element.problem)
  }
}

/// What is known of the options that depend on the first operand.
enum FirstOperand {
  /// The command has no such options.
  case bringsNothing
  /// It was not read yet.
  case isAwaited(DependentOptions)
  /// It was read, and its options are known.
  case isKnown
  /// There is no such thing: nothing can be said of its options.
  case isUnknown
}
