import CivilTime
import Commissioning
import Fields

/// Folds events into the phase of a procedure.
///
/// The machine shows the lawful way; what really happened is folded all the same. An event of a
/// later phase always moves forward, whatever was left out. One of an earlier phase moves back
/// only where the law knows a way back, and not if it happened before what brought the present
/// phase about: then it is a late entry.
struct MainRegion: Sendable {
  private(set) var phase = Phase.idea
  private(set) var stage: Int?
  private(set) var steps: [PhaseStep] = []
  /// Reviews that are not decided, by the index that lodged them; false where signing may go on.
  private(set) var openReviews: [Identifier: (index: Int, suspends: Bool)] = [:]

  /// Contracts that are signed and not at their end.
  private var contracts: Set<SignedContract> = []
  private var moved: Moment?
  private var deadlines: [PeriodKind: Deadline] = [:]
  private var isFinalInvitation = false
  private var lastPlannedStage: Int?
  private var beforeSuspension = Phase.standstill

  mutating func apply(_ entry: RecordedEvent) {
    settle(at: entry.happened.earliest)
    note(entry.deadlines, by: entry)
    switch entry.event {
    case .procedureOpened: if steps.isEmpty { enter(.idea, by: entry) }
    case .needIdentified, .marketResearched, .marketConsulted, .beneficiariesConsulted,
      .valueEstimated, .socialValueConsidered, .lotsDecided:
      advance(.preparing, by: entry)
    case .documentsIssued(let documents):
      plan(documents.stagePlan)
      advance(.documented, by: entry)
    case .noticeDispatched(let notice): publish(notice.noticeKind, by: entry)
    case .noticePublished(let notice): publish(notice.noticeKind, by: entry)
    case .submissionOpened(let opened): if opened.submissionKind == .requests { select(by: entry) }
    case .selectionAssessed, .candidateRejected, .candidatesReduced: select(by: entry)
    case .invitationsSent(let invitation): invite(invitation, by: entry)
    case .negotiationHeld: advance(.negotiating, by: entry)
    case .evaluationClosed:
      advance(.evaluated, orBackFrom: [.awardDecided, .standstill, .suspended], by: entry)
    case .awardDecided: advance(.awardDecided, orBackFrom: [.standstill, .suspended], by: entry)
    case .awardDecisionWithdrawn(let withdrawal): takeBack(withdrawal, by: entry)
    case .decisionNoticesSent: advance(.standstill, orBackFrom: [.standstill], by: entry)
    case .reviewLodged(let lodged): suspend(lodged.review, by: entry)
    case .reviewSuspended(let order): suspend(order.review, by: entry)
    case .reviewDecided(let decision): decide(decision, by: entry)
    case .contractSigned(let contract):
      plan(contract.stagePlan)
      contracts.insert(SignedContract(partner: contract.partner, contract: contract.contract))
      advance(.contracted, by: entry)
    case .contractCompleted(let contract): end(contract.partner, contract.contract, by: entry)
    case .contractTerminated(let contract): end(contract.partner, contract.contract, by: entry)
    case .partnerTerminated(let leaving):
      contracts = contracts.filter { !$0.isWith(leaving.partner) }
    case .partyWithdrawn(let leaving): contracts = contracts.filter { !$0.isWith(leaving.party) }
    case .stageStarted(let started): start(started.stage, by: entry)
    case .stageClosed(let closing):
      let staying = closing.continuing
      contracts = contracts.filter { staying.isEmpty || staying.contains($0.partner) }
      close(closing.stage, by: entry)
    case .performanceLevelChecked(let check):
      if check.occasion != .inDelivery { ready(by: entry) }
    case .maxCostChecked: ready(by: entry)
    case .purchaseOrdered: advance(.purchasing, by: entry)
    case .procedureCancelled, .partnershipTerminated:
      if phase != .closed { enter(.closed, by: entry) }
    default: break
    }
  }

  // MARK: Moving

  private mutating func enter(_ phase: Phase, stage: Int? = nil, by entry: RecordedEvent) {
    self.phase = phase
    self.stage = stage
    moved = entry.happened
    steps.append(PhaseStep(phase: phase, stage: stage, index: entry.index, isDerived: false))
  }

  private mutating func advance(
    _ target: Phase, orBackFrom back: Set<Phase> = [], by entry: RecordedEvent
  ) {
    guard phase != .closed else { return }
    if target > phase || (back.contains(phase) && !isLate(entry)) { enter(target, by: entry) }
  }

  private func isLate(_ entry: RecordedEvent) -> Bool {
    moved.map { entry.happened.isBefore($0) == true } ?? false
  }

  // MARK: The call

  private mutating func publish(_ kind: NoticeKind, by entry: RecordedEvent) {
    switch kind {
    case .contract: advance(.callOpen, by: entry)
    case .intention, .voluntaryStandstill: advance(.standstill, by: entry)
    case .cancellation: advance(.closed, by: entry)
    default: break
    }
  }

  /// Selection shows in what is done where no deadline is known that could have passed.
  private mutating func select(by entry: RecordedEvent) {
    guard phase == .callOpen, deadlines[.requests] == nil, deadlines[.tenders] == nil else {
      return
    }
    enter(.selecting, by: entry)
  }

  private mutating func invite(_ invitation: InvitationsSent, by entry: RecordedEvent) {
    guard !isLate(entry) || phase < .negotiating else { return }
    isFinalInvitation = invitation.invitationKind == .tender
    advance(.negotiating, orBackFrom: [.negotiating, .finalTenders], by: entry)
  }

