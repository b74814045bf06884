/// What a shell can offer in place of the word being typed.
///
/// The scripts of `Completions` hand the line to the program and show what it prints: one reading
/// of lines for running them and for completing them, and none in the language of a shell.
public enum Offers: Equatable, Sendable {
  /// These words, each with what it means.
  case words([Offer])
  /// The names of files.
  case files
  /// The names of folders.
  case folders

  /// The first word by which a script asks.
  public static let flag = "--offer"

  /// As the scripts read it: the kind on the first line; a word, a tab and its meaning on each other.
  public var text: String {
    switch self {
    case .files: "files\n"
    case .folders: "folders\n"
    case .words(let offers):
      offers.reduce("words\n") { $0 + "\($1.word)\t\($1.meaning)\n" }
    }
  }
}

/// One word that could stand in place of the one being typed.
public struct Offer: Equatable, Sendable {
  /// The whole word.
  public let word: String

  /// What it means, in one line; may be empty.
  public let meaning: String

  /// A word to offer.
  public init(word: String, meaning: String = "") {
    self.word = word
    self.meaning = meaning
  }
}

/// A place in a line where something stands that only the caller knows: what is there?
public struct Inquiry: Sendable {
  /// What may stand there, by the nouns of `ValueKind.naming`.
  public let nouns: [String]

  /// The options before it that were read.
  public let given: [GivenOption]

  /// The operands before it.
  public let operands: [String]

  /// The text of an option before it.
  public func text(_ option: String) -> String? {
    let values = given.filter { $0.name == option }.compactMap(\.value)
    guard case .text(let text)? = values.last else { return nil }
    return text
  }
}

extension Program {
  /// What can stand in place of the last word, which may be empty. The words before it may be
  /// wrong: then what is known of them counts. `names` tells what only the caller knows.
  public func offers(
    for words: [String], names: (Inquiry) -> [Offer] = { _ in [] }
  ) -> Offers {
    guard let typed = words.last else { return .words([]) }
    var reading = Reading(program: self, words: Array(words.dropLast()))
    do throws(UsageError) {
      try reading.readWords()
    } catch {
      return .words([])
    }
    return reading.offers(typed, names)
  }
}

extension Reading {
  func offers(_ typed: String, _ names: (Inquiry) -> [Offer]) -> Offers {
    if let kind = awaiting?.kind { return offers(typed, of: kind, names) }
    if !isPastOptions, typed.utf8.first == UInt8(ascii: "-") {
      return offersOfOptions(typed, names)
    }
    guard let command else {
      let next = continuations.map { Offer(word: $0, meaning: summary(of: $0)) }
      let help = Offer(word: "help", meaning: "Show help on a command")
      return .words((path.isEmpty && !isHelp ? next + [help] : next).beginning(typed))
    }
    if operandWords.isEmpty, let dependent = command.dependent {
      return .words(dependent.known().map { Offer(word: $0, meaning: "") }.beginning(typed))
    }
    let operands = command.operands
    let place = min(operandWords.count, operands.count - 1)
    guard operands.indices.contains(place),
      place == operandWords.count || operands[place].isRepeatable
    else { return .words([]) }
    return offers(typed, of: operands[place].kind, names)
  }

  func offers(
    _ typed: String, of kind: ValueKind, after prefix: String = "", _ names: (Inquiry) -> [Offer]
  ) -> Offers {
    func words(_ offers: [Offer]) -> Offers {
      .words(
        offers.map { Offer(word: prefix + $0.word, meaning: $0.meaning) }.beginning(typed))
    }
    switch kind.completion {
    case .none: return .words([])
    // A shell completes whole words, and would look for a file of the name `--output=…`.
    case .file: return prefix.isEmpty ? .files : .words([])
    case .folder: return prefix.isEmpty ? .folders : .words([])
    case .choices: return words(kind.known().map { Offer(word: $0) })
    case .choicesOrFile:
      let choices = words(kind.known().map { Offer(word: $0) })
      return choices == .words([]) && prefix.isEmpty ? .files : choices
    case .names(let nouns):
      return words(
        names(Inquiry(nouns: nouns, given: given, operands: operandWords.map(\.text))))
    }
  }

  func offersOfOptions(_ typed: String, _ names: (Inquiry) -> [Offer]) -> Offers {
    if case .long(let name, .some) = OptionWord(typed) {
      guard let kind = known.first(where: { $0.name.hasBytes(of: name) })?.kind else {
        return .words([])
      }
      return offers(typed, of: kind, after: "--\(name)=", names)
    }
    let free = known.filter { option in
      !option.isHidden && (option.isRepeatable || mentioned[option.name] == nil)
        && !known.contains { mentioned[$0.name] != nil && $0.isExclusive(with: option) }
    }
    let offers = (free + HelpPage.ownOptions).map { option in
      Offer(word: "--" + option.name, meaning: option.meaning)
    }
    return .words(offers.beginning(typed))
  }

  /// The summary of the only command that a word leads to, or the words that can follow it.
  func summary(of next: String) -> String {
    let commands = program.commands.filter { $0.path.starts(with: path + [next]) }
    guard let command = commands.first, commands.count == 1 else {
      return commands.compactMap { $0.path.dropFirst(path.count + 1).first }
        .joined(separator: ", ")
    }
    return command.summary
  }
}

extension [Offer] {
  func beginning(_ typed: String) -> [Offer] {
    filter { $0.word.utf8.starts(with: typed.utf8) }
  }
}
