import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU24-COI-DECLARED.
  public static let interestsCovered = Rule(
    id: "EU24-COI-DECLARED", title: "Conflicts were looked for",
    question: "Did the authority look for conflicts of interest of everyone who acted?",
    sources: [
      .directive("Directive 2014/24/EU Art. 24", .transposition),
      .regulations2015("PCR 2015 reg. 24", .text),
      .act2023("Procurement Act 2023 ss. 81-83", .text),
      .providerSelection2023("Provider Selection Regime 2023 reg. 21", .text),
      .anywhere("good practice"),
    ],
    principle: .integrity,
    reads: peopleRead + [
      Reading(.interestDeclared, "person"), Reading(.conflictManaged, "person"),
      Reading(.conflictsAssessed, "noneFound", "conflicts.person"),
      Reading(.noticeDispatched, "noticeKind", "requestDeadline"),
    ],
    trigger: .first(
      of: .submissionOpened, .selectionAssessed, .negotiationHeld, .scoreRecorded,
      .evaluationClosed, .awardDecided, .stageAssessed, .noticeDispatched, otherwise: .notYetDue,
      "Nobody has acted yet."),
    logic: """
      Everyone named as judging, negotiating, opening or deciding is covered by some measure on \
      record: a declaration of their own, a measure about them, or an assessment of conflicts by \
      the authority: one that found none covers all, one that found some those whom it names. In \
      which order is good practice, and another question. Under the Procurement \
      Act the assessment comes before the tender notice: afterwards contradicts the duty.
      """,
    example: """
      Two assessors scored, one of them declared her interests, and nothing else is on \
      record: not shown.
      """,
    knowableFrom: .awardDecided,
    canStill: "Before the award: let everyone declare, and score again what is in doubt.",
    possible: [
      .met("everyone who acted is covered; under the Act, assessed before the notice"),
      .breached("under the Act: assessed only after the tender notice"),
      .notShown(.missing, "a person who acted is not covered, or nobody is named"),
      .notShown(.lateEntry, "under the Act: recorded only after the tender notice"),
      .notApplicable(.notYetDue, "nobody has acted yet"),
    ]
  ) { exam in
    if exam.book?.regime == .act2023, let call = exam.call { return assessment(before: call, exam) }
    let acts = exam.personalActs
    guard !acts.isEmpty || exam.hasBegunToJudge else {
      return .notApplicable(.notYetDue, because: "Nobody has judged or decided anything yet.")
    }
    let assessments = exam.all(ConflictsAssessed.self)
    let declared = exam.all(InterestDeclared.self)
    let managed = exam.all(ConflictManaged.self)
    if let whole = assessments.first(where: { $0.noneFound == true }) {
      return .met(
        assessments.indexes() + declared.indexes(), ["assessments": assessments.count],
        because: "The authority looked for conflicts of interest and found none on"
          + " \(whole.happened.date);"
          + " \(counted(declared.count, "declaration")) of persons on record.")
    }
    let people = Set(acts.map { $0.person })
    let assessed = assessments.flatMap { $0.conflicts.compactMap { $0.person } }
    let covered = Set(declared.map { $0.person } + managed.map { $0.person } + assessed)
    let open = people.subtracting(covered).sorted()
    let figures: Figures = ["people": people.count, "covered": people.count - open.count]
    guard !people.isEmpty else {
      return .notShown(
        because: "Nobody who judged or decided is named on record, and no assessment that found no"
          + " conflicts is.")
    }
    guard let first = open.first else {
      return .met(
        declared.indexes() + managed.indexes() + assessments.indexes(), figures,
        because:
          "A declaration, a measure or an assessment covers \(each(people.count, "person")) who acted."
      )
    }
    return .notShown(
      acts.filter { open.contains($0.person) }.map { $0.index }, figures,
      because: "Of \(counted(people.count, "person", "people")) who acted \(open.count) came"
        + " without any declaration, measure or assessment on record, first \(first).")
  }

  /// Where people are named who act for the authority.
  static let peopleRead: [Reading] = [
    Reading(.submissionOpened, "openedBy", "parties"),
    Reading(.selectionAssessed, "evaluators", "party"),
    Reading(.negotiationHeld, "present", "party"), Reading(.scoreRecorded, "evaluator", "party"),
    Reading(.scoreModerated, "present", "party"),
    Reading(.evaluationClosed, "evaluators", "ranking.party"),
    Reading(.awardDecided, "decidedBy", "approvedBy"),
    Reading(.stageAssessed, "evaluators", "targetResults.evaluator", "partner"),
    Reading(.candidateRejected, "party", "decidedBy", "approvedBy"),
    Reading(.exclusionChecked, "party", "decidedBy", "approvedBy"),
    Reading(.tenderEliminated, "party", "decidedBy", "approvedBy"),
    Reading(.partnerTerminated, "partner", "decidedBy", "approvedBy"),
  ]
}

/// The Act's own order: s. 83, before the tender notice.
private func assessment(
  before call: Recorded<NoticeDispatched>, _ exam: Examination
) -> Judgement {
  let assessments = exam.all(ConflictsAssessed.self)
  guard let first = assessments.first(where: { $0.timing(before: call) != .afterwards }) else {
    guard let late = assessments.first else {
      return .notShown([call.index], because: "No assessment of conflicts is on record.")
    }
    return .breached(
      [call.index, late.index], ["assessed": late.happened, "notice": call.happened],
      because: "Conflicts were first assessed on \(late.happened.date), after the tender notice of"
        + " \(call.happened.date).")
  }
  guard first.timing(before: call) == .inTime else {
    return .notShown(
      [first.index, call.index], as: .lateEntry,
      because: "An assessment of conflicts of \(first.happened.date) was recorded only after the"
        + " tender notice.")
  }
  return .met(
    [first.index, call.index], ["assessed": first.happened],
    because: "Conflicts were assessed on \(first.happened.date), before the tender notice of"
      + " \(call.happened.date).")
}

extension Examination {
  fileprivate var hasBegunToJudge: Bool {
    [
      EventType.submissionOpened, .selectionAssessed, .scoreRecorded, .evaluationClosed,
      .awardDecided, .stageAssessed,
    ].contains(where: file.has)
  }
}
