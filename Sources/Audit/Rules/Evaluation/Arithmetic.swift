import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EQT-ARITHMETIC.
  public static let arithmetic = Rule(
    id: "EQT-ARITHMETIC", title: "The sums are right",
    question: "Do the totals, the ranking and the award follow from the scores?",
    sources: [
      .directive("Directive 2014/24/EU Arts 56(1), 67(5)", .transposition),
      .regulations2015("PCR 2015 regs 56(1), 67(9)", .text),
      .act2023("Procurement Act 2023 s. 19(2)", .text),
      .anywhere("the principle of equal treatment"),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(
        .documentsIssued, "awardCriteria.weight", "awardCriteria.scale", "awardCriteria.parent",
        "priceFormula", "rounding", "partnerNumbers.maximumPartners"),
      Reading(.noticeDispatched, "awardCriteria.weight"),
      Reading(.invitationsSent, "awardCriteria.weight"), Reading(.tenderReceived, "party", "price"),
      Reading(
        .evaluationClosed, "ranking.party", "ranking.rank", "ranking.total",
        "ranking.criterionScores.agreedScore"),
      Reading(.awardDecided, "winners", "departsFromRanking.lawfulGround"),
      Reading(.awardDecisionWithdrawn), Reading(.partyWithdrawn, "party"),
      Reading(.candidateRejected, "party"), Reading(.tenderEliminated, "party"),
      Reading(.exclusionChecked, "party", "exclusionDecision"), Reading(.partyReinstated, "party"),
    ],
    trigger: .first(
      of: .evaluationClosed, .awardDecided, otherwise: .notYetDue, "The evaluation is not closed."),
    logic: """
      A total is the sum of weight × score ÷ best score over the published criteria that no other \
      is a part of. A price without a score takes the announced formula, and a score of the only \
      price must follow it. Stated totals may differ by half a unit of the announced last place, \
      else by 0.005 for each term. Ranks must follow the totals; the winners are the first n, n at \
      most the announced number of partners, unless the decision names the provision that lets it \
      depart; whoever had left by then was not passed over. Each ranking is asked by its lot, and \
      one that does not tell lots apart shows nothing. Wrong sums that move nobody's place are \
      minor. A tie across the last place cannot be worked out.
      """,
    example: """
      Quality 90 of 100 at 60, and the lowest price at 40, make 94: met. A stated 95 that \
      moves nobody is a minor contradiction.
      """,
    knowableFrom: .decisionNoticesSent,
    canStill: "Before the contract is signed: correct the sums and decide again.",
    possible: [
      .met("totals, ranks and winners follow"),
      .met(.departureReasoned, "they follow, and the decision departs by a named provision"),
      .breached("ranks or winners do not follow from the scores"),
      .breached(.rankingUnchanged, "a total is wrong, and nobody's place changes"),
      .notShown(.withheld, "a score, price or total that decides is sealed"),
      .notShown(
        .missing,
        "the close, the ranking, a score, a total or the lot of a ranking or award is not on record"
      ),
      .notShown(
        .notRecomputable, "a weight, scale or price formula is not exact, or a tie decides"),
      .notApplicable(.notYetDue, "the evaluation is not closed"),
    ]
  ) { exam in
    let closings = exam.lastClosings
    guard !closings.isEmpty else {
      if let award = exam.awardWithoutEvaluation {
        return .notShown([award.index], because: Examination.awardedUnevaluated)
      }
      return .notApplicable(.notYetDue, because: "The evaluation is not closed.")
    }
    return closings.map { examine($0, exam) }.deciding
      ?? .notApplicable(.notYetDue, because: "The evaluation is not closed.")
  }
}

extension Examination {
  /// The closings that no later one took the place of, each for its lots.
  fileprivate var lastClosings: [Recorded<EvaluationClosed>] {
    let all = all(EvaluationClosed.self)
    return all.filter { closed in
      !all.contains { $0.index > closed.index && $0.sharesLots(with: closed) }
    }
  }
}

