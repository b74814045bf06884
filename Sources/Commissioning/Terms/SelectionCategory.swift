import Fields

/// What a selection criterion tests.
public enum SelectionCategory: String, Code {
  /// Capacity for research, development and innovation: Directive 2014/24/EU Art. 31(6).
  case rdCapacity = "rd-capacity"
  /// Technical and professional ability.
  case technical
  /// Economic and financial standing.
  case economic
  /// Suitability to pursue the activity.
  case suitability
  /// Something else.
  case other

  /// What the list is called.
  public static let noun = "selection category"
}
