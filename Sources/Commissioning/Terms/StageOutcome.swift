import Fields

/// What came of a partner's stage.
public enum StageOutcome: String, Code {
  /// The partner passed.
  case passed
  /// The partner did not pass.
  case failed

  /// What the list is called.
  public static let noun = "stage outcome"
}
