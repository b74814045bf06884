import CivilTime
import Commissioning
import Fields
import Projections

// The people who act for the authority, by handles that are no names, and what each did. Who typed
// an entry is not among them: the actor of an entry need not have decided anything.

extension Examination {
  /// Something that a person did in the procedure.
  struct PersonalAct: Dated, Sendable {
    let person: Identifier
    let index: Int
    let happened: Moment
    let common: CommonFields
    /// Whom it was about; nobody: all.
    var parties: [Identifier] = []

    /// Whether it is about the party.
    func concerns(_ party: Identifier) -> Bool { parties.isEmpty || parties.contains(party) }
  }

  /// What people did, in log order: judging, agreeing on scores, negotiating, opening and deciding.
  /// Drafting leaves no trace by person but in the common fields.
  var personalActs: [PersonalAct] { extracts.personalActs.value { allPersonalActs } }

  private var allPersonalActs: [PersonalAct] {
    file.events.flatMap { entry -> [PersonalAct] in
      let decided = entry.common.decidedBy + entry.common.approvedBy
      let own = entry.event.workers
      let people = Set(decided + own.people)
      return people.sorted().map {
        PersonalAct(
          person: $0, index: entry.index, happened: entry.happened, common: entry.common,
          parties: own.parties)
      }
    }
  }

  /// Who scored tenders or fixed their ranking before a decision on the same lots.
  func evaluators(before decision: some Dated) -> Set<Identifier> {
    func isBefore(_ event: some Dated) -> Bool {
      decision.happened.isBefore(event.happened) != true && event.sharesLots(with: decision)
    }
    return Set(
      all(ScoreRecorded.self).filter(isBefore).map { $0.evaluator }
        + all(ScoreModerated.self).filter(isBefore).flatMap { $0.present }
        + all(EvaluationClosed.self).filter(isBefore).flatMap { $0.evaluators })
  }
}

extension RecordedEvent: Dated {}

extension Event {
  /// The people whose work the event is, and the parties that it is about.
  fileprivate var workers: (people: [Identifier], parties: [Identifier]) {
    switch self {
    case .submissionOpened(let opening): (opening.openedBy, opening.parties)
    case .selectionAssessed(let result): (result.evaluators, [result.party])
    case .negotiationHeld(let round): (round.present, [round.party])
    case .scoreRecorded(let score): ([score.evaluator], [score.party])
    case .scoreModerated(let score): (score.present, [score.party])
    case .evaluationClosed(let closing): (closing.evaluators, closing.ranking.map { $0.party })
    case .stageAssessed(let result):
      (result.evaluators + result.targetResults.compactMap { $0.evaluator }, [result.partner])
    case .candidateRejected(let rejection): ([], [rejection.party])
    case .exclusionChecked(let check): ([], [check.party])
    case .tenderEliminated(let dropped): ([], [dropped.party])
    case .partnerTerminated(let end): ([], [end.partner])
    default: ([], [])
    }
  }
}
