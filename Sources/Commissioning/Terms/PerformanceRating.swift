import Fields

/// How well a supplier did by an indicator: Procurement Regulations 2024 [M].
public enum PerformanceRating: String, Code {
  /// It was met.
  case good
  /// It was nearly met.
  case approachingTarget = "approaching-target"
  /// It was missed.
  case requiresImprovement = "requires-improvement"
  /// It was missed by far.
  case inadequate
  /// It cannot be told in these words.
  case other

  /// What the list is called.
  public static let noun = "rating"
}
