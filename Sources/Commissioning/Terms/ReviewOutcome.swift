import Fields

/// How a review ended.
public enum ReviewOutcome: String, Code {
  /// It was dismissed.
  case dismissed
  /// It was upheld.
  case upheld
  /// It was upheld in part.
  case partlyUpheld = "partly-upheld"
  /// It was withdrawn.
  case withdrawn
  /// Signing may go on; the review itself does.
  case suspensionLifted = "suspension-lifted"

  /// What the list is called.
  public static let noun = "review outcome"
}
