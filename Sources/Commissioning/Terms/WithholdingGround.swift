import Fields

/// Why something is held back from a party: Directive 2014/24/EU Art. 55(3) [T].
public enum WithholdingGround: String, Code {
  /// It would impede law enforcement.
  case lawEnforcement = "law-enforcement"
  /// It would be contrary to the public interest.
  case publicInterest = "public-interest"
  /// It would harm lawful commercial interests.
  case commercialInterests = "commercial-interests"
  /// It could harm fair competition.
  case fairCompetition = "fair-competition"

  /// What the list is called.
  public static let noun = "withholding ground"
}
