/// One command: everything that reading, help, completions and the manual page say of it.
public struct Command: Sendable {
  /// The words that name it: `["import", "ocds"]`.
  public let path: [String]

  /// What it does, as one line without a full stop, in the imperative.
  public let summary: String

  /// Lines to copy; help begins with them.
  public let examples: [Example]

  /// What else a reader must know; a line break separates paragraphs.
  public let discussion: String

  /// Positional arguments in their order.
  public let operands: [Operand]

  /// Options in groups, without those of every command.
  public let groups: [OptionGroup]

  /// Options that the first operand brings with it.
  public let dependent: DependentOptions?

  /// The exit statuses it can have.
  public let statuses: [DeclaredStatus]

  /// A command.
  public init(
    _ path: [String], _ summary: String, examples: [Example], discussion: String = "",
    operands: [Operand] = [], groups: [OptionGroup] = [], dependent: DependentOptions? = nil,
    statuses: [DeclaredStatus] = []
  ) {
    self.path = path
    self.summary = summary
    self.examples = examples
    self.discussion = discussion
    self.operands = operands
    self.groups = groups
    self.dependent = dependent
    self.statuses = statuses
  }

  /// The path as one text.
  public var name: String { path.joined(separator: " ") }

  /// The options of all groups.
  var options: [Option] { groups.flatMap(\.options) }
}

/// A line that can be copied into a shell, with what it does.
public struct Example: Sendable {
  /// The line, program name first; a long one may break after a backslash.
  public let line: String

  /// What it does, as one sentence.
  public let meaning: String

  /// An example.
  public init(_ line: String, _ meaning: String) {
    self.line = line
    self.meaning = meaning
  }
}

/// A number that a command ends with.
public struct DeclaredStatus: Equatable, Sendable {
  /// The number.
  public let code: Int32

  /// When it is that number.
  public let meaning: String

  /// A status.
  public init(_ code: Int32, _ meaning: String) {
    self.code = code
    self.meaning = meaning
  }
}
