import CivilTime
import Commissioning
import Fields

/// What was decided about a party: why, by whom, who typed it and how long after, and when the
/// party was told.
extension PartyTreatment {
  mutating func decide(_ entry: RecordedEvent) {
    // An award and the closing of a stage decide about those whom they do not name, too.
    let isMoved = steps.contains { $0.index == entry.index }
    switch entry.event {
    case .selectionAssessed(let test) where test.party == party:
      decide(.selection, test.qualified ? "qualified" : "not qualified", entry)
    case .candidateRejected(let rejection) where rejection.party == party:
      decide(
        .selection, "rejected: \(rejection.ground.rawValue)", told: rejection.notifiedAt, entry)
    case .tenderEliminated(let dropped) where dropped.party == party:
      let ground = dropped.ground.map { ": \($0.rawValue)" } ?? ""
      decide(
        .elimination(round: dropped.round), "eliminated" + ground, told: dropped.notifiedAt,
        entry)
    case .awardDecided(let award) where award.winners.contains(party):
      decide(.award, "won", entry)
    case .awardDecided where isMoved: decide(.award, "did not win", entry)
    case .awardDecisionWithdrawn(let withdrawal) where isMoved:
      let letter = withdrawal.recipients.first { $0.party == party }
      decide(.award, "decision withdrawn", told: letter?.sentAt, entry)
    case .contractSigned(let contract) where contract.partner == party:
      decide(.contract, "signed", entry)
    case .stageAssessed(let stage) where stage.partner == party:
      decide(.stageAssessed(stage.stage), stage.outcome.rawValue, entry)
    case .stageClosed(let closing) where closing.continuing.contains(party):
      decide(.stageClosed(closing.stage), "goes on", entry)
    case .stageClosed(let closing) where !closing.continuing.isEmpty && isIn(closing, entry):
      decide(.stageClosed(closing.stage), "does not go on", entry)
    case .partnerTerminated(let end) where end.partner == party:
      decide(
        .ending(stage: end.stage), "ended: \(end.ground.rawValue)", told: end.notifiedAt, entry)
    case .partnershipTerminated(let end) where isMoved:
      let ground = end.ground.map { ": \($0.rawValue)" } ?? ""
      let letter = end.recipients.first { $0.party == party }
      decide(.ending(stage: end.stage), "all ended" + ground, told: letter?.sentAt, entry)
    default: admit(entry)
    }
  }

  /// What was decided about who takes part, and on what terms.
  private mutating func admit(_ entry: RecordedEvent) {
    switch entry.event {
    case .exclusionChecked(let check) where check.party == party:
      decide(.exclusion, check.exclusionDecision.rawValue, entry)
    case .candidatesReduced(let cut) where cut.continuing.contains(party):
      decide(.reduction, "goes on", entry)
    case .candidatesReduced(let cut) where cut.dropped.contains(party):
      decide(.reduction, "dropped", entry)
    case .partyReinstated(let comeback) where comeback.party == party:
      decide(
        .reinstatement, "back in: \(comeback.basis.rawValue)", told: comeback.notifiedAt, entry)
    case .reviewDecided(let review):
      for back in review.reinstated where back.party == party {
        decide(.reinstatement, "back in: \(back.basis.rawValue)", entry)
      }
    case .partyWithdrawn(let leaving) where leaving.party == party:
      decide(.ending(stage: leaving.stage), "withdrew", entry)
    case .consortiumChanged(let change) where change.party == party:
      decide(.membership, Self.words(change), entry)
    case .contractModified(let change) where change.partner == party:
      decide(.modification, change.modificationGround.rawValue, entry)
    case .contractTerminated(let end) where end.partner == party:
      decide(
        .ending(stage: nil), "contract ended: \(end.terminationGround.rawValue)",
        told: end.notifiedAt, entry)
    case .purchaseOrdered(let order) where order.partner == party:
      decide(.purchase, order.order.map { "ordered: \($0)" } ?? "ordered", entry)
    default: break
    }
  }

  private static func words(_ change: ConsortiumChanged) -> String {
    func names(_ members: [Member], _ verb: String) -> String? {
      guard !members.isEmpty else { return nil }
      let names = members.map { $0.organisation?.value?.spelling ?? "somebody withheld" }
      return names.joined(separator: ", ") + " " + verb
    }
    let words = [names(change.left, "left"), names(change.joined, "joined")].compactMap { $0.self }
    return words.isEmpty ? "changed" : words.joined(separator: ", ")
  }

  /// Whether the party worked in the stage up to its end.
  private func isIn(_ closing: StageClosed, _ entry: RecordedEvent) -> Bool {
    let began = file.all(StageStarted.self).contains {
      $0.stage == closing.stage && $0.partners.contains(party)
    }
    return began && out(before: entry.index) == nil
  }

  private mutating func decide(
    _ turn: TreatmentFact.Turn, _ outcome: String, told: Moment? = nil, _ entry: RecordedEvent
  ) {
    add(.decision(turn, .outcome), .code(outcome), entry)
    for reason in entry.common.reasons { add(.decision(turn, .reasons), .reason(reason), entry) }
    let deciders = entry.common.decidedBy + entry.common.approvedBy
    if deciders.isEmpty { add(.decision(turn, .deciders), .nobody, entry) }
    for person in deciders { add(.decision(turn, .deciders), .name(person), entry) }
    let days = entry.happened.date.days(to: entry.recordedAt.utcDate)
    add(.decision(turn, .typing), .typed(by: entry.actor, daysAfter: days), entry)
    add(.decision(turn, .told), told.map { .sent($0) }, entry)
  }
}
