import CivilTime
import Commissioning
import Fields

/// By what and by whom a party was judged, what it had to reach, and what it came to.
extension PartyTreatment {
  mutating func judge(_ entry: RecordedEvent) {
    switch entry.event {
    case .selectionAssessed(let test) where test.party == party:
      judge(.selection, test.results, by: test.evaluators, entry)
    case .scoreRecorded(let score) where score.party == party && !isWithdrawn(entry):
      let judgement = TreatmentFact.Judgement.scoring(round: score.round)
      add(.judges(judgement, score.criterion), .name(score.evaluator), entry)
      add(.result(judgement, score.criterion), .score(score.score, by: score.evaluator), entry)
    case .scoreModerated(let score) where score.party == party:
      let judgement = TreatmentFact.Judgement.ranking(round: score.round)
      add(.judges(judgement, score.criterion), by: score.present, entry)
      add(.result(judgement, score.criterion), .score(score.agreedScore, by: nil), entry)
    case .evaluationClosed(let closed): rank(closed, entry)
    case .tenderEliminated(let dropped) where dropped.party == party:
      judge(.elimination(round: dropped.round), dropped.results, by: [], entry)
    case .stageAssessed(let stage) where stage.partner == party: judge(stage, entry)
    case .performanceLevelChecked(let check) where check.partner == party:
      add(.judges(.levels, check.level), by: check.evaluators, entry)
      add(.bar(.levels, check.level), check.agreedThreshold.map { .threshold($0, nil) }, entry)
      add(.result(.levels, check.level), check.measured.map { .measured($0) }, entry)
      add(.result(.levels, check.level), .met(check.met), entry)
    case .maxCostChecked(let check) where check.partner == party:
      add(.result(.costs, check.maximumCost), .met(check.within), entry)
    case .instalmentPaid(let payment) where payment.partner == party:
      add(.result(.payments(payment.stage), payment.instalment), .money(payment.paid), entry)
    default: break
    }
  }

  /// A score that was withdrawn judges nobody any more; `history` still shows it.
  private func isWithdrawn(_ score: RecordedEvent) -> Bool {
    file.all(ScoreWithdrawn.self).contains { $0.aboutIndex == score.index }
  }

  private mutating func judge(
    _ judgement: TreatmentFact.Judgement, _ results: [CriterionResult],
    by evaluators: [Identifier], _ entry: RecordedEvent
  ) {
    if results.isEmpty { add(.judges(judgement, nil), by: evaluators, entry) }
    for result in results {
      add(.judges(judgement, result.criterion), by: evaluators, entry)
      add(.result(judgement, result.criterion), result.met.map { .met($0) }, entry)
      add(.result(judgement, result.criterion), result.score.map { .score($0, by: nil) }, entry)
    }
  }

  private mutating func rank(_ closed: EvaluationClosed, _ entry: RecordedEvent) {
    guard let place = closed.ranking.first(where: { $0.party == party }) else { return }
    let judgement = TreatmentFact.Judgement.ranking(round: closed.round)
    add(.judges(judgement, nil), by: closed.evaluators, entry)
    for score in place.criterionScores {
      add(
        .result(judgement, score.criterion), score.agreedScore.map { .score($0, by: nil) }, entry)
    }
    add(.result(judgement, nil), place.total.map { .score($0, by: nil) }, entry)
    add(.result(judgement, nil), .rank(place.rank), entry)
  }

  private mutating func judge(_ stage: StageAssessed, _ entry: RecordedEvent) {
    let judgement = TreatmentFact.Judgement.stage(stage.stage)
    if stage.targetResults.isEmpty {
      add(.judges(judgement, nil), by: stage.evaluators, entry)
    }
    add(.bar(judgement, nil), stage.documentsVersion.map { .version($0) }, entry)
    for result in stage.targetResults {
      let evaluators = result.evaluator.map { [$0] } ?? stage.evaluators
      add(.judges(judgement, result.target), by: evaluators, entry)
      addBar(stage, result.target, entry)
      add(.result(judgement, result.target), result.measured.map { .measured($0) }, entry)
      add(.result(judgement, result.target), result.met.map { .met($0) }, entry)
      add(.result(judgement, result.target), result.score.map { .score($0, by: nil) }, entry)
    }
    add(.result(judgement, nil), stage.score.map { .score($0, by: nil) }, entry)
  }

  /// The threshold in force on the day of the assessment, at the event that set it: one that was
  /// recorded later than the assessment shows by its index.
  private mutating func addBar(
    _ stage: StageAssessed, _ id: Identifier, _ assessed: RecordedEvent
  ) {
    let plan = file.plan(ofStage: stage.stage, partner: party, at: assessed.happened)
    guard
      let target = plan?.targets.first(where: {
        $0.id == id && ($0.appliesTo.isEmpty || $0.appliesTo.contains(party))
      }), let threshold = target.threshold
    else { return }
    let contract = file.all(ContractSigned.self).last {
      $0.partner == party && assessed.happened.isBefore($0.happened) != true
        && $0.stagePlan.contains { $0.stage == stage.stage }
    }
    guard let source = contract?.entry ?? file.documents(at: assessed.happened)?.entry else {
      return
    }
    add(
      .bar(.stage(stage.stage), id), .threshold(threshold, target.comparison), source,
      asked: assessed)
  }

  private mutating func add(
    _ fact: TreatmentFact, by evaluators: [Identifier], _ entry: RecordedEvent
  ) {
    for evaluator in evaluators { add(fact, .name(evaluator), entry) }
  }
}

extension TreatmentValue.Content {
  fileprivate static func score(_ score: Sealable<ExactDecimal>, by evaluator: Identifier?)
    -> TreatmentValue.Content
  {
    score.value.map { .score($0, by: evaluator) } ?? .withheld(by: evaluator)
  }

  fileprivate static func measured(_ value: Sealable<ExactDecimal>) -> TreatmentValue.Content {
    value.value.map { .measured($0) } ?? .withheld(by: nil)
  }
}
