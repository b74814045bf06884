/// A command line that was read whole, without a problem.
///
/// Asking for an option or operand that the command does not declare is a programmer's error, and
/// stops.
public struct ParsedCommand: Sendable {
  /// The words that name the command.
  public let path: [String]

  /// Every option in the order given.
  public let given: [GivenOption]

  /// Every operand in the order given, with the operand it fills.
  let operands: [(operand: Operand, text: String)]

  /// Required options that were not given and that the command can ask for. A command that does not
  /// ask reports them.
  public let missing: [UsageProblem]

  /// What could have been given.
  let declaredOptions: [Option]
  let declaredOperands: [Operand]

  init(
    path: [String], given: [GivenOption], operands: [(operand: Operand, text: String)],
    declaredOptions: [Option], declaredOperands: [Operand], missing: [UsageProblem] = []
  ) {
    self.path = path
    self.given = given
    self.operands = operands
    self.missing = missing
    self.declaredOptions = declaredOptions
    self.declaredOperands = declaredOperands
  }

  /// The options that the first operand brought, in the order given: the fields of a record.
  public var dependent: [GivenOption] { given.filter(\.isDependent) }

  /// Whether an option or flag was given.
  public func isGiven(_ option: String) -> Bool { !all(option).isEmpty }

  /// Every value of an option, in the order given.
  public func values(_ option: String) -> [ArgumentValue] { all(option).compactMap(\.value) }

  /// The value of an option that is not repeatable.
  public func value(_ option: String) -> ArgumentValue? {
    let values = values(option)
    precondition(values.count <= 1, "--\(option) may be repeated: ask for its values")
    return values.first
  }

  /// Every text of an option that cannot be read from a file.
  public func texts(_ option: String) -> [String] {
    values(option).map { value in
      guard case .text(let text) = value else {
        preconditionFailure("--\(option) allows @FILE: ask for its values")
      }
      return text
    }
  }

  /// The text of an option that is neither repeatable nor read from a file.
  public func text(_ option: String) -> String? {
    let texts = texts(option)
    precondition(texts.count <= 1, "--\(option) may be repeated: ask for its texts")
    return texts.first
  }

  /// The number given to an option of kind integer.
  public func integer(_ option: String) -> Int? { text(option).flatMap { Int($0) } }

  /// The word that fills an operand that is not repeatable.
  public func operand(_ name: String) -> String? {
    let words = operands(name)
    precondition(words.count <= 1, "\(name) may be repeated: ask for its operands")
    return words.first
  }

  /// Whether the command has an operand of this name.
  public func declares(operand name: String) -> Bool {
    declaredOperands.contains { $0.name == name }
  }

  /// The words that fill an operand, in the order given.
  public func operands(_ name: String) -> [String] {
    precondition(
      declaredOperands.contains { $0.name == name },
      "\(path.joined(separator: " ")) declares no operand \(name)")
    return operands.filter { $0.operand.name == name }.map(\.text)
  }

  func all(_ option: String) -> [GivenOption] {
    precondition(
      declaredOptions.contains { $0.name == option },
      "\(path.joined(separator: " ")) declares no option --\(option)")
    return given.filter { $0.option.name == option }
  }
}

extension ParsedCommand: Equatable {
  /// Equal where the same command would do the same.
  public static func == (left: ParsedCommand, right: ParsedCommand) -> Bool {
    left.path == right.path && left.given == right.given
      && left.operands.elementsEqual(right.operands) { a, b in
        a.operand.name == b.operand.name && a.text.hasBytes(of: b.text)
      }
  }
}

/// One option as it was given.
public struct GivenOption: Equatable, Sendable {
  /// Its declaration.
  public let option: Option

  /// Its value; nil for a flag.
  public let value: ArgumentValue?

  /// Whether the first operand brought it.
  public let isDependent: Bool

  /// Its name.
  public var name: String { option.name }

  /// Equal by name and value.
  public static func == (left: GivenOption, right: GivenOption) -> Bool {
    left.name == right.name && left.value == right.value && left.isDependent == right.isDependent
  }
}
