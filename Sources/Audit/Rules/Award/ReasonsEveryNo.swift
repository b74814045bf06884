import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// REASONS-EVERY-NO.
  public static let reasonsEveryNo = Rule(
    id: "REASONS-EVERY-NO", title: "Reasons for every no",
    question:
      "Does every rejection, elimination, failed stage, cut and award carry reasons tied to what"
      + " was published?",
    sources: [
      .directive("Directive 2014/24/EU Arts 55(2), 84(1)(b)-(d)", .transposition),
      .regulations2015("PCR 2015 regs 55(2), 84(1)", .text),
      .act2023("Procurement Act 2023 s. 50; Procurement Regulations 2024 reg. 31", .text),
      .providerSelection2023("Provider Selection Regime 2023 reg. 24(g)", .text),
      .anywhere("the duty to give reasons"),
    ],
    principle: .transparency,
    reads: [
      Reading(.candidateRejected, "party", "ground", "reasons"),
      Reading(.tenderEliminated, "party", "ground", "reasons"),
      Reading(.stageAssessed, "partner", "outcome", "reasons"),
      Reading(.partnerTerminated, "partner", "targetsFailed", "ground", "reasons"),
      Reading(.awardDecided, "winners", "reasons"), Reading(.awardDecisionWithdrawn),
      Reading(.scoreRecorded, "party", "criterion", "rationale"),
      Reading(.scoreModerated, "party", "criterion", "rationale"),
      Reading(
        .documentsIssued, "awardCriteria.id", "selectionCriteria.id", "minimumRequirements.id",
        "stagePlan.targets.id"), Reading(.contractSigned, "stagePlan.targets.id"),
      Reading(.contractModified, "stagePlan.targets.id"),
      Reading(.noticeDispatched, "awardCriteria.id"),
      Reading(.invitationsSent, "awardCriteria.id"),
    ],
    trigger: .first(
      of: .candidateRejected, .tenderEliminated, .stageAssessed, .partnerTerminated, .awardDecided,
      otherwise: .noTrigger, "Nothing was decided against or for anybody."),
    logic: """
      Each such event has at least one reason tied to a published criterion, requirement or \
      target, or to a ground for which there is none (late, incomplete, exclusion, withdrawal and \
      the like). A reason that cites what was never published contradicts the duty. An award that \
      was withdrawn is not asked. Which target a failed stage or a cut missed counts as the tie, \
      if a reason in words stands beside it. Under the Act each score that was recorded, too, has \
      its explanation once an award is decided, open or sealed.
      """,
    example: """
      Rejected for looks, which is no criterion: contradicted. Rejected without a \
      word: not shown.
      """,
    knowableFrom: .decisionNoticesSent,
    canStill: "At once: give reasons to those who ask; by law within 15 days in the EU.",
    possible: [
      .met("every such event has a tied reason"),
      .breached("a reason cites a criterion or target that was never published"),
      .notShown(
        .missing, "one has no reason, or none that is tied to anything; under the Act also a score"),
      .notApplicable(.noTrigger, "nothing of the kind was decided"),
    ]
  ) { exam in
    let decisions = reasonedDecisions(exam)
    guard !decisions.isEmpty else {
      return .notApplicable(.noTrigger, because: "Nothing was decided against or for anybody.")
    }
    let published = exam.publishedTerms
    for decision in decisions {
      if let stray = decision.cited.first(where: exam.isKnownNotToBePublished) {
        return .breached(
          [decision.event], ["cited": stray.id],
          because: "A reason given for \(decision.what) cites \(stray.id), which was never"
            + " published.")
      }
    }
    let bare = decisions.filter { !$0.isReasoned(published: published) }
    guard let first = bare.first else {
      if let gap = exam.unexplainedScores { return gap }
      return .met(
        decisions.map { $0.event }, ["decisions": decisions.count],
        because:
          "\(every(decisions.count, "decision")) came with reasons tied to what was published.")
    }
    return .notShown(
      bare.map { $0.event }, ["decisions": decisions.count, "withoutReasons": bare.count],
      because:
        decisions.count == 1
        ? "The one decision, \(first.what), came without a tied reason on record."
        : "Of \(decisions.count) decisions \(bare.count) came without a tied reason on record,"
          + " first \(first.what).")
  }
}

/// A decision that needs reasons.
private struct ReasonedDecision: Sendable {
  let event: Int
  let what: String
  let reasons: [Reason]
  /// A ground that stands on the event itself, where no criterion can apply.
  var ground: Ground?
  /// Targets that the event itself names as missed.
  var missed: [Identifier] = []

