/// One option of a command: declared once, it drives reading, help and whatever is generated.
public struct Option: Sendable {
  /// The long name without dashes, in kebab case: `as-of`.
  public let name: String

  /// The one-letter name, where custom expects one; `o` for output.
  public let short: Character?

  /// What its value may be; nil for a flag, which takes none.
  public let kind: ValueKind?

  /// What it does, as one sentence.
  public let meaning: String

  /// Whether a line must have it.
  public let requirement: Requirement

  /// Whether it may be given several times.
  public let isRepeatable: Bool

  /// Whether the command can ask for it: that it is missing is then the command's to say.
  public let isAskable: Bool

  /// Whether help leaves it out.
  public let isHidden: Bool

  /// The names of options that cannot stand beside it.
  public let excludes: [String]

  /// What holds where it is not given, in words.
  public let defaultText: String?

  /// The environment variable that stands in for it; the caller reads it.
  public let environment: String?

  /// An option with a value.
  public init(
    _ name: String, _ kind: ValueKind, _ meaning: String, short: Character? = nil,
    requirement: Requirement = .optional, isRepeatable: Bool = false, isAskable: Bool = false,
    isHidden: Bool = false, excludes: [String] = [], defaultText: String? = nil,
    environment: String? = nil
  ) {
    self.name = name
    self.short = short
    self.kind = kind
    self.meaning = meaning
    self.requirement = requirement
    self.isRepeatable = isRepeatable
    self.isAskable = isAskable
    self.isHidden = isHidden
    self.excludes = excludes
    self.defaultText = defaultText
    self.environment = environment
  }

  /// An option without a value.
  public init(
    flag name: String, _ meaning: String, isHidden: Bool = false, excludes: [String] = []
  ) {
    self.name = name
    self.short = nil
    self.kind = nil
    self.meaning = meaning
    self.requirement = .optional
    self.isRepeatable = false
    self.isAskable = false
    self.isHidden = isHidden
    self.excludes = excludes
    self.defaultText = nil
    self.environment = nil
  }

  /// `--as-of TIME`, or `--json` for a flag.
  var spelling: String { kind.map { "--\(name) \($0.placeholder)" } ?? "--\(name)" }

  /// Whether the two cannot stand on one line; it is enough that one of them says so.
  func isExclusive(with other: Option) -> Bool {
    excludes.contains(other.name) || other.excludes.contains(name)
  }
}

/// Whether an option or operand must be given.
public enum Requirement: Equatable, Sendable {
  /// It may be left out.
  case optional
  /// It must be given.
  case required
  /// It must be given unless one of the named options is: the line then has another form.
  case requiredUnless([String])

  /// The names of the options that stand in for it.
  var alternatives: [String] {
    if case .requiredUnless(let names) = self { names } else { [] }
  }

  /// `--a or --b`; empty without alternatives.
  var spokenAlternatives: String {
    UsageProblem.alternatives(alternatives.map { "--" + $0 })
  }
}

/// Options shown together in help; a value, so that commands share a group by naming it.
public struct OptionGroup: Sendable {
  /// The heading in help.
  public let title: String

  /// The options in the order of help.
  public let options: [Option]

  /// A group.
  public init(_ title: String, _ options: [Option]) {
    self.title = title
    self.options = options
  }
}
