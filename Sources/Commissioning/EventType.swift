import Fields

/// Every type of event that this version can read, by the name that lines give it.
///
/// A type that is not here stays readable as bytes and shows as uninterpreted.
public enum EventType: String, Code {
  // Preparation.
  case procedureOpened = "procedure-opened"
  case needIdentified = "need-identified"
  case marketResearched = "market-researched"
  case marketConsulted = "market-consulted"
  case beneficiariesConsulted = "beneficiaries-consulted"
  case valueEstimated = "value-estimated"
  // Call.
  case documentsIssued = "documents-issued"
  case noticeDispatched = "notice-dispatched"
  case documentsAmended = "documents-amended"
  case deadlineExtended = "deadline-extended"
  case questionAnswered = "question-answered"
  // Selection.
  case participationRequested = "participation-requested"
  case consortiumFormed = "consortium-formed"
  case submissionOpened = "submission-opened"
  case selectionAssessed = "selection-assessed"
  case candidateRejected = "candidate-rejected"
  // Tendering.
  case invitationsSent = "invitations-sent"
  case tenderReceived = "tender-received"
  case tenderEliminated = "tender-eliminated"
  // Evaluation.
  case scoreRecorded = "score-recorded"
  case evaluationClosed = "evaluation-closed"
  // Award.
  case awardDecided = "award-decided"
  case decisionNoticesSent = "decision-notices-sent"
  case contractSigned = "contract-signed"
  case awardNoticeSent = "award-notice-sent"
  case complaintMade = "complaint-made"
  case reviewLodged = "review-lodged"
  case reviewDecided = "review-decided"
  case procedureCancelled = "procedure-cancelled"
  // Development.
  case stageStarted = "stage-started"
  case stageSubmitted = "stage-submitted"
  case stageAssessed = "stage-assessed"
  case stageClosed = "stage-closed"
  case partnerTerminated = "partner-terminated"
  case partnershipTerminated = "partnership-terminated"
  case contractModified = "contract-modified"
  // Purchase.
  case performanceLevelChecked = "performance-level-checked"
  case maxCostChecked = "max-cost-checked"
  case purchaseOrdered = "purchase-ordered"
  // Record.
  case organisationRegistered = "organisation-registered"
  case correctionRecorded = "correction-recorded"
  case partyStatement = "party-statement"
  case releaseImported = "release-imported"
  case recordClosed = "record-closed"

  /// What the list is called.
  public static let noun = "event type"
}
