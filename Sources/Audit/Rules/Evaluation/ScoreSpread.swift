import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Scores of one tender by one criterion that lie further apart, in percent of the scale.
  static let spreadPercent = Threshold("spreadPercent", 40, "percent of the scale", .ours)
  /// With so many evaluators one of them should not decide alone.
  static let leaveOutEvaluators = Threshold("leaveOutEvaluators", 4, "evaluators", .ours)
}

extension Rule {
  /// EQT-SCORE-SPREAD.
  public static let scoreSpread = Rule(
    id: "EQT-SCORE-SPREAD", title: "One evaluator moved it",
    question: "Did the scores of one evaluator stand far apart, or decide who won?",
    sources: [.anywhere("good practice, no rule of law")],
    principle: .equalTreatment,
    reads: [
      Reading(
        .scoreRecorded, "evaluator", "party", "criterion", "score", "scale", "round"),
      Reading(.scoreWithdrawn, "aboutIndex"), Reading(.scoreModerated, "party", "criterion"),
      Reading(.evaluationClosed, "ranking.party", "ranking.criterionScores", "round"),
      Reading(
        .documentsIssued, "awardCriteria.scale", "awardCriteria.weight", "priceFormula",
        "rounding"), Reading(.tenderReceived, "party", "price"), Reading(.awardDecided, "winners"),
    ],
    trigger: .first(of: .scoreRecorded, otherwise: .notYetDue, "Nothing is scored yet."),
    logic: """
      Raised where the scores that several people gave one tender by one criterion lie further \
      apart than the share of the scale, and no panel agreed on one afterwards. Raised too where \
      four or more scored, nothing was moderated, and the mean without one of them gives other \
      winners than the mean of all. It says nothing of who was right.
      """,
    example: """
      On a scale to 100 one gave 80 and one 40: exactly 40 percent, clear. 80 and 39, and no \
      moderation: raised.
      """,
    thresholds: [.spreadPercent, .leaveOutEvaluators],
    knowableFrom: .decisionNoticesSent,
    canStill: "Before the contract is signed: let the panel meet on that score, and record why.",
    possible: [
      .met("scores lie close or were moderated, and no single evaluator decides"),
      .breached("scores lie far apart unmoderated, or leaving one out changes who wins"),
      .notShown(.withheld, "scores that decide are sealed"),
      .notShown(.missing, "a scale is not on record"),
      .notApplicable(.exempt, "each was scored by one person"),
      .notApplicable(.notYetDue, "nothing is scored"),
    ]
  ) { exam in
    let cells = exam.scoreCells.filter { $0.scores.count > 1 }
    guard !cells.isEmpty else {
      return .notApplicable(
        .exempt, exam.standingScores.indexes(), because: "Each submission was scored by one person."
      )
    }
    let limit = exam[.spreadPercent]
    let wide = cells.compactMap { $0.problem(limit: limit) }
    if let problem = wide.deciding, problem.outcome.verdict == .breached { return problem }
    if let decider = exam.decidingEvaluator { return decider }
    if let gap = wide.deciding { return gap }
    return .met(
      cells.flatMap { $0.events }, ["compared": cells.count, "spreadPercent": limit],
      because: "In \(each(cells.count, "set")) of scores they lie within \(limit)"
        + " percent of the scale or were moderated.")
  }
}

/// The scores of one tender by one criterion in one round.
private struct ScoreCell: Sendable {
  let party: Identifier
  let criterion: Identifier
  let scores: [Sealable<ExactDecimal>]
  let scale: ScoreScale?
  let isModerated: Bool
  let events: [Int]

  func problem(limit: Int) -> Judgement? {
    guard !isModerated else { return nil }
    let figures: Figures = ["party": party, "criterion": criterion]
    let open = scores.compactMap { $0.value }
    let name = "The scores of \(party) by \(criterion)"
    guard let scale, scale.maximum > scale.minimum else {
      return .notShown(
        events, figures, because: "\(name): their scale is not on record.")
    }
    if let low = open.min(), let high = open.max() {
      let range = high - low
      let most = scale.maximum - scale.minimum
      if let share = range.times(ExactDecimal(100), over: most), share > ExactDecimal(limit) {
        return .breached(
          events, figures,
          because: "\(name) reach from \(low) to \(high), more than \(limit) percent of the scale,"
            + " and no panel agreed on one: what explains that?")
      }
    }
    return open.count == scores.count
      ? nil : .notShown(events, figures, as: .withheld, because: "\(name) are sealed.")
  }
}

