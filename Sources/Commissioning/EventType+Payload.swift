extension EventType {
  /// The declaration: fields, summary, example, law.
  public var payload: any EventPayload.Type {
    switch self {
    case .procedureOpened: ProcedureOpened.self
    case .needIdentified: NeedIdentified.self
    case .marketResearched: MarketResearched.self
    case .marketConsulted: MarketConsulted.self
    case .beneficiariesConsulted: BeneficiariesConsulted.self
    case .valueEstimated: ValueEstimated.self
    case .documentsIssued: DocumentsIssued.self
    case .noticeDispatched: NoticeDispatched.self
    case .documentsAmended: DocumentsAmended.self
    case .deadlineExtended: DeadlineExtended.self
    case .questionAnswered: QuestionAnswered.self
    case .participationRequested: ParticipationRequested.self
    case .consortiumFormed: ConsortiumFormed.self
    case .submissionOpened: SubmissionOpened.self
    case .selectionAssessed: SelectionAssessed.self
    case .candidateRejected: CandidateRejected.self
    case .invitationsSent: InvitationsSent.self
    case .tenderReceived: TenderReceived.self
    case .tenderEliminated: TenderEliminated.self
    case .scoreRecorded: ScoreRecorded.self
    case .evaluationClosed: EvaluationClosed.self
    case .awardDecided: AwardDecided.self
    case .decisionNoticesSent: DecisionNoticesSent.self
    case .contractSigned: ContractSigned.self
    case .awardNoticeSent: AwardNoticeSent.self
    case .complaintMade: ComplaintMade.self
    case .reviewLodged: ReviewLodged.self
    case .reviewDecided: ReviewDecided.self
    case .procedureCancelled: ProcedureCancelled.self
    case .stageStarted: StageStarted.self
    case .stageSubmitted: StageSubmitted.self
    case .stageAssessed: StageAssessed.self
    case .stageClosed: StageClosed.self
    case .partnerTerminated: PartnerTerminated.self
    case .partnershipTerminated: PartnershipTerminated.self
    case .contractModified: ContractModified.self
    case .performanceLevelChecked: PerformanceLevelChecked.self
    case .maxCostChecked: MaxCostChecked.self
    case .purchaseOrdered: PurchaseOrdered.self
    case .organisationRegistered: OrganisationRegistered.self
    case .correctionRecorded: CorrectionRecorded.self
    case .partyStatement: PartyStatement.self
    case .releaseImported: ReleaseImported.self
    case .recordClosed: RecordClosed.self
    }
  }
}
