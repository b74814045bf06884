import Fields

/// A ground of rejection or ending that is not a criterion.
public enum Ground: String, Code {
  case targets, ranking, exclusion, breach, insolvency, withdrawal, agreement, late, incomplete
  case abnormallyLow = "abnormally-low"
  case conflict
  case notSelected = "not-selected"
  case other

  /// What the list is called.
  public static let noun = "ground"
}
