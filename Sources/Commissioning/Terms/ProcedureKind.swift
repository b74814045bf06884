import Fields

/// The kind of procedure, as the law that binds it names it.
public enum ProcedureKind: String, Code {
  /// Directive 2014/24/EU Art. 31.
  case innovationPartnership = "innovation-partnership"
  /// Directive 2014/24/EU Art. 27.
  case open
  /// Directive 2014/24/EU Art. 28.
  case restricted
  /// Competitive procedure with negotiation: Directive 2014/24/EU Art. 29.
  case competitiveNegotiation = "competitive-negotiation"
  /// Directive 2014/24/EU Art. 30.
  case competitiveDialogue = "competitive-dialogue"
  /// Directive 2014/24/EU Art. 32.
  case negotiatedWithoutCall = "negotiated-without-call"
  /// Procurement Act 2023 s. 20(2)(b).
  case competitiveFlexible = "competitive-flexible"
  /// Social and other specific services: Directive 2014/24/EU Arts 74 to 77.
  case lightTouch = "light-touch"
  /// Provider Selection Regime 2023 reg. 10.
  case mostSuitableProvider = "most-suitable-provider"
  /// An award without competition.
  case directAward = "direct-award"
  /// A contract below the thresholds of the law.
  case belowThreshold = "below-threshold"
  /// A grant, not a contract.
  case grant
  /// None of these.
  case other

  /// What the list is called.
  public static let noun = "procedure kind"
}
