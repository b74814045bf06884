import Fields

/// A ground of exclusion: Directive 2014/24/EU Art. 57(1), 57(2) and 57(4) [M].
public enum ExclusionGround: String, Code {
  /// Art. 57(1)(a): part in a criminal organisation.
  case criminalOrganisation = "criminal-organisation"
  /// Art. 57(1)(b): corruption.
  case corruption
  /// Art. 57(1)(c): fraud.
  case fraud
  /// Art. 57(1)(d): terrorist offences.
  case terrorism
  /// Art. 57(1)(e): money laundering or terrorist financing.
  case moneyLaundering = "money-laundering"
  /// Art. 57(1)(f): child labour or trafficking in human beings.
  case humanTrafficking = "human-trafficking"
  /// Art. 57(2): taxes or social security contributions not paid.
  case taxes
  /// Art. 57(4)(a): environmental, social or labour law broken.
  case obligations
  /// Art. 57(4)(b): insolvency.
  case insolvency
  /// Art. 57(4)(c): grave professional misconduct.
  case misconduct
  /// Art. 57(4)(d): agreements that distort competition.
  case distortion
  /// Art. 57(4)(e): a conflict of interest that nothing else removes.
  case conflict
  /// Art. 57(4)(f): part in the preparation that nothing else makes up for.
  case priorInvolvement = "prior-involvement"
  /// Art. 57(4)(g): serious shortcomings under an earlier contract.
  case poorPerformance = "poor-performance"
  /// Art. 57(4)(h): misrepresentation.
  case misrepresentation
  /// Art. 57(4)(i): undue influence on the authority.
  case undueInfluence = "undue-influence"

  /// What the list is called.
  public static let noun = "exclusion ground"
}
