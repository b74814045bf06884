import Fields

/// What an audit came to on one rule.
public enum FindingOutcome: String, Code {
  /// The record shows that it was kept.
  case met
  /// The record shows the contrary.
  case breached
  /// The record does not show it.
  case notShown = "not-shown"
  /// The question does not arise.
  case notApplicable = "not-applicable"

  /// What the list is called.
  public static let noun = "finding outcome"
}
