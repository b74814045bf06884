import Fields

/// What a notice announces.
public enum NoticeKind: String, Code {
  /// Prior information.
  case priorInformation = "prior-information"
  /// A planned procurement.
  case planned
  /// Preliminary market engagement.
  case engagement
  /// The call for competition.
  case contract
  /// A change to an earlier notice.
  case change
  /// An award.
  case award
  /// Details of a signed contract.
  case contractDetails = "contract-details"
  /// The intention to award.
  case intention
  /// An award without a call, with a standstill kept freely.
  case voluntaryStandstill = "voluntary-standstill"
  /// A change to a contract.
  case modification
  /// The end of a contract.
  case termination
  /// The end of a procedure without award.
  case cancellation

  /// What the list is called.
  public static let noun = "notice kind"
}