  /// What the reasons cite.
  var cited: [(id: Identifier, isTarget: Bool)] {
    reasons.flatMap { reason in
      [reason.criterion.map { ($0, false) }, reason.target.map { ($0, true) }].compactMap { $0 }
    }
  }

  /// Grounds that are judged by criteria or targets, and so are no reason alone.
  static let judged: Set<Ground> = [.targets, .ranking, .notSelected, .other]

  func isReasoned(published: Set<Identifier>) -> Bool {
    if let ground, !Self.judged.contains(ground) { return true }
    if !missed.isEmpty, missed.allSatisfy(published.contains), !reasons.isEmpty { return true }
    return reasons.contains { reason in
      if let ground = reason.ground, !Self.judged.contains(ground) { return true }
      return [reason.criterion, reason.target].contains { $0.map(published.contains) ?? false }
    }
  }
}

private func reasonedDecisions(_ exam: Examination) -> [ReasonedDecision] {
  let rejections = exam.all(CandidateRejected.self).map {
    ReasonedDecision(
      event: $0.index, what: "the rejection of \($0.party)", reasons: $0.common.reasons,
      ground: $0.ground)
  }
  let eliminations = exam.all(TenderEliminated.self).map {
    ReasonedDecision(
      event: $0.index, what: "the elimination of \($0.party)", reasons: $0.common.reasons,
      ground: $0.ground)
  }
  let failures = exam.all(StageAssessed.self).filter { $0.outcome == .failed }.map {
    ReasonedDecision(
      event: $0.index, what: "the failed stage \($0.stage) of \($0.partner)",
      reasons: $0.common.reasons,
      missed: $0.targetResults.filter { $0.met == false }.map { $0.target })
  }
  let cuts = exam.all(PartnerTerminated.self).map {
    ReasonedDecision(
      event: $0.index, what: "the end of \($0.partner)", reasons: $0.common.reasons,
      ground: $0.ground, missed: $0.targetsFailed)
  }
  let awards = exam.standingAwards.map {
    ReasonedDecision(event: $0.index, what: "the award", reasons: $0.common.reasons)
  }
  return (rejections + eliminations + failures + cuts + awards).sorted { $0.event < $1.event }
}

extension Examination {
  /// Whether what a reason cites was never published, as far as the record shows what was: where it
  /// holds no criteria, or no targets, it cannot tell.
  fileprivate func isKnownNotToBePublished(_ cited: (id: Identifier, isTarget: Bool)) -> Bool {
    guard !publishedTerms.contains(cited.id) else { return false }
    let targets = stageWordings.flatMap { $0.plan.targets.map { $0.id } }
    return cited.isTarget
      ? !targets.isEmpty : !publishedTerms.subtracting(targets).isEmpty
  }

  /// Under the Act the summary explains each score by reference to the tender: s. 50(4),
  /// Procurement Regulations 2024 reg. 31. nil where all are explained, or none has to be yet.
  fileprivate var unexplainedScores: Judgement? {
    guard book?.regime == .act2023, !standingAwards.isEmpty else { return nil }
    let scored =
      all(ScoreRecorded.self).map { ([$0.party, $0.criterion], $0.rationale, $0.index) }
      + all(ScoreModerated.self).map { ([$0.party, $0.criterion], $0.rationale, $0.index) }
    let explained = Set(scored.filter { $0.1 != nil }.map(\.0))
    let bare = scored.filter { !explained.contains($0.0) }
    guard let first = bare.first else { return nil }
    let pairs = Set(scored.map(\.0)).count
    return .notShown(
      bare.map(\.2), ["scores": pairs, "withoutExplanation": Set(bare.map(\.0)).count],
      because: "Of \(counted(pairs, "score")) \(counted(Set(bare.map(\.0)).count, "has", "have"))"
        + " no explanation on record, first that of \(first.0[0]) for \(first.0[1]).")
  }

  /// The ids of all criteria, requirements and targets that were ever published or agreed.
  var publishedTerms: Set<Identifier> { extracts.publishedTerms.value { allPublishedTerms } }

  private var allPublishedTerms: Set<Identifier> {
    var terms: Set<Identifier> = []
    for version in documents {
      terms.formUnion(version.awardCriteria.map { $0.id })
      terms.formUnion(version.selectionCriteria.map { $0.id })
      terms.formUnion(version.minimumRequirements.map { $0.id })
    }
    terms.formUnion(all(NoticeDispatched.self).flatMap { $0.awardCriteria.map { $0.id } })
    terms.formUnion(all(InvitationsSent.self).flatMap { $0.awardCriteria.map { $0.id } })
    terms.formUnion(stageWordings.flatMap { $0.plan.targets.map { $0.id } })
    return terms
  }
}