private func examine(_ closed: Recorded<EvaluationClosed>, _ exam: Examination) -> Judgement {
  guard let published = exam.publishedCriteria, !closed.ranking.isEmpty else {
    return .notShown(
      [closed.index], because: "No published criteria with a ranking by them are on record.")
  }
  guard exam.isOfOneLot(closed) else {
    return .notShown(
      [closed.index],
      because: "There are several lots, and the ranking of \(closed.happened.date) does not tell"
        + " which tender stands where in which.")
  }
  let sums = Sums(closed.ranking, ScoreSheet(exam, criteria: published.criteria, closed))
  let award = AwardCheck(exam, closed)
  let events = [published.event, closed.index] + award.events
  if let problem = sums.misranked ?? award.contradiction {
    return .breached(events, sums.figures, because: problem, steps: sums.steps)
  }
  if let wrong = sums.wrong.first {
    let moves = sums.movesPlaces
    return Judgement(
      .breached(moves ? .contrary : .rankingUnchanged), events, sums.figures,
      severity: moves ? nil : .minor,
      because: "\(wrong.sentence)\(moves ? "; the ranking changes" : "; no place changes").",
      steps: sums.steps)
  }
  if let gap = sums.gap {
    return .notShown(events, sums.figures, as: gap.gap, because: gap.sentence, steps: sums.steps)
  }
  return award.judgement(events, sums)
}

/// The stated totals beside the exact ones.
private struct Sums: Sendable {
  struct Wrong: Sendable {
    let party: Identifier
    let stated: ExactDecimal
    let exact: ExactDecimal
    /// A price that was not scored as announced, where there is one.
    let slip: ScoreSheet.Slip?

    var sentence: String {
      if let slip {
        return "The price of \(party) was scored \(slip.stated), and the announced formula gives"
          + " \(slip.exact)"
      }
      return "The stated total of \(party) is \(stated), and its scores give \(exact)"
    }
  }

  let ranking: [RankedTender]
  let sheet: ScoreSheet
  let totals: [ScoreSheet.Total]

  init(_ ranking: [RankedTender], _ sheet: ScoreSheet) {
    self.ranking = ranking
    self.sheet = sheet
    totals = ranking.map(sheet.total)
  }

  /// Totals that differ from their sums by more than rounding.
  var wrong: [Wrong] {
    zip(ranking, totals).compactMap { tender, total in
      guard case .sum(let exact) = total, let stated = tender.total?.value,
        !sheet.agrees(stated, exact)
      else { return nil }
      return Wrong(
        party: tender.party, stated: stated, exact: exact, slip: sheet.slip(of: tender))
    }
  }

  /// Two tenders whose ranks contradict their open totals.
  var misranked: String? {
    pairs { $0.total?.value }.map { first, second in
      "\(first.party) ranks \(first.rank) and \(second.party) \(second.rank), against their totals."
    }
  }

  /// Whether ranks contradict what the scores give.
  var movesPlaces: Bool {
    let exact = Dictionary(
      zip(ranking.map { $0.party }, totals).compactMap { party, total in
        if case .sum(let sum) = total { (party, sum) } else { nil }
      }, uniquingKeysWith: { first, _ in first })
    return pairs { exact[$0.party] ?? $0.total?.value } != nil
  }

  private func pairs(
    by total: (RankedTender) -> ExactDecimal?
  ) -> (RankedTender, RankedTender)? {
    for first in ranking {
      for second in ranking where first.rank < second.rank {
        if let better = total(first), let worse = total(second), better < worse {
          return (first, second)
        }
      }
    }
    return nil
  }

  /// Why the totals cannot be confirmed, the gravest first.
  var gap: (gap: Outcome.Gap, sentence: String)? {
    if totals.contains(.withheld) || ranking.contains(where: { $0.total?.isWithheld == true }) {
      return (.withheld, "Scores, prices or totals that decide are sealed.")
    }
    for (tender, total) in zip(ranking, totals) {
      if case .missing(let criterion) = total {
        return (.missing, "No score of \(tender.party) for \(criterion) is on record.")
      }
      if case .unknowable(let reason) = total {
        return (.notRecomputable, "The totals cannot be worked out: \(reason).")
      }
      if tender.total == nil {
        return (.missing, "The total of \(tender.party) is not on record.")
      }
    }
    return nil
  }

  var figures: Figures {
    [
      "tenders": ranking.count, "tolerance": sheet.tolerance,
      "wrong": wrong.isEmpty
        ? nil : wrong.map { "\($0.party): stated \($0.stated), exact \($0.exact)" },
    ]
  }

