import Fields

/// What a review ordered to be done again.
public enum RedoFrom: String, Code {
  /// Selection.
  case selection
  /// Negotiation and tenders.
  case negotiation
  /// The evaluation.
  case evaluation
  /// The award decision.
  case decision

  /// What the list is called.
  public static let noun = "redone from"
}
