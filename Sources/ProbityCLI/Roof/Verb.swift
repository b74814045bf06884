import Arguments
import Probity

/// One command of the program: its declaration, and what it does.
protocol Verb: Sendable {
  /// What reading, help and completions say of it.
  static var command: Command { get }
  /// Does it. Data goes to standard output, talk to standard error.
  static func run(_ line: ParsedCommand, in session: Session) throws(Complaints)
    -> Complaint.Status
}

/// A command that only shows, and may show more than a screen holds: the user's pager turns it.
protocol PagedVerb: Verb {}