extension Examination {
  fileprivate var scoreCells: [ScoreCell] {
    let criteria = publishedCriteria?.criteria ?? []
    let moderated = all(ScoreModerated.self)
    let cells = Dictionary(grouping: standingScores) {
      ["\($0.party)", "\($0.criterion)", "\($0.round ?? 0)"]
        + $0.common.lots.map { $0.spelling }.sorted()
    }
    return cells.values.compactMap { scores in
      guard let first = scores.first else { return nil }
      return ScoreCell(
        party: first.party, criterion: first.criterion, scores: scores.map { $0.score },
        scale: first.scale ?? criteria.first { $0.id == first.criterion }?.scale,
        isModerated: moderated.contains {
          $0.party == first.party && $0.criterion == first.criterion && $0.round == first.round
            && $0.sharesLots(with: first)
        }, events: scores.indexes())
    }.sorted { ($0.events.first ?? 0) < ($1.events.first ?? 0) }
  }

  /// Where leaving one evaluator out gives other winners; nil where it does not, or cannot be
  /// worked out.
  fileprivate var decidingEvaluator: Judgement? {
    guard let closed = all(EvaluationClosed.self).last, let published = publishedCriteria,
      !all(ScoreModerated.self).contains(where: { $0.round == closed.round })
    else { return nil }
    let scores = standingScores.filter {
      $0.round == closed.round && $0.sharesLots(with: closed)
    }
    let evaluators = Set(scores.map { $0.evaluator }).sorted()
    guard evaluators.count >= self[.leaveOutEvaluators],
      let all = winners(closed, published.criteria, scores)
    else { return nil }
    for evaluator in evaluators {
      let others = scores.filter { $0.evaluator != evaluator }
      if let without = winners(closed, published.criteria, others), without != all {
        return .breached(
          scores.indexes() + [closed.index],
          ["evaluator": evaluator, "winners": all.sorted(), "without": without.sorted()],
          because: "Without the scores of \(evaluator) the first would be"
            + " \(without.sorted().map { $0.spelling }.joined(separator: ", ")) instead of"
            + " \(all.sorted().map { $0.spelling }.joined(separator: ", ")): was that looked at?")
      }
    }
    return nil
  }

  /// The first by the means of these scores, as many as won; nil where a total cannot be worked out
  /// or the last place is shared.
  private func winners(
    _ closed: Recorded<EvaluationClosed>, _ criteria: [AwardCriterion],
    _ scores: [Recorded<ScoreRecorded>]
  ) -> Set<Identifier>? {
    let sheet = ScoreSheet(self, criteria: criteria, closed)
    var totals: [(party: Identifier, total: ExactDecimal)] = []
    for tender in closed.ranking {
      var mean = tender
      for place in mean.criterionScores.indices {
        let given = scores.filter {
          $0.party == tender.party && $0.criterion == mean.criterionScores[place].criterion
        }
        guard !given.isEmpty else { continue }
        let open = given.compactMap { $0.score.value }
        guard open.count == given.count else { return nil }
        let sum = open.reduce(ExactDecimal.blank, +)
        guard let value = sum.times(ExactDecimal(1), over: ExactDecimal(open.count)) else {
          return nil
        }
        mean.criterionScores[place].agreedScore = .open(value)
      }
      guard case .sum(let total) = sheet.total(of: mean) else { return nil }
      totals.append((tender.party, total))
    }
    let award = standingAwards.last { $0.sharesLots(with: closed) }
    let places = award.map { max(1, $0.winners.count) } ?? 1
    let order = totals.sorted { $0.total > $1.total }
    guard order.count > places, order[places - 1].total > order[places].total else { return nil }
    return Set(order.prefix(places).map { $0.party })
  }
}
