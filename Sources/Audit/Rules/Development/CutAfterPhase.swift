import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-CUT-AFTER-PHASE.
  public static let cutAfterPhase = Rule(
    id: "EU31-CUT-AFTER-PHASE", title: "Cut only after a phase",
    question: "Were partners cut only after a phase, and only for its targets or by its ranking?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(2) 2nd subpara", .transposition),
      .regulations2015("PCR 2015 reg. 31(12)", .text),
      .act2023("Procurement Act 2023 s. 20(1), by the authority's own documents", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(
        .partnerTerminated, "partner", "stage", "ground", "targetsFailed", "condition", "reasons"),
      Reading(.stageStarted, "stage", "partners"), Reading(.stageClosed, "stage"),
      Reading(.partyReinstated, "party"),
      Reading(
        .stageAssessed, "stage", "partner", "targetResults.target", "targetResults.met"),
      Reading(
        .documentsIssued, "stagePlan.targets.id", "stagePlan.passRule", "reductionConditions.id"),
      Reading(.contractSigned, "stagePlan.targets.id"),
      Reading(.contractModified, "stagePlan.targets.id"),
    ],
    trigger: .first(of: .partnerTerminated, otherwise: .noTrigger, "No partner was cut."),
    logic: """
      Only cuts by targets or rank; others need reasons of their own. The partner's stage was \
      assessed and closed when it was cut, and the cut names a target of that stage that it \
      missed, or an announced ranking: a rule by places, or a condition that the documents hold. \
      The last assessment before the cut decides, and a partner that was let in again is not cut. \
      A cut before the assessment or the close, for what was no target, or for nothing but targets \
      recorded as reached, contradicts the duty.
      """,
    example: """
      The stage closed on 5 December. Cut that day for a missed target: met. Cut on \
      the 4th: contradicted.
      """,
    knowableFrom: .partnerTerminated,
    canStill: "Before the contract of the partner ends: withdraw the cut.",
    possible: [
      .met("each came after its stage was closed, and names a target or an announced ranking"),
      .breached("one came before, or names no missed target and no announced ranking"),
      .notShown(
        .missing, "the stage's assessment, close or targets, or the cause, is not on record"),
      .notApplicable(.noTrigger, "nobody was cut by targets or rank"),
    ]
  ) { exam in
    let cuts = exam.cuts
    guard !cuts.isEmpty else {
      return .notApplicable(.noTrigger, because: "No partner was cut by targets or rank.")
    }
    let checks = cuts.map { CutCheck($0, exam) }
    if let breach = checks.first(where: \.isBreach) { return breach.judgement }
    if let gap = checks.first(where: { !$0.isMet }) { return gap.judgement }
    return .met(
      checks.flatMap { $0.events }, ["cuts": cuts.count],
      because:
        "\(every(cuts.count, "cut")) came after the stage was assessed and closed, for its targets or by"
        + " its ranking.")
  }
}

/// One cut, beside the stage that it followed.
private struct CutCheck: Sendable {
  let cut: Recorded<PartnerTerminated>
  let events: [Int]
  let isBreach: Bool
  let isMet: Bool
  let sentence: String

  init(_ cut: Recorded<PartnerTerminated>, _ exam: Examination) {
    self.cut = cut
    let courses = exam.courses.filter { $0.partner == cut.partner }
    let course = cut.stage.map { stage in courses.last { $0.stage == stage } } ?? courses.last
    let stage = course?.stage ?? cut.stage
    // The last before the cut decides: an assessment may be made again, and a lot closed apart.
    let assessments = exam.all(StageAssessed.self).filter {
      $0.partner == cut.partner && $0.stage == stage
    }
    let assessed = assessments.last { $0.precedes(cut) } ?? assessments.first
    let closes = exam.all(StageClosed.self).filter {
      $0.stage == stage && $0.sharesLots(with: cut)
    }
    let closed = closes.last { $0.precedes(cut) } ?? closes.first
    let name = "\(cut.partner) was cut on \(cut.happened.date)"
    events = [cut.index, assessed?.index, closed?.index].compactMap { $0 }
    let terms = course.flatMap { exam.targetsSet(before: $0.start, for: $0.partner) }
    let cause = Self.cause(cut, terms, assessed, exam)
    if let early = [assessed?.happened, closed?.happened].compactMap({ $0 })
      .first(where: { cut.happened.isBefore($0) == true })
    {
      (isBreach, isMet) = (true, false)
      sentence = "\(name), before its stage was assessed and closed on \(early.date)."
    } else if let stray = cause.stray {
      (isBreach, isMet) = (true, false)
      sentence = "\(name) for \(stray)."
    } else if assessed == nil || closed == nil {
      (isBreach, isMet) = (false, false)
      sentence =
        "\(name), and no \(assessed == nil ? "assessment" : "close") of its stage is on"
        + " record."
    } else {
      (isBreach, isMet) = (false, cause.isNamed)
      sentence =
        terms == nil
        ? "\(name), and no targets of its stage are on record."
        : "\(name), and neither a target nor a ranking that was announced is named."
    }
  }

  /// Whether the cut names an announced cause, or one that was not announced.
  private static func cause(
    _ cut: Recorded<PartnerTerminated>, _ terms: Examination.StageTerms?,
    _ assessed: Recorded<StageAssessed>?, _ exam: Examination
  ) -> (isNamed: Bool, stray: String?) {
    guard let terms else { return (false, nil) }
    let named = cut.targetsFailed + cut.common.reasons.compactMap { $0.target }
    let known = Set(terms.targets(for: cut.partner).map { $0.id })
    if let stray = named.first(where: { !known.contains($0) }) {
      return (false, "\(stray), which is no target of the stage")
    }
    guard cut.ground == .ranking else {
      let reached = Set((assessed?.targetResults ?? []).filter { $0.met == true }.map { $0.target })
      if let target = named.first, named.allSatisfy(reached.contains) {
        return (false, "\(target), which its assessment records as reached")
      }
      return (!named.isEmpty, nil)
    }
    if case .topN? = terms.plan.passRule { return (true, nil) }
    let conditions = Set(exam.documents.flatMap { $0.reductionConditions.map { $0.id } })
    if let condition = cut.condition, conditions.contains(condition) { return (true, nil) }
    return (
      false, "its rank, which the rule \(terms.plan.passRule?.spelling ?? "on record") does not use"
    )
  }

  var judgement: Judgement {
    let figures: Figures = ["partner": cut.partner, "stage": cut.stage, "cut": cut.happened.date]
    return isBreach
      ? .breached(events, figures, because: sentence)
      : .notShown(events, figures, as: .missing, because: sentence)
  }
}
