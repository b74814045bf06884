/// What happened: one case for each type, closed, so that a new type does not compile until every
/// place that must know it does.
///
/// Indirect, so that an event is one word wherever it stands and a copy of it one count: the widest
/// payload has some forty fields.
public indirect enum Event: Sendable, Equatable {
  case procedureOpened(ProcedureOpened)
  case needIdentified(NeedIdentified)
  case marketResearched(MarketResearched)
  case marketConsulted(MarketConsulted)
  case beneficiariesConsulted(BeneficiariesConsulted)
  case socialValueConsidered(SocialValueConsidered)
  case valueEstimated(ValueEstimated)
  case lotsDecided(LotsDecided)
  case priorInvolvementHandled(PriorInvolvementHandled)
  case conflictsAssessed(ConflictsAssessed)
  case interestDeclared(InterestDeclared)
  case conflictManaged(ConflictManaged)
  case documentsIssued(DocumentsIssued)
  case noticeDispatched(NoticeDispatched)
  case noticePublished(NoticePublished)
  case documentsAmended(DocumentsAmended)
  case deadlineExtended(DeadlineExtended)
  case questionAsked(QuestionAsked)
  case questionAnswered(QuestionAnswered)
  case participationRequested(ParticipationRequested)
  case consortiumFormed(ConsortiumFormed)
  case consortiumChanged(ConsortiumChanged)
  case submissionOpened(SubmissionOpened)
  case exclusionChecked(ExclusionChecked)
  case selfCleaningSubmitted(SelfCleaningSubmitted)
  case selectionAssessed(SelectionAssessed)
  case candidatesReduced(CandidatesReduced)
  case candidateRejected(CandidateRejected)
  case partyWithdrawn(PartyWithdrawn)
  case partyReinstated(PartyReinstated)
  case invitationsSent(InvitationsSent)
  case tenderReceived(TenderReceived)
  case negotiationHeld(NegotiationHeld)
  case clarificationRequested(ClarificationRequested)
  case clarificationReceived(ClarificationReceived)
  case tenderEliminated(TenderEliminated)
  case panelAppointed(PanelAppointed)
  case panelChanged(PanelChanged)
  case scoreRecorded(ScoreRecorded)
  case scoreModerated(ScoreModerated)
  case scoreWithdrawn(ScoreWithdrawn)
  case evaluationClosed(EvaluationClosed)
  case awardDecided(AwardDecided)
  case decisionDeferred(DecisionDeferred)
  case awardDecisionWithdrawn(AwardDecisionWithdrawn)
  case decisionNoticesSent(DecisionNoticesSent)
  case standstillExtended(StandstillExtended)
  case reasonsRequested(ReasonsRequested)
  case reasonsGiven(ReasonsGiven)
  case contractSigned(ContractSigned)
  case awardNoticeSent(AwardNoticeSent)
  case reportDrawn(ReportDrawn)
  case complaintMade(ComplaintMade)
  case complaintAnswered(ComplaintAnswered)
  case complaintWithdrawn(ComplaintWithdrawn)
  case reviewLodged(ReviewLodged)
  case reviewSuspended(ReviewSuspended)
  case reviewDecided(ReviewDecided)
  case procedureCancelled(ProcedureCancelled)
  case stageStarted(StageStarted)
  case stageExtended(StageExtended)
  case stageSubmitted(StageSubmitted)
  case stageAssessed(StageAssessed)
  case stageClosed(StageClosed)
  case instalmentPaid(InstalmentPaid)
  case partnerTerminated(PartnerTerminated)
  case partnershipTerminated(PartnershipTerminated)
  case contractModified(ContractModified)
  case contractTerminated(ContractTerminated)
  case contractCompleted(ContractCompleted)
  case performanceLevelChecked(PerformanceLevelChecked)
  case maxCostChecked(MaxCostChecked)
  case purchaseOrdered(PurchaseOrdered)
  case remedyTaken(RemedyTaken)
  case performanceAssessed(PerformanceAssessed)
  case paymentPublished(PaymentPublished)
  case organisationRegistered(OrganisationRegistered)
  case correctionRecorded(CorrectionRecorded)
  case partyStatement(PartyStatement)
  case releaseImported(ReleaseImported)
  case recordClosed(RecordClosed)
  case recordsHeld(RecordsHeld)
  case recordsDestroyed(RecordsDestroyed)
  case accessLogged(AccessLogged)
  case communicationRecorded(CommunicationRecorded)
  case valueRevealed(ValueRevealed)
  case disclosureErased(DisclosureErased)
  case auditOpened(AuditOpened)
  case auditNoted(AuditNoted)
  case auditConcluded(AuditConcluded)
}

