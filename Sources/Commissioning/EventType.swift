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
  case socialValueConsidered = "social-value-considered"
  case valueEstimated = "value-estimated"
  case lotsDecided = "lots-decided"
  case priorInvolvementHandled = "prior-involvement-handled"
  case conflictsAssessed = "conflicts-assessed"
  case interestDeclared = "interest-declared"
  case conflictManaged = "conflict-managed"
  // Call.
  case documentsIssued = "documents-issued"
  case noticeDispatched = "notice-dispatched"
  case noticePublished = "notice-published"
  case documentsAmended = "documents-amended"
  case deadlineExtended = "deadline-extended"
  case questionAsked = "question-asked"
  case questionAnswered = "question-answered"
  // Selection.
  case participationRequested = "participation-requested"
  case consortiumFormed = "consortium-formed"
  case consortiumChanged = "consortium-changed"
  case submissionOpened = "submission-opened"
  case exclusionChecked = "exclusion-checked"
  case selfCleaningSubmitted = "self-cleaning-submitted"
  case selectionAssessed = "selection-assessed"
  case candidatesReduced = "candidates-reduced"
  case candidateRejected = "candidate-rejected"
  case partyWithdrawn = "party-withdrawn"
  case partyReinstated = "party-reinstated"
  // Tendering.
  case invitationsSent = "invitations-sent"
  case tenderReceived = "tender-received"
  case negotiationHeld = "negotiation-held"
  case clarificationRequested = "clarification-requested"
  case clarificationReceived = "clarification-received"
  case tenderEliminated = "tender-eliminated"
  // Evaluation.
  case panelAppointed = "panel-appointed"
  case panelChanged = "panel-changed"
  case scoreRecorded = "score-recorded"
  case scoreModerated = "score-moderated"
  case scoreWithdrawn = "score-withdrawn"
  case evaluationClosed = "evaluation-closed"
  // Award.
  case awardDecided = "award-decided"
  case decisionDeferred = "decision-deferred"
  case awardDecisionWithdrawn = "award-decision-withdrawn"
  case decisionNoticesSent = "decision-notices-sent"
  case standstillExtended = "standstill-extended"
  case reasonsRequested = "reasons-requested"
  case reasonsGiven = "reasons-given"
  case contractSigned = "contract-signed"
  case awardNoticeSent = "award-notice-sent"
  case reportDrawn = "report-drawn"
  case complaintMade = "complaint-made"
  case complaintAnswered = "complaint-answered"
  case complaintWithdrawn = "complaint-withdrawn"
  case reviewLodged = "review-lodged"
  case reviewSuspended = "review-suspended"
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
