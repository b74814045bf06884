import Fields

/// What is submitted.
public enum SubmissionKind: String, Code {
  /// Requests to participate.
  case requests
  /// Tenders.
  case tenders

  /// What the list is called.
  public static let noun = "submission kind"
}
