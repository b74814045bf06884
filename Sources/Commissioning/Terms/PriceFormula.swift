import Fields

/// How a price becomes a score.
public enum PriceFormula: String, Code {
  /// Best score times the lowest price, divided by this price.
  case lowestRatio = "lowest-ratio"
  /// Best score for the lowest price, none for the highest, linear between.
  case linear
  /// Prices are not scored.
  case unscored
  /// Another formula, which cannot be worked out again from here.
  case other

  /// What the list is called.
  public static let noun = "price formula"
}
