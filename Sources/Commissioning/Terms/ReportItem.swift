import Fields

/// What the written report holds: Directive 2014/24/EU Art. 84(1) [P].
public enum ReportItem: String, Code {
  /// Point (a): the authority, the subject matter and the value.
  case subjectAndValue = "subject-and-value"
  /// Point (b): who was selected and rejected, and why.
  case selection
  /// Point (c): why abnormally low tenders were rejected.
  case abnormallyLow = "abnormally-low"
  /// Point (d): who won, why, and the share to be subcontracted.
  case winner
  /// Point (e): why this procedure might be used.
  case procedureChoice = "procedure-choice"
  /// Point (f): why there was no call.
  case noCall = "no-call"
  /// Point (g): why nothing was awarded.
  case noAward = "no-award"
  /// Point (h): why other than electronic means were used.
  case otherMeans = "other-means"
  /// Point (i): conflicts of interest and what was done about them.
  case conflicts

  /// What the list is called.
  public static let noun = "report item"
}
