import Commissioning
import Fields

/// Folds events into the standing of every party.
struct PartyRegion: Sendable {
  private(set) var parties: [PartyState] = []
  private var places: [Identifier: Int] = [:]
  private var levels: [Identifier: [Identifier: Bool]] = [:]
  /// Award decisions that stand, by their index, with the lots that each is of.
  private var decisions: [Int: Set<Identifier>] = [:]

  mutating func apply(_ entry: RecordedEvent) {
    switch entry.event {
    case .consortiumFormed(let group): advance(group.party, .interested, byAuthority: false, entry)
    case .participationRequested(let request):
      advance(request.party, .requested, byAuthority: false, entry)
    case .selectionAssessed(let result):
      if result.qualified {
        advance(result.party, .selected, entry)
      } else {
        exit(result.party, .notSelected, entry)
      }
    case .candidateRejected(let rejection):
      exit(rejection.party, rejection.ground.standing(else: .notSelected), entry)
    case .candidatesReduced(let reduction): reduce(reduction, entry)
    case .exclusionChecked(let check):
      if check.exclusionDecision == .excluded { exit(check.party, .excluded, entry) }
    case .partyWithdrawn(let leaving): exit(leaving.party, .withdrew, stage: leaving.stage, entry)
    case .partyReinstated(let party):
      change(party.party, .interested, entry) { $0.reinstate(party.basis, entry) }
    case .invitationsSent(let invitation): invite(invitation, entry)
    case .tenderReceived(let tender): receive(tender, entry)
    case .negotiationHeld(let round): negotiate(round.party, entry)
    case .tenderEliminated(let dropped):
      exit(dropped.party, dropped.ground?.standing(else: .eliminated) ?? .eliminated, entry)
    case .awardDecided(let award): decide(award, entry)
    case .awardDecisionWithdrawn: takeBack(entry)
    case .reviewDecided(let decision):
      for party in decision.reinstated {
        change(party.party, .interested, entry) { $0.reinstate(party.basis, entry) }
      }
    default: develop(entry)
    }
  }

  /// What follows the award.
  private mutating func develop(_ entry: RecordedEvent) {
    switch entry.event {
    case .contractSigned(let contract): advance(contract.partner, .partner, entry)
    case .stageStarted(let start):
      for partner in start.partners { advance(partner, .partner, entry) }
    case .stageAssessed(let result):
      let standing: Standing = result.outcome == .passed ? .passed : .failed
      advance(result.partner, standing, stage: result.stage, entry)
    case .stageClosed(let closing): close(closing, entry)
    case .partnerTerminated(let end):
      exit(end.partner, end.ground.standing(else: .terminated), stage: end.stage, entry)
    case .partnershipTerminated(let end):
      for place in parties.indices where parties[place].isIn && parties[place].wasPartner {
        parties[place].exit(.terminated, stage: end.stage, entry)
      }
    case .contractTerminated(let end): exit(end.partner, .terminated, entry)
    case .performanceLevelChecked(let check): measure(check, entry)
    case .purchaseOrdered(let order): advance(order.partner, .purchased, entry)
    default: break
    }
  }

  private mutating func invite(_ invitation: InvitationsSent, _ entry: RecordedEvent) {
    for recipient in invitation.recipients {
      advance(recipient.party, .invited, entry)
      // A further round finds those who have tendered at the table.
      negotiate(recipient.party, entry)
    }
  }

  /// Whoever has tendered negotiates; a talk before that is none.
  private mutating func negotiate(_ party: Identifier, _ entry: RecordedEvent) {
    let hasTendered = parties.contains { $0.handle == party && $0.standing == .initialTendered }
    if hasTendered { advance(party, .negotiating, entry) }
  }

  private mutating func reduce(_ reduction: CandidatesReduced, _ entry: RecordedEvent) {
    for party in reduction.continuing { advance(party, .selected, entry) }
    for party in reduction.dropped { exit(party, .notSelected, entry) }
  }

