import Fields

/// Why a party that was out came in again.
public enum ReinstatementBasis: String, Code {
  /// A review decided so.
  case review
  /// It proved its reliability: Directive 2014/24/EU Art. 57(6).
  case selfCleaning = "self-cleaning"
  /// It was out by mistake.
  case correction

  /// What the list is called.
  public static let noun = "reinstatement basis"
}
