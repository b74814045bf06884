/// Why a file of evidence does not show what it claims.
public struct EvidenceError: Error, Equatable, Sendable {
  /// The kinds; stable.
  public enum Code: String, CaseIterable, Sendable {
    /// It is not of the form.
    case form = "evidence-form"
    /// The tree that it is about does not end with a directory.
    case directory = "evidence-directory"
    /// A proof does not lead to the root.
    case proof = "evidence-proof"
    /// A line of a stream is missing, or there are more than the directory knows.
    case incomplete = "evidence-incomplete"
    /// A line breaks a rule of form: an actor's signature, key or role among them.
    case line = "evidence-line"
    /// A value is named by no line, or given twice.
    case value = "evidence-value"
  }

  /// The kind.
  public let code: Code
  /// The event, the stream or the member.
  public let place: String
  /// One sentence with the numbers.
  public let reason: String

  /// An error of this kind.
  public init(_ code: Code, at place: String, _ reason: String) {
    self.code = code
    self.place = place
    self.reason = reason
  }

  /// Compares the code alone.
  public static func == (left: EvidenceError, right: EvidenceError) -> Bool {
    left.code == right.code
  }

  /// The code in words.
  public var what: String {
    switch code {
    case .form: "no evidence of this form"
    case .directory: "evidence without a directory"
    case .proof: "an event that the log did not sign"
    case .incomplete: "a history with a gap"
    case .line: "an event that breaks a rule of form"
    case .value: "a value that nothing commits to"
    }
  }

  /// What to do.
  public var remedy: String {
    switch code {
    case .form: "Get the file again, byte for byte, from whoever made it."
    case .directory: "Ask for evidence made after 'probity checkpoint'."
    case .proof, .incomplete, .line, .value:
      "Do not rely on the file; keep it, and ask whoever made it for the log."
    }
  }
}
