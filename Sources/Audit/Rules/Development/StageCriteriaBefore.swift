import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-STAGE-CRITERIA-BEFORE.
  public static let stageCriteriaBefore = Rule(
    id: "EU31-STAGE-CRITERIA-BEFORE", title: "Targets before the stage",
    question: "Were the targets and the pass rule of each stage set before it began, and kept?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(2) 1st-2nd subpara", .transposition),
      .regulations2015("PCR 2015 reg. 31(11)-(12)", .text),
      .act2023("Procurement Act 2023 s. 20(1), by the authority's own documents", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(
        .documentsIssued, "stagePlan.stage", "stagePlan.targets", "stagePlan.passRule"),
      Reading(
        .contractSigned, "partner", "stagePlan.stage", "stagePlan.targets", "stagePlan.passRule"),
      Reading(
        .contractModified, "partner", "stagePlan.stage", "stagePlan.targets", "stagePlan.passRule",
        "recipients.party"), Reading(.stageStarted, "stage", "partners"),
      Reading(.partnerTerminated, "partner"),
    ],
    trigger: .first(of: .stageStarted, otherwise: .notYetDue, "No stage has begun."),
    logic: """
      For each partner in each stage that has begun: a target and a pass rule stand in the \
      documents or the partner's contract, recorded before the stage began. First set, or asking \
      something else, after it began contradicts the duty. Altered between signature and start, \
      they need an announced method or a modification told to every partner of the stage.
      """,
    example: """
      The stage began on 1 September, and its target moved on the 5th: contradicted.
      """,
    knowableFrom: .stageStarted,
    canStill: "Before the results are assessed: go back to the targets that were set.",
    possible: [
      .met("they were set and recorded before each stage, and nothing altered them unannounced"),
      .breached("they were first set, or altered, after the stage had begun"),
      .notShown(.missing, "a stage has none on record, or an alteration was not told to all"),
      .notShown(.lateEntry, "they are dated before the stage, and were recorded only after it"),
      .notApplicable(.notYetDue, "no stage has begun"),
    ]
  ) { exam in
    let courses = exam.courses
    guard !courses.isEmpty else {
      return exam.all(StageStarted.self).isEmpty
        ? .notApplicable(.notYetDue, because: "No stage has begun.")
        : .notShown(
          exam.all(StageStarted.self).indexes(),
          because: "A stage began, and no partner in it is on record.")
    }
    let verdicts = courses.map { CourseTerms($0, exam) }
    let worst = verdicts.max { $0.weight < $1.weight }
    guard let worst, worst.weight > 0 else {
      return .met(
        verdicts.flatMap { $0.events }, ["courses": courses.count],
        because:
          "Targets and pass rule stood on record before \(each(courses.count, "course"))"
          + " of a partner through a stage, and were kept.")
    }
    return worst.judgement
  }
}

/// What was set for one partner in one stage.
private struct CourseTerms: Sendable {
  enum State: Sendable {
    case kept(Examination.StageTerms)
    case untold(Examination.StageTerms)
    case none
    case late(Examination.StageTerms)
    case altered(Examination.StageTerms)
    case setAfterwards(Examination.StageTerms)
  }

  let course: Examination.Course
  let state: State

  init(_ course: Examination.Course, _ exam: Examination) {
    self.course = course
    state = Self.state(course, exam)
  }

  private static func state(_ course: Examination.Course, _ exam: Examination) -> State {
    let wordings = exam.terms(at: course.start, partner: course.partner).filter { $0.isSet }
    guard let first = wordings.first else { return .none }
    let before = wordings.filter { $0.timing(before: course.start) == .inTime }
    let after = wordings.filter { $0.timing(before: course.start) == .afterwards }
    guard let inForce = before.last else {
      return after.count == wordings.count ? .setAfterwards(first) : .late(first)
    }
    if let altered = after.last(where: { alters($0, inForce) }) {
      return .altered(altered)
    }
    if let late = wordings.last(where: {
      $0.timing(before: course.start) == .lateEntry && !$0.plan.asksTheSame(as: inForce.plan)
    }) {
      return .late(late)
    }
    return wasToldToAll(inForce, before, course) ? .kept(inForce) : .untold(inForce)
  }

  /// Whether a later wording asks something else than the one in force. A number that follows from a
  /// method set before does not.
  private static func alters(
    _ later: Examination.StageTerms, _ inForce: Examination.StageTerms
  ) -> Bool {
    if later.plan.asksTheSame(as: inForce.plan) { return false }
    return later.plan.passRule != inForce.plan.passRule
      || !inForce.plan.targets.announceMethod(for: later.plan.targets)
  }

  /// Whether an alteration of what had been signed was announced, or told to every partner.
  private static func wasToldToAll(
    _ inForce: Examination.StageTerms, _ before: [Examination.StageTerms],
    _ course: Examination.Course
  ) -> Bool {
    guard inForce.isModification,
      let signed = before.last(where: { !$0.isModification }),
      !signed.plan.asksTheSame(as: inForce.plan)
    else { return true }
    if signed.plan.targets.announceMethod(for: inForce.plan.targets) { return true }
    return Set(course.companions).isSubset(of: inForce.recipients)
  }

  var weight: Int {
    switch state {
    case .kept: 0
    case .untold: 1
    case .late: 2
    case .none: 3
    case .altered, .setAfterwards: 4
    }
  }

  var events: [Int] {
    switch state {
    case .none: [course.start.index]
    case .kept(let terms), .untold(let terms), .late(let terms), .altered(let terms),
      .setAfterwards(let terms):
      [course.start.index, terms.index]
    }
  }

  var judgement: Judgement {
    let began = course.start.happened.date
    let name = "stage \(course.stage) of \(course.partner)"
    let figures: Figures = ["stage": course.stage, "partner": course.partner, "began": began]
    switch state {
    case .kept(let terms):
      return .met(
        events, figures, because: "The targets of \(name) were set on \(terms.happened.date).")
    case .untold(let terms):
      return .notShown(
        events, figures,
        because:
          "The targets of \(name) were altered on \(terms.happened.date), after the signature, and it"
          + " is not on record that every partner of the stage was told.")
    case .late(let terms):
      return .notShown(
        events, figures, as: .lateEntry,
        because:
          "The targets of \(name) are dated \(terms.happened.date), and were recorded only after the"
          + " stage had begun on \(began).")
    case .none:
      return .notShown(
        events, figures, because: "No targets with a pass rule for \(name) are on record.")
    case .altered(let terms):
      return .breached(
        events, figures,
        because:
          "The targets of \(name) were altered on \(terms.happened.date); the stage had begun on"
          + " \(began).")
    case .setAfterwards(let terms):
      return .breached(
        events, figures,
        because:
          "The targets of \(name) were first set on \(terms.happened.date); the stage had begun on"
          + " \(began).")
    }
  }
}

extension [Target] {
  /// Whether each target that `later` fixes differs from these only in a number that these left
  /// open, with the method of fixing it announced.
  fileprivate func announceMethod(for later: [Target]) -> Bool {
    count == later.count
      && later.allSatisfy { target in
        guard let announced = first(where: { $0.id == target.id }) else { return false }
        if announced == target { return true }
        return announced.threshold == nil && announced.method != nil
      }
  }
}