  var steps: [String] {
    zip(ranking, totals).flatMap { tender, total in
      sheet.lines(of: tender).map {
        "\(tender.party): \($0.criterion) \($0.weight) × \($0.score) gives \($0.points)"
      } + ["\(tender.party): exact total \(text(total)), stated \(stated(tender))"]
    }
  }

  private func text(_ total: ScoreSheet.Total) -> String {
    switch total {
    case .sum(let sum): sum.spelling
    case .withheld: "sealed"
    case .missing(let criterion): "missing \(criterion)"
    case .unknowable(let reason): reason
    }
  }

  private func stated(_ tender: RankedTender) -> String {
    tender.total.map { $0.value?.spelling ?? "sealed" } ?? "not on record"
  }
}

/// Whether the winners are the best-ranked.
private struct AwardCheck: Sendable {
  let events: [Int]
  private(set) var contradiction: String?
  private(set) var departure: String?
  private(set) var tie: String?
  /// Why the record does not tell who won what was ranked here.
  private(set) var gap: String?

  init(_ exam: Examination, _ closed: Recorded<EvaluationClosed>) {
    // A decision that was withdrawn since chooses nobody.
    let awards = exam.standingAwards.filter {
      $0.sharesLots(with: closed) && !$0.winners.isEmpty
    }
    events = awards.indexes()
    guard let last = awards.last else { return }
    guard awards.allSatisfy(exam.isOfOneLot) else {
      gap =
        "There are several lots, and the award of \(last.happened.date) does not tell who won the"
        + " one that was ranked."
      return
    }
    let choices = ([[last]] + (awards.count > 1 ? [awards] : [])).map { Choice($0, closed, exam) }
    let follows = choices.filter { $0.contradiction == nil }
    if follows.isEmpty {
      contradiction = choices.first?.contradiction
    } else if follows.count < choices.count {
      gap =
        "Whether the award of \(last.happened.date) stands beside the one before it or takes its"
        + " place is not on record, and by one reading the winners are the first."
    } else {
      (departure, tie) = (follows.first?.departure, follows.first?.tie)
    }
  }

  func judgement(_ events: [Int], _ sums: Sums) -> Judgement {
    if let departure {
      return .met(
        events, sums.figures, as: .departureReasoned,
        because:
          "The sums are right, and the decision departs from the ranking under \(departure).",
        steps: sums.steps)
    }
    if let gap { return .notShown(events, sums.figures, because: gap, steps: sums.steps) }
    if let tie { return .notShown(events, sums.figures, as: .notRecomputable, because: tie) }
    return .met(
      events, sums.figures,
      because:
        "The totals of \(counted(sums.ranking.count, "tender")) follow from their scores within"
        + " \(sums.sheet.tolerance), and ranks and winners follow from the totals.",
      steps: sums.steps)
  }
}

/// Who won, as one decision says or several together.
private struct Choice: Sendable {
  let contradiction: String?
  let departure: String?
  let tie: String?

  init(
    _ awards: [Recorded<AwardDecided>], _ closed: Recorded<EvaluationClosed>, _ exam: Examination
  ) {
    let winners = Set(awards.flatMap { $0.winners })
    let most = exam.documents.compactMap { $0.partnerNumbers?.maximumPartners }.last
    let ranks = Dictionary(
      closed.ranking.map { ($0.party, $0.rank) }, uniquingKeysWith: { first, _ in first })
    let worst = winners.compactMap { ranks[$0] }.max() ?? 0
    let ground = awards.compactMap { $0.departsFromRanking?.lawfulGround }.last
    // Whoever left after the ranking was not passed over.
    let losers = closed.ranking.filter { tender in
      !winners.contains(tender.party) && !awards.contains { exam.isOut(tender.party, at: $0) }
    }
    let passedOver = losers.filter { $0.rank < worst }.map { $0.party }
    if let most, winners.count > most {
      contradiction = "\(winners.count) won, and the documents announce at most \(most)."
    } else if let stranger = winners.sorted().first(where: { ranks[$0] == nil }) {
      contradiction = "\(stranger) won and is not ranked."
    } else if let party = passedOver.first, ground == nil {
      contradiction =
        "\(party) ranks better than a winner, and the decision names no provision that lets it"
        + " depart."
    } else {
      contradiction = nil
    }
    departure = passedOver.isEmpty ? nil : ground
    tie = losers.first { $0.rank == worst }.map {
      "\($0.party) shares the rank of the last winner, and no announced rule breaks the tie."
    }
  }
}
