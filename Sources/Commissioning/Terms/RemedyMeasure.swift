import Fields

/// What was done about a shortfall in delivery.
public enum RemedyMeasure: String, Code {
  /// A plan to do better was agreed.
  case improvementPlan = "improvement-plan"
  /// It was repaired.
  case repair
  /// It was replaced.
  case replacement
  /// Less was paid.
  case priceReduction = "price-reduction"
  /// Damages were paid.
  case damages
  /// Orders were suspended.
  case suspension
  /// The contract was ended.
  case termination
  /// Something else.
  case other

  /// What the list is called.
  public static let noun = "remedial measure"
}
