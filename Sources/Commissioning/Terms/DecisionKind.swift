import Fields

/// Which decision of a procedure.
public enum DecisionKind: String, Code {
  /// Who may be invited.
  case selection
  /// Whether to invite to a further round.
  case invitation
  /// Who wins.
  case award
  /// Who goes on after a stage.
  case stage
  /// Whether to buy.
  case purchase
  /// Another one.
  case other

  /// What the list is called.
  public static let noun = "decision kind"
}
