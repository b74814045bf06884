import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EQT-SAME-CRITERIA.
  public static let sameCriteria = Rule(
    id: "EQT-SAME-CRITERIA", title: "The published criteria, for all",
    question: "Were exactly the published criteria used, for everyone?",
    sources: [
      .directive("Directive 2014/24/EU Arts 56(1), 67, 31(5)", .transposition),
      .regulations2015("PCR 2015 regs 56(1), 67", .text),
      .act2023("Procurement Act 2023 ss. 19, 23-24", .text),
      .anywhere("the principle of equal treatment"),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(
        .documentsIssued, "awardCriteria.id", "awardCriteria.scale", "awardCriteria.parent",
        "awardCriteria.criterionType"), Reading(.noticeDispatched, "awardCriteria.id"),
      Reading(.invitationsSent, "awardCriteria.id"),
      Reading(.scoreRecorded, "party", "criterion", "scale"),
      Reading(.evaluationClosed, "ranking.party", "ranking.criterionScores.criterion"),
      Reading(.awardDecided, "winners"),
    ],
    trigger: .first(
      of: .scoreRecorded, .evaluationClosed, .awardDecided, otherwise: .notYetDue,
      "Nothing is scored yet."),
    logic: """
      The criteria by which each tender was scored are compared with the published ones: those of \
      quality that no other is a part of. A criterion that was never told, or a scale that no \
      version tells, contradicts the duty; whether they could be told so late is another question. A published criterion without a score is a \
      hole once the evaluation is closed. A price may be scored by formula, so it may be absent. \
      An award without a closed evaluation does not show what was used.
      """,
    example: """
      The panel also scored impression, which no document names: contradicted.
      """,
    knowableFrom: .decisionNoticesSent,
    canStill: "Before the contract is signed: evaluate anew by the published criteria.",
    possible: [
      .met("every ranked tender was scored by each published criterion and no other"),
      .breached("an unpublished criterion or another scale was used"),
      .notShown(.missing, "no published criteria, a score by each, or the close is not on record"),
      .notApplicable(.notYetDue, "nothing is scored, or the evaluation is not closed"),
    ]
  ) { exam in
    let used = exam.usedCriteria
    let closings = exam.all(EvaluationClosed.self)
    guard let published = exam.publishedCriteria else {
      return .notShown(
        used.map { $0.event } + closings.indexes() + exam.all(AwardDecided.self).indexes(),
        because: "No published criteria are on record.")
    }
    let known = exam.criteriaEverTold
    if let stray = used.first(where: { !known.contains($0.id) }) {
      return .breached(
        [published.event, stray.event], ["used": stray.id],
        because: "Tenders were scored by \(stray.id), which was not published.")
    }
    if let odd = exam.scoreOnScaleNeverTold {
      return .breached(
        [published.event, odd.index], ["criterion": odd.criterion],
        because: "\(odd.criterion) was scored on another scale than the published one.")
    }
    guard let closed = closings.last else {
      if let award = exam.awardWithoutEvaluation {
        return .notShown([award.index], because: Examination.awardedUnevaluated)
      }
      return .notApplicable(
        .notYetDue, used.map { $0.event }, because: "The evaluation is not closed.")
    }
    let asked = Set(published.criteria.leaves.filter { $0.criterionType == .quality }.map { $0.id })
    if let hole = exam.hole(in: closed, asked) {
      return .notShown(
        [published.event, closed.index], ["party": hole.party, "unscored": hole.criteria],
        because: "No score of \(hole.party) for"
          + " \(hole.criteria.map { $0.spelling }.joined(separator: ", ")) is on record.")
    }
    guard !closed.ranking.isEmpty, !asked.isEmpty else {
      return .notShown(
        [closed.index], because: "The closed evaluation ranks nobody by a quality criterion.")
    }
    return .met(
      [published.event, closed.index], ["tenders": closed.ranking.count, "criteria": asked.count],
      because:
        "\(every(closed.ranking.count, "ranked tender")) had a score for each of the"
        + " \(counted(asked.count, "published criterion", "published criteria")) of quality, and for no other."
    )
  }
}

extension Examination {
  /// The first score on a scale that is none of its criterion's, where any was told. Scales may be
  /// settled until tenders are opened.
  fileprivate var scoreOnScaleNeverTold: Recorded<ScoreRecorded>? {
    let told = criteriaTold
    return all(ScoreRecorded.self).first { score in
      let own = told.filter { $0.id == score.criterion }.compactMap { $0.scale }
      return score.scale.map { !own.isEmpty && !own.contains($0) } ?? false
    }
  }

  /// The first ranked tender without a score for each criterion asked.
  fileprivate func hole(
    in closed: Recorded<EvaluationClosed>, _ asked: Set<Identifier>
  ) -> (party: Identifier, criteria: [Identifier])? {
    for tender in closed.ranking {
      let missing = asked.subtracting(criteria(of: tender)).sorted()
      if !missing.isEmpty { return (tender.party, missing) }
    }
    return nil
  }

  /// The criteria by which a ranked tender was scored, singly or by the panel.
  fileprivate func criteria(of tender: RankedTender) -> Set<Identifier> {
    let single = all(ScoreRecorded.self).filter { $0.party == tender.party }.map { $0.criterion }
    return Set(single + tender.criterionScores.map { $0.criterion })
  }
}