  private mutating func receive(_ tender: TenderReceived, _ entry: RecordedEvent) {
    guard tender.accepted != false else { return }
    let standing: Standing =
      switch tender.tenderKind {
      case .initial: .initialTendered
      case .subsequent: .negotiating
      case .final: .finalTendered
      }
    advance(tender.party, standing, byAuthority: false, entry)
  }

  /// Whoever was in the running and does not win is unsuccessful. A decision on some lots leaves
  /// the winners of others alone.
  private mutating func decide(_ award: AwardDecided, _ entry: RecordedEvent) {
    decisions[entry.index] = Set(entry.common.lots)
    let running = [Standing.invited, .initialTendered, .negotiating, .finalTendered]
    let losing = entry.common.lots.isEmpty ? running + [.awarded] : running
    for place in parties.indices
    where losing.contains(parties[place].standing)
      && !award.winners.contains(parties[place].handle)
    {
      parties[place].exit(.unsuccessful, entry)
    }
    for winner in award.winners { advance(winner, .awarded, entry) }
  }

  /// Whoever stands where a decision put it stands again where it stood before. A withdrawal that
  /// names lots takes back what was decided on them, and one that names none takes back all; but
  /// nothing that a contract has followed.
  private mutating func takeBack(_ entry: RecordedEvent) {
    let lots = Set(entry.common.lots)
    let taken = decisions.filter { index, decided in
      (lots.isEmpty || !decided.isDisjoint(with: lots)) && !isSigned(index)
    }
    for index in taken.keys { decisions[index] = nil }
    for place in parties.indices {
      parties[place].takeBack(decidedBy: Set(taken.keys), entry)
    }
  }

  /// Whether a winner of the decision has a contract.
  private func isSigned(_ decision: Int) -> Bool {
    parties.contains { party in
      party.wasPartner
        && party.steps.contains { $0.index == decision && $0.standing == .awarded }
    }
  }

  private mutating func close(_ closing: StageClosed, _ entry: RecordedEvent) {
    guard !closing.continuing.isEmpty else { return }
    for place in parties.indices
    where [.passed, .partner].contains(parties[place].standing)
      && !closing.continuing.contains(parties[place].handle)
    {
      parties[place].exit(.reducedOut, stage: closing.stage, entry)
    }
  }

  private mutating func measure(_ check: PerformanceLevelChecked, _ entry: RecordedEvent) {
    guard check.occasion != .inDelivery else { return }
    levels[check.partner, default: [:]][check.level] = check.met
    let isMet = levels[check.partner]?.values.allSatisfy { $0 } ?? check.met
    advance(check.partner, isMet ? .performanceMet : .performanceNotMet, entry)
  }

  private mutating func advance(
    _ handle: Identifier, _ standing: Standing, stage: Int? = nil, byAuthority: Bool = true,
    _ entry: RecordedEvent
  ) {
    change(handle, standing, stage: stage, entry) {
      $0.advance(standing, stage: stage, byAuthority: byAuthority, entry)
    }
  }

  private mutating func exit(
    _ handle: Identifier, _ standing: Standing, stage: Int? = nil, _ entry: RecordedEvent
  ) {
    change(handle, .interested, entry) { $0.exit(standing, stage: stage, entry) }
  }

  private mutating func change(
    _ handle: Identifier, _ first: Standing, stage: Int? = nil, _ entry: RecordedEvent,
    _ body: (inout PartyState) -> Void
  ) {
    if let place = places[handle] {
      body(&parties[place])
    } else {
      var party = PartyState(handle, first, stage: stage, by: entry)
      body(&party)
      places[handle] = parties.count
      parties.append(party)
    }
  }
}

extension Ground {
  /// How a party is out on this ground; `usual` where the ground does not say.
  fileprivate func standing(else usual: Standing) -> Standing {
    switch self {
    case .exclusion, .conflict: .excluded
    case .withdrawal: .withdrew
    case .ranking where usual == .terminated: .reducedOut
    default: usual
    }
  }
}
