/// Why bytes are not a line that this version reads.
public struct LineError: Error, Equatable, Sendable {
  /// The kinds; stable.
  public enum Code: String, CaseIterable, Sendable {
    /// Not the canonical spelling of a JSON object within the limits of a line.
    case notCanonical = "line-not-canonical"
    /// A member is missing or of another kind, or a limit is passed.
    case malformed = "line-malformed"
    /// A member that this version does not know: proved as bytes, and not interpreted.
    case newerFormat = "line-newer-format"
  }

  /// The kind.
  public let code: Code
  /// The member, like `body.at`; empty for the line itself.
  public let place: String
  /// One sentence.
  public let reason: String

  init(_ code: Code, at place: String, _ reason: String) {
    self.code = code
    self.place = place
    self.reason = reason
  }

  /// Compares the code alone.
  public static func == (left: LineError, right: LineError) -> Bool { left.code == right.code }

  /// What went wrong, in few words.
  public var what: String {
    switch code {
    case .notCanonical: "a line that is not in its one spelling"
    case .malformed: "a line that lacks something"
    case .newerFormat: "a line of a newer format"
    }
  }

  /// What to do.
  public var remedy: String {
    switch code {
    case .notCanonical, .malformed: "Compare the line with a copy of the log from elsewhere."
    case .newerFormat: "Read it with a newer version of the program."
    }
  }
}
