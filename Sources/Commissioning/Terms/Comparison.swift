import Fields

/// Which side of a threshold is good.
public enum Comparison: String, Code {
  /// The measured value must not be below it.
  case atLeast = "at-least"
  /// The measured value must not be above it.
  case atMost = "at-most"

  /// What the list is called.
  public static let noun = "comparison"
}
