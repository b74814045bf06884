/// The whole command line of one program, as a value.
///
/// It touches nothing: words come in, a request, a text or a list of problems comes out.
public struct Program: Sendable {
  /// The name it is called by.
  public let name: String

  /// What it is, as one sentence.
  public let summary: String

  /// Lines to copy, for somebody who has just met it.
  public let examples: [Example]

  /// Its commands, in the groups of the overview.
  public let groups: [CommandGroup]

  /// Options of every command, allowed before the command too.
  public let globalOptions: [Option]

  /// Variables of the environment that stand in for no option.
  public let variables: [Variable]

  /// The exit statuses of all commands.
  public let statuses: [DeclaredStatus]

  /// A program. `faults` says whether its declarations hold together.
  public init(
    _ name: String, _ summary: String, examples: [Example] = [], groups: [CommandGroup],
    globalOptions: [Option] = [], variables: [Variable] = [], statuses: [DeclaredStatus] = []
  ) {
    self.name = name
    self.summary = summary
    self.examples = examples
    self.groups = groups
    self.globalOptions = globalOptions
    self.variables = variables
    self.statuses = statuses
  }

  /// Every command in the order of the overview.
  public var commands: [Command] { groups.flatMap(\.commands) }

  /// The command with exactly this path.
  public func command(_ path: [String]) -> Command? {
    commands.first { $0.path == path }
  }

  /// What the words after the program's name ask for.
  ///
  /// - Throws: every problem of the line in one error, in the order of the words; what is missing
  ///   comes last.
  public func read(_ words: [String]) throws(UsageError) -> Request {
    if words.first == Offers.flag { return .offer(Array(words.dropFirst())) }
    var reading = Reading(program: self, words: words)
    return try reading.request()
  }
}

/// A variable of the environment that the caller reads.
public struct Variable: Sendable {
  /// Its name.
  public let name: String

  /// What it does, as one sentence or two.
  public let meaning: String

  /// A variable.
  public init(_ name: String, _ meaning: String) {
    self.name = name
    self.meaning = meaning
  }
}

/// Commands shown together in the overview.
public struct CommandGroup: Sendable {
  /// The heading in the overview.
  public let title: String

  /// The commands in the order of the overview.
  public let commands: [Command]

  /// A group.
  public init(_ title: String, _ commands: [Command]) {
    self.title = title
    self.commands = commands
  }
}

/// What a command line asks for.
public enum Request: Equatable, Sendable {
  /// To run a command.
  case run(ParsedCommand)
  /// To show help: `--help`, `-h` or the word `help`.
  case help(Topic)
  /// To show the version: `--version` in place of a command.
  case version
  /// To print what a shell can offer for the last of these words: what `Completions` asks.
  case offer([String])
}

/// What help is about.
public enum Topic: Equatable, Sendable {
  /// The program and all its commands.
  case overview
  /// The commands that begin with these words: `import`.
  case family([String])
  /// One command; with the value of its first operand where options depend on it.
  case command([String], operand: String?)
}
