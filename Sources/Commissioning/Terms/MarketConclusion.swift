import Fields

/// What a look at the market found.
public enum MarketConclusion: String, Code {
  /// Nothing on the market meets the need.
  case noSolution = "no-solution"
  /// Something meets a part of it.
  case partial
  /// What is on the market meets it.
  case solutionExists = "solution-exists"

  /// What the list is called.
  public static let noun = "market conclusion"
}
