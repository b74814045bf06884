import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-STAGE-ORDER.
  public static let stageOrder = Rule(
    id: "EU31-STAGE-ORDER", title: "One stage after another",
    question:
      "Did each stage begin only once the one before was closed, and was more time offered to all"
      + " in it?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(2) 1st subpara", .transposition),
      .regulations2015("PCR 2015 reg. 31(10)", .text),
      .act2023("Procurement Act 2023 s. 20(1), by the authority's own documents", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(.stageStarted, "stage", "partners"), Reading(.stageClosed, "stage", "continuing"),
      Reading(.stageExtended, "stage", "offeredTo", "partners"),
      Reading(.contractSigned, "partner"), Reading(.partnerTerminated, "partner", "ground"),
    ],
    trigger: .first(of: .stageStarted, otherwise: .notYetDue, "No stage has begun."),
    logic: """
      For each partner in each stage but the first: the stage before it was closed when this one \
      began. Where both have a day without an hour, the same day is in order. Begun before the \
      close contradicts the duty; a close that is not on record, or was recorded only after the \
      next stage had begun, leaves it open. More time in a stage is offered to every partner that \
      is still in it; offered to some by name and not to others, it contradicts the duty.
      """,
    example: """
      Stage 1 was closed on 5 December. Stage 2 began that day: met. It began on the \
      4th: contradicted.
      """,
    knowableFrom: .stageStarted,
    canStill: "Before the results are assessed: give the partners left behind the time they lost.",
    possible: [
      .met("each stage began once the one before was closed, and more time was offered to all"),
      .breached("a stage began before that, or more time was offered to some partners only"),
      .notShown(.missing, "the close of a stage before, or who was offered time, is not on record"),
      .notShown(.lateEntry, "the close is dated before, and was recorded only after"),
      .notApplicable(.notYetDue, "no second stage has begun, and no stage was extended"),
    ]
  ) { exam in
    let steps = exam.courses.filter { $0.stage > 1 }.map { StageStep($0, exam) }
    let offers = exam.all(StageExtended.self).map { StageOffer($0, exam) }
    guard !(steps.isEmpty && offers.isEmpty) else {
      return .notApplicable(.notYetDue, because: "No second stage has begun.")
    }
    let verdicts = steps.compactMap { $0.problem } + offers.compactMap { $0.problem }
    if let breach = verdicts.first(where: { $0.outcome.verdict == .breached }) { return breach }
    if let gap = verdicts.first { return gap }
    let extended = offers.isEmpty ? "" : ", and more time was offered to everybody in the stage"
    return .met(
      steps.flatMap { $0.events } + offers.map { $0.event },
      ["steps": steps.count, "offers": offers.count],
      because: steps.isEmpty
        ? "More time was offered to everybody in the stage."
        : "The stage before was closed at \(each(steps.count, "start")) of a further one by a"
          + " partner\(extended).")
  }
}

/// One partner's step from a stage to the next.
private struct StageStep: Sendable {
  let course: Examination.Course
  let close: Recorded<StageClosed>?

  init(_ course: Examination.Course, _ exam: Examination) {
    self.course = course
    // A close may name who goes on; one that names nobody is for all.
    close =
      exam.all(StageClosed.self).first {
        $0.stage == course.stage - 1
          && ($0.continuing.isEmpty || $0.continuing.contains(course.partner))
      } ?? exam.all(StageClosed.self).first { $0.stage == course.stage - 1 }
  }

  var events: [Int] { [course.start.index, close?.index].compactMap { $0 } }

  var problem: Judgement? {
    let began = course.start.happened.date
    let figures: Figures = [
      "stage": course.stage, "partner": course.partner, "began": began,
      "closed": close?.happened.date,
    ]
    guard let close else {
      return .notShown(
        events, figures,
        because:
          "\(course.partner) began stage \(course.stage) on \(began), and no close of stage"
          + " \(course.stage - 1) is on record.")
    }
    switch close.timing(before: course.start) {
    case .inTime: return nil
    case .afterwards:
      return .breached(
        events, figures,
        because:
          "\(course.partner) began stage \(course.stage) on \(began); stage \(course.stage - 1)"
          + " was closed on \(close.happened.date).")
    case .lateEntry:
      return .notShown(
        events, figures, as: .lateEntry,
        because:
          "The close of stage \(course.stage - 1) is dated \(close.happened.date), and was recorded"
          + " only after stage \(course.stage) had begun on \(began).")
    }
  }
}

/// More time in a stage, and who was offered it.
private struct StageOffer: Sendable {
  let extended: Recorded<StageExtended>
  let active: [Identifier]

  init(_ extended: Recorded<StageExtended>, _ exam: Examination) {
    self.extended = extended
    let gone = Set(
      exam.all(PartnerTerminated.self).filter { $0.precedes(extended) }.map { $0.partner })
    active = exam.courses.filter { $0.stage == extended.stage && $0.start.precedes(extended) }
      .map { $0.partner }.filter { !gone.contains($0) }
  }

  var event: Int { extended.index }

  var problem: Judgement? {
    let stage = extended.stage
    let day = extended.happened.date
    let offered = Set(extended.offeredTo + extended.partners)
    // An extension that names nobody is for all.
    let left = offered.isEmpty ? [] : active.filter { !offered.contains($0) }
    if let partner = left.first {
      return .breached(
        [event], ["stage": stage, "partner": partner, "extended": day],
        because:
          "Stage \(stage) was extended on \(day) for \(spelled(offered)), and \(partner), who was"
          + " in it, was not offered it.")
    }
    guard !active.isEmpty else {
      return .notShown(
        [event], ["stage": stage, "extended": day],
        because: "Stage \(stage) was extended on \(day), and who was in it is not on record.")
    }
    return nil
  }

  private func spelled(_ ids: Set<Identifier>) -> String {
    ids.sorted().map { $0.spelling }.joined(separator: ", ")
  }
}