  /// A deadline moved after it had passed opens the period again.
  private mutating func note(_ settings: [Deadline], by entry: RecordedEvent) {
    for setting in settings where setting.period != .stage {
      deadlines[setting.period] = setting
      guard steps.last?.isDerived == true, setting.isExtension else { continue }
      switch (phase, setting.period) {
      case (.selecting, .requests): enter(.callOpen, by: entry)
      case (.finalTenders, .tenders):
        enter(steps.contains { $0.phase == .negotiating } ? .negotiating : .callOpen, by: entry)
      default: break
      }
    }
  }

  /// Enters what follows from a deadline that has passed at `instant`.
  mutating func settle(at instant: Instant) {
    switch phase {
    case .callOpen:
      if let requests = deadlines[.requests] {
        derive(.selecting, from: requests, at: instant)
      } else if let tenders = deadlines[.tenders] {
        // A call that takes tenders at once has no requests to select from.
        derive(.finalTenders, from: tenders, at: instant)
      }
    case .negotiating:
      if isFinalInvitation, let tenders = deadlines[.tenders] {
        derive(.finalTenders, from: tenders, at: instant)
      }
    default: break
    }
  }

  private mutating func derive(_ phase: Phase, from deadline: Deadline, at instant: Instant) {
    guard deadline.hasPassed(at: instant) else { return }
    self.phase = phase
    steps.append(PhaseStep(phase: phase, stage: nil, index: deadline.index, isDerived: true))
  }

  // MARK: Reviews

  private mutating func suspend(_ review: Identifier, by entry: RecordedEvent) {
    openReviews[review] = (openReviews[review]?.index ?? entry.index, true)
    guard [.awardDecided, .standstill].contains(phase) else { return }
    beforeSuspension = phase
    enter(.suspended, by: entry)
  }

  private mutating func decide(_ decision: ReviewDecided, by entry: RecordedEvent) {
    if decision.reviewOutcome == .suspensionLifted {
      openReviews[decision.review]?.suspends = false
    } else {
      openReviews[decision.review] = nil
    }
    if let redo = decision.redoFrom {
      begin(again: redo, by: entry)
    } else if phase == .suspended, !openReviews.values.contains(where: \.suspends) {
      enter(beforeSuspension, by: entry)
    }
  }

  /// A decision that is taken back leaves its procedure evaluated, or wherever it is to begin
  /// again; the standstill that ran is over, and new notices start a new one.
  private mutating func takeBack(_ withdrawal: AwardDecisionWithdrawn, by entry: RecordedEvent) {
    guard [.awardDecided, .standstill, .suspended].contains(phase), !isLate(entry) else { return }
    begin(again: withdrawal.redoFrom ?? .decision, by: entry)
  }

  private mutating func begin(again redo: RedoFrom, by entry: RecordedEvent) {
    guard redo.phase < phase else { return }
    // The tenders of old do not end a negotiation that begins anew.
    isFinalInvitation = false
    enter(redo.phase, by: entry)
  }

  // MARK: Stages and purchase

  private mutating func plan(_ stages: [StagePlan]) {
    guard let last = stages.map({ $0.stage }).max() else { return }
    lastPlannedStage = max(last, lastPlannedStage ?? last)
  }

  private mutating func start(_ number: Int, by entry: RecordedEvent) {
    guard phase != .closed else { return }
    let isNext = phase >= .stageRunning && number > (stage ?? lastStage) && !isLate(entry)
    if phase < .stageRunning || isNext { enter(.stageRunning, stage: number, by: entry) }
  }

  private mutating func close(_ number: Int, by entry: RecordedEvent) {
    switch phase {
    case .closed, .commercialReady, .purchasing: return
    case .stageRunning where number < (stage ?? 0): return
    case .stageAssessed where number <= (stage ?? 0): return
    default: enter(.stageAssessed, stage: number, by: entry)
    }
  }

  /// Before the last planned stage is closed a check is one of that stage, not of what is bought.
  private mutating func ready(by entry: RecordedEvent) {
    if phase == .stageRunning || phase == .stageAssessed, let lastPlannedStage,
      lastStage < lastPlannedStage
    {
      return
    }
    advance(.commercialReady, by: entry)
  }

  /// The procedure has ended when the last contract has, of those partners who are still in.
  private mutating func end(_ partner: Identifier, _ contract: Identifier?, by entry: RecordedEvent)
  {
    contracts = contracts.filter { !$0.isWith(partner, under: contract) }
    if contracts.isEmpty, phase != .closed { enter(.closed, by: entry) }
  }

  private var lastStage: Int { steps.compactMap { $0.stage }.max() ?? 0 }
}

/// A contract as its signature names it.
private struct SignedContract: Hashable {
  let partner: Identifier
  let contract: Identifier?

  /// Whether it is the one of that name with the partner; where either has no name, the partner
  /// tells.
  func isWith(_ other: Identifier, under name: Identifier? = nil) -> Bool {
    partner == other && (name == nil || contract == nil || contract == name)
  }
}

extension RedoFrom {
  /// Where the procedure stands again after a review that set a decision aside.
  var phase: Phase {
    switch self {
    case .selection: .selecting
    case .negotiation: .negotiating
    case .evaluation, .decision: .evaluated
    }
  }
}