extension Event {
  /// The payload, whichever it is.
  public var payload: any EventPayload {
    switch self {
    case .procedureOpened(let payload): payload
    case .needIdentified(let payload): payload
    case .marketResearched(let payload): payload
    case .marketConsulted(let payload): payload
    case .beneficiariesConsulted(let payload): payload
    case .socialValueConsidered(let payload): payload
    case .valueEstimated(let payload): payload
    case .lotsDecided(let payload): payload
    case .priorInvolvementHandled(let payload): payload
    case .conflictsAssessed(let payload): payload
    case .interestDeclared(let payload): payload
    case .conflictManaged(let payload): payload
    case .documentsIssued(let payload): payload
    case .noticeDispatched(let payload): payload
    case .noticePublished(let payload): payload
    case .documentsAmended(let payload): payload
    case .deadlineExtended(let payload): payload
    case .questionAsked(let payload): payload
    case .questionAnswered(let payload): payload
    case .participationRequested(let payload): payload
    case .consortiumFormed(let payload): payload
    case .consortiumChanged(let payload): payload
    case .submissionOpened(let payload): payload
    case .exclusionChecked(let payload): payload
    case .selfCleaningSubmitted(let payload): payload
    case .selectionAssessed(let payload): payload
    case .candidatesReduced(let payload): payload
    case .candidateRejected(let payload): payload
    case .partyWithdrawn(let payload): payload
    case .partyReinstated(let payload): payload
    case .invitationsSent(let payload): payload
    case .tenderReceived(let payload): payload
    case .negotiationHeld(let payload): payload
    case .clarificationRequested(let payload): payload
    case .clarificationReceived(let payload): payload
    case .tenderEliminated(let payload): payload
    case .panelAppointed(let payload): payload
    case .panelChanged(let payload): payload
    case .scoreRecorded(let payload): payload
    case .scoreModerated(let payload): payload
    case .scoreWithdrawn(let payload): payload
    case .evaluationClosed(let payload): payload
    case .awardDecided(let payload): payload
    case .decisionDeferred(let payload): payload
    case .awardDecisionWithdrawn(let payload): payload
    case .decisionNoticesSent(let payload): payload
    case .standstillExtended(let payload): payload
    case .reasonsRequested(let payload): payload
    case .reasonsGiven(let payload): payload
    case .contractSigned(let payload): payload
    case .awardNoticeSent(let payload): payload
    case .reportDrawn(let payload): payload
    case .complaintMade(let payload): payload
    case .complaintAnswered(let payload): payload
    case .complaintWithdrawn(let payload): payload
    case .reviewLodged(let payload): payload
    case .reviewSuspended(let payload): payload
    case .reviewDecided(let payload): payload
    case .procedureCancelled(let payload): payload
    case .stageStarted(let payload): payload
    case .stageExtended(let payload): payload
    case .stageSubmitted(let payload): payload
    case .stageAssessed(let payload): payload
    case .stageClosed(let payload): payload
    case .instalmentPaid(let payload): payload
    case .partnerTerminated(let payload): payload
    case .partnershipTerminated(let payload): payload
    case .contractModified(let payload): payload
    case .contractTerminated(let payload): payload
    case .contractCompleted(let payload): payload
    case .performanceLevelChecked(let payload): payload
    case .maxCostChecked(let payload): payload
    case .purchaseOrdered(let payload): payload
    case .remedyTaken(let payload): payload
    case .performanceAssessed(let payload): payload
    case .paymentPublished(let payload): payload
    case .organisationRegistered(let payload): payload
    case .correctionRecorded(let payload): payload
    case .partyStatement(let payload): payload
    case .releaseImported(let payload): payload
    case .recordClosed(let payload): payload
    case .recordsHeld(let payload): payload
    case .recordsDestroyed(let payload): payload
    case .accessLogged(let payload): payload
    case .communicationRecorded(let payload): payload
    case .valueRevealed(let payload): payload
    case .disclosureErased(let payload): payload
    case .auditOpened(let payload): payload
    case .auditNoted(let payload): payload
    case .auditConcluded(let payload): payload
    }
  }
}
