import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// SEED-CRITERIA-BEFORE-RACE.
  public static let criteriaBeforeRace = Rule(
    id: "SEED-CRITERIA-BEFORE-RACE", title: "Targets before anyone applied",
    question: "Were stage targets and the pass rule set before anyone applied?",
    sources: [
      .anywhere(
        "a concern of the sector; the law leaves targets to the partnership, Directive 2014/24/EU"
          + " Art. 31(2)", .transposition)
    ],
    principle: .fairMarket,
    reads: [
      Reading(.documentsIssued, "stagePlan.stage", "stagePlan.targets", "stagePlan.passRule"),
      Reading(.contractSigned, "stagePlan.stage", "stagePlan.targets", "stagePlan.passRule"),
      Reading(.contractModified, "stagePlan.stage", "stagePlan.targets", "stagePlan.passRule"),
      Reading(.participationRequested), Reading(.stageStarted, "stage"),
    ],
    trigger: .first(of: .participationRequested, otherwise: .notYetDue, "Nobody has applied yet."),
    logic: """
      Every stage that is on record has targets and a pass rule in a version of the documents \
      issued and recorded before the first application, and no later version, contract or \
      modification asks something else.
      """,
    example: """
      The first request came on 22 April, and a target moved on the 23rd: raised.
      """,
    knowableFrom: .documentsIssued,
    canStill: "Before the stages begin: refine by an announced method, and tell all.",
    possible: [
      .met("all were set before the first application, and stayed"),
      .breached("some were set or changed after the first application"),
      .notShown(.missing, "a stage has no targets or no pass rule on record"),
      .notShown(.lateEntry, "they were recorded only after the first application"),
      .notApplicable(.notYetDue, "nobody has applied"),
      .notApplicable(.noTrigger, "no stage is on record"),
    ]
  ) { exam in
    guard let first = exam.all(ParticipationRequested.self).first else {
      return .notApplicable(.notYetDue, because: "Nobody has applied yet.")
    }
    let wordings = exam.stageWordings
    let stages = Set(wordings.map { $0.plan.stage } + exam.all(StageStarted.self).map { $0.stage })
    guard !stages.isEmpty else {
      return .notApplicable(.noTrigger, because: "No stage is on record.")
    }
    for stage in stages.sorted() {
      let own = wordings.filter { $0.plan.stage == stage && $0.isSet }
      if let problem = problem(in: own, stage, first) { return problem }
    }
    return .met(
      [first.index] + wordings.map { $0.index }, ["stages": stages.count],
      because:
        "The targets and pass rules of \(counted(stages.count, "stage")) were set before the first application"
        + " of \(first.happened.date), and stayed.")
  }
}

/// What speaks against one stage, whose wordings these are.
private func problem(
  in own: [Examination.StageTerms], _ stage: Int, _ first: Recorded<ParticipationRequested>
) -> Judgement? {
  guard let start = own.first else {
    return .notShown(
      [first.index], because: "Stage \(stage) has no targets and pass rule on record.")
  }
  let before = own.last { $0.timing(before: first) != .afterwards }
  guard let before else {
    return .breached(
      [first.index, start.index], ["stage": stage, "set": start.happened.date],
      because:
        "The targets of stage \(stage) were set on \(start.happened.date), after the first"
        + " application of \(first.happened.date).")
  }
  if let changed = own.last(where: {
    $0.timing(before: first) == .afterwards && !$0.plan.asksTheSame(as: before.plan)
  }) {
    return .breached(
      [first.index, before.index, changed.index],
      ["stage": stage, "changed": changed.happened.date],
      because:
        "The targets of stage \(stage) were changed on \(changed.happened.date), after the first"
        + " application of \(first.happened.date).")
  }
  if own.allSatisfy({ $0.timing(before: first) != .inTime }) {
    return .notShown(
      [first.index, before.index], as: .lateEntry,
      because:
        "The targets of stage \(stage) are dated \(before.happened.date), and were recorded only"
        + " after the first application.")
  }
  return nil
}
