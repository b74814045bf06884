import Arguments
import CivilTime
import Probity

/// The script that teaches a shell to complete this program's lines.
enum CompletionsVerb: Verb {
  static let command = Command(
    ["completions"], "Print the completion script of a shell",
    examples: [
      Example(
        "probity completions bash > ~/.local/share/bash-completion/completions/probity",
        "Teaches bash, from the next session on."),
      Example(
        "probity completions fish > ~/.config/fish/completions/probity.fish", "Teaches fish."),
    ],
    operands: [
      Operand(.choice("SHELL", Completions.allCases.map(\.rawValue)), "The shell.")
    ],
    statuses: [Statuses.done, Statuses.usage])

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    guard let shell = line.operand("SHELL").flatMap(Completions.init) else {
      preconditionFailure("reading the line has checked it")
    }
    try session.write(shell.script(for: ProbityProgram.program.name))
    return .done
  }
}

/// The manual page, for `man -l -`.
enum ManualVerb: Verb {
  static let command = Command(
    ["manual"], "Print the manual page",
    examples: [Example("probity manual | man -l -", "Shows the manual page.")],
    statuses: [Statuses.done, Statuses.usage])

  static func run(
    _ line: ParsedCommand, in session: Session
  ) throws(Complaints) -> Complaint.Status {
    try session.write(
      ProbityProgram.program.manualPage(
        version: ProbityProgram.version,
        date: session.surroundings.clock().utcDate.description))
    return .done
  }
}
