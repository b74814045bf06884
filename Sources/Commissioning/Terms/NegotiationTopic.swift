import Fields

/// What a negotiation was about.
public enum NegotiationTopic: String, Code {
  /// What is offered.
  case solution
  /// What it costs.
  case price
  /// When and how it is delivered.
  case delivery
  /// The terms of the contract.
  case contractTerms = "contract-terms"
  /// Who owns and may use what is developed.
  case intellectualProperty = "intellectual-property"
  /// Targets and levels of stages.
  case targets
  /// A minimum requirement, which must not be negotiated: Art. 31(3) [T].
  case minimumRequirement = "minimum-requirement"
  /// An award criterion, which must not be negotiated: Art. 31(3) [T].
  case awardCriterion = "award-criterion"
  /// Something else.
  case other

  /// What the list is called.
  public static let noun = "negotiation topic"
}
