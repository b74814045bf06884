import Fields

/// What somebody did with a submission.
public enum AccessKind: String, Code {
  /// Saw that it is there.
  case listed
  /// Opened it.
  case opened
  /// Took a copy.
  case copied
  /// Changed it.
  case changed
  /// Tried, and was refused.
  case refused

  /// What the list is called.
  public static let noun = "access kind"
}
