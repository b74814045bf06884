import Fields

/// How a review body decided, by the codes of the eForms codelist review-decision-type [P].
public enum ReviewDecisionType: String, Code {
  /// Accepted.
  case accepted
  /// Rejected: the deadline had passed.
  case deadlinePassed = "rej-dl-passed"
  /// Rejected: the body is not competent.
  case notCompetent = "rej-ncomp"
  /// Rejected: nothing was irregular.
  case nothingIrregular = "rej-nirreg"
  /// Rejected: the fee was not paid.
  case feeNotPaid = "rej-npaid"
  /// Rejected: no legal standing for another reason.
  case noStanding = "rej-other"
  /// Rejected: the problem was resolved already.
  case resolved = "rej-resolv"
  /// Rejected: the contract was signed already.
  case alreadySigned = "rej-signed"
  /// Otherwise.
  case other

  /// What the list is called.
  public static let noun = "review decision"
}
