import Fields

/// What an award criterion weighs, as eForms lists it.
public enum AwardCriterionType: String, Code {
  /// The price.
  case price
  /// Cost over the life cycle.
  case cost
  /// Quality.
  case quality

  /// What the list is called.
  public static let noun = "award criterion type"
}
