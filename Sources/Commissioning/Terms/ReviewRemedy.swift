import Fields

/// What a review gave, by the codes of the eForms codelist remedy-type [P].
public enum ReviewRemedy: String, Code {
  /// An alternative penalty.
  case alternativePenalty = "alt-penalty"
  /// Damages.
  case damage
  /// The contract has no effect.
  case ineffectiveness
  /// An interim measure.
  case interim
  /// A decision was set aside.
  case setAside = "set-aside"

  /// What the list is called.
  public static let noun = "review remedy"
}
