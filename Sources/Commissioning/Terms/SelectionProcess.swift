import Fields

/// How a provider of health services is chosen: Provider Selection Regime 2023 reg. 6.
public enum SelectionProcess: String, Code {
  /// Direct Award Process A: only the existing provider can do it (reg. 6(3)).
  case directAwardA = "direct-award-a"
  /// Direct Award Process B: patients choose, and every provider that qualifies is taken (reg. 6(4)).
  case directAwardB = "direct-award-b"
  /// Direct Award Process C: the existing provider is kept (reg. 6(5)).
  case directAwardC = "direct-award-c"
  /// The Most Suitable Provider Process (reg. 6(6)).
  case mostSuitableProvider = "most-suitable-provider"
  /// The Competitive Process (reg. 6(7)-(8)).
  case competitive

  /// What the list is called.
  public static let noun = "selection process"
}
