import Fields

/// Why something may be erased.
public enum ErasureBasis: String, Code {
  /// It is personal data that no decision needs.
  case personalData = "personal-data"
  /// It need not be kept any longer.
  case retentionEnded = "retention-ended"
  /// A court ordered it.
  case courtOrder = "court-order"
  /// It should never have been recorded.
  case mistake
  /// Something else.
  case other

  /// What the list is called.
  public static let noun = "erasure basis"
}
