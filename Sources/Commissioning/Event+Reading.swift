import CanonicalJSON
import Fields

extension Event {
  /// Reads the data of an event; reports every problem. The common fields are read beside it.
  public static func read(
    _ type: EventType, _ data: JSONObject, _ problems: inout [FieldProblem]
  ) -> (event: Event, common: CommonFields)? {
    // Members that neither claims are reported once, by the payload's reader.
    let common = CommonFields.read(data, besides: nil, &problems)
    let event = payload(of: type, data, &problems)
    guard let event, let common else { return nil }
    return (event, common)
  }

  /// One line a type, so that each reader is made for its type and none goes through witnesses.
  private static func payload(
    of type: EventType, _ data: JSONObject, _ problems: inout [FieldProblem]
  ) -> Event? {
    switch type {
    case .procedureOpened: read(ProcedureOpened.self, data, &problems)
    case .needIdentified: read(NeedIdentified.self, data, &problems)
    case .marketResearched: read(MarketResearched.self, data, &problems)
    case .marketConsulted: read(MarketConsulted.self, data, &problems)
    case .beneficiariesConsulted: read(BeneficiariesConsulted.self, data, &problems)
    case .socialValueConsidered: read(SocialValueConsidered.self, data, &problems)
    case .valueEstimated: read(ValueEstimated.self, data, &problems)
    case .lotsDecided: read(LotsDecided.self, data, &problems)
    case .priorInvolvementHandled: read(PriorInvolvementHandled.self, data, &problems)
    case .conflictsAssessed: read(ConflictsAssessed.self, data, &problems)
    case .interestDeclared: read(InterestDeclared.self, data, &problems)
    case .conflictManaged: read(ConflictManaged.self, data, &problems)
    case .documentsIssued: read(DocumentsIssued.self, data, &problems)
    case .noticeDispatched: read(NoticeDispatched.self, data, &problems)
    case .noticePublished: read(NoticePublished.self, data, &problems)
    case .documentsAmended: read(DocumentsAmended.self, data, &problems)
    case .deadlineExtended: read(DeadlineExtended.self, data, &problems)
    case .questionAsked: read(QuestionAsked.self, data, &problems)
    case .questionAnswered: read(QuestionAnswered.self, data, &problems)
    case .participationRequested: read(ParticipationRequested.self, data, &problems)
    case .consortiumFormed: read(ConsortiumFormed.self, data, &problems)
    case .consortiumChanged: read(ConsortiumChanged.self, data, &problems)
    case .submissionOpened: read(SubmissionOpened.self, data, &problems)
    case .exclusionChecked: read(ExclusionChecked.self, data, &problems)
    case .selfCleaningSubmitted: read(SelfCleaningSubmitted.self, data, &problems)
    case .selectionAssessed: read(SelectionAssessed.self, data, &problems)
    case .candidatesReduced: read(CandidatesReduced.self, data, &problems)
    case .candidateRejected: read(CandidateRejected.self, data, &problems)
    case .partyWithdrawn: read(PartyWithdrawn.self, data, &problems)
    case .partyReinstated: read(PartyReinstated.self, data, &problems)
    case .invitationsSent: read(InvitationsSent.self, data, &problems)
    case .tenderReceived: read(TenderReceived.self, data, &problems)
    case .negotiationHeld: read(NegotiationHeld.self, data, &problems)
    case .clarificationRequested: read(ClarificationRequested.self, data, &problems)
    case .clarificationReceived: read(ClarificationReceived.self, data, &problems)
    case .tenderEliminated: read(TenderEliminated.self, data, &problems)
    case .panelAppointed: read(PanelAppointed.self, data, &problems)
    case .panelChanged: read(PanelChanged.self, data, &problems)
    case .scoreRecorded: read(ScoreRecorded.self, data, &problems)
    case .scoreModerated: read(ScoreModerated.self, data, &problems)
    case .scoreWithdrawn: read(ScoreWithdrawn.self, data, &problems)
    case .evaluationClosed: read(EvaluationClosed.self, data, &problems)
    case .awardDecided: read(AwardDecided.self, data, &problems)
    case .decisionDeferred: read(DecisionDeferred.self, data, &problems)
    case .awardDecisionWithdrawn: read(AwardDecisionWithdrawn.self, data, &problems)
    case .decisionNoticesSent: read(DecisionNoticesSent.self, data, &problems)
    case .standstillExtended: read(StandstillExtended.self, data, &problems)
    case .reasonsRequested: read(ReasonsRequested.self, data, &problems)
    case .reasonsGiven: read(ReasonsGiven.self, data, &problems)
    case .contractSigned: read(ContractSigned.self, data, &problems)
    case .awardNoticeSent: read(AwardNoticeSent.self, data, &problems)
    case .reportDrawn: read(ReportDrawn.self, data, &problems)
    case .complaintMade: read(ComplaintMade.self, data, &problems)
    case .complaintAnswered: read(ComplaintAnswered.self, data, &problems)
    case .complaintWithdrawn: read(ComplaintWithdrawn.self, data, &problems)
    case .reviewLodged: read(ReviewLodged.self, data, &problems)
    case .reviewSuspended: read(ReviewSuspended.self, data, &problems)
    case .reviewDecided: read(ReviewDecided.self, data, &problems)
    case .procedureCancelled: read(ProcedureCancelled.self, data, &problems)
    case .stageStarted: read(StageStarted.self, data, &problems)
    case .stageExtended: read(StageExtended.self, data, &problems)
    case .stageSubmitted: read(StageSubmitted.self, data, &problems)
    case .stageAssessed: read(StageAssessed.self, data, &problems)
    case .stageClosed: read(StageClosed.self, data, &problems)
    case .instalmentPaid: read(InstalmentPaid.self, data, &problems)
    case .partnerTerminated: read(PartnerTerminated.self, data, &problems)
    case .partnershipTerminated: read(PartnershipTerminated.self, data, &problems)
    case .contractModified: read(ContractModified.self, data, &problems)
    case .contractTerminated: read(ContractTerminated.self, data, &problems)
    case .contractCompleted: read(ContractCompleted.self, data, &problems)
    case .performanceLevelChecked: read(PerformanceLevelChecked.self, data, &problems)
    case .maxCostChecked: read(MaxCostChecked.self, data, &problems)
    case .purchaseOrdered: read(PurchaseOrdered.self, data, &problems)
    case .remedyTaken: read(RemedyTaken.self, data, &problems)
    case .performanceAssessed: read(PerformanceAssessed.self, data, &problems)
    case .paymentPublished: read(PaymentPublished.self, data, &problems)
    case .organisationRegistered: read(OrganisationRegistered.self, data, &problems)
    case .correctionRecorded: read(CorrectionRecorded.self, data, &problems)
    case .partyStatement: read(PartyStatement.self, data, &problems)
    case .releaseImported: read(ReleaseImported.self, data, &problems)
    case .recordClosed: read(RecordClosed.self, data, &problems)
    case .recordsHeld: read(RecordsHeld.self, data, &problems)
    case .recordsDestroyed: read(RecordsDestroyed.self, data, &problems)
    case .accessLogged: read(AccessLogged.self, data, &problems)
    case .communicationRecorded: read(CommunicationRecorded.self, data, &problems)
    case .valueRevealed: read(ValueRevealed.self, data, &problems)
    case .disclosureErased: read(DisclosureErased.self, data, &problems)
    case .auditOpened: read(AuditOpened.self, data, &problems)
    case .auditNoted: read(AuditNoted.self, data, &problems)
    case .auditConcluded: read(AuditConcluded.self, data, &problems)
    }
  }

  private static func read<Payload: EventPayload>(
    _ declared: Payload.Type, _ data: JSONObject, _ problems: inout [FieldProblem]
  ) -> Event? {
    guard let payload = Payload.read(data, besides: CommonFields.names, &problems) else {
      return nil
    }
    let contradictions = payload.contradictions
    problems += contradictions
    return contradictions.isEmpty ? payload.event : nil
  }

  /// The data as it stands on the line.
  public func data(_ common: CommonFields = CommonFields()) -> JSONObject {
    JSONObject(payload.members + common.members)
  }
}
