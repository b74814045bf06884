import Fields

/// The ground on which a contract was changed.
public enum ModificationGround: String, Code {
  /// A clear review clause: Directive 2014/24/EU Art. 72(1)(a).
  case reviewClause = "review-clause"
  /// Additional needs: Art. 72(1)(b).
  case additionalNeed = "additional-need"
  /// Unforeseen circumstances: Art. 72(1)(c).
  case unforeseen
  /// A new contractor: Art. 72(1)(d).
  case replacement
  /// Not substantial: Art. 72(1)(e).
  case notSubstantial = "not-substantial"
  /// Below the limits: Art. 72(2).
  case belowLimits = "below-limits"
  /// A light-touch contract: Procurement Act 2023 s. 74(2).
  case lightTouch = "light-touch"
  /// Another ground.
  case other

  /// What the list is called.
  public static let noun = "modification ground"
}
