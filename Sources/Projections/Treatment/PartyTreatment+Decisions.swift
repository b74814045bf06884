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
    default: break
    }
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
