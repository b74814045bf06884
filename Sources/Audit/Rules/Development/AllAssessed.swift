import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-STAGE-ALL-ASSESSED.
  public static let allAssessed = Rule(
    id: "EU31-STAGE-ALL-ASSESSED", title: "All measured by all targets",
    question: "Was every active partner measured against every target of its stage?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(2)", .transposition),
      .regulations2015("PCR 2015 reg. 31(11)-(12)", .text),
      .act2023("Procurement Act 2023 s. 20(1), by the authority's own documents", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(.stageStarted, "stage", "partners"), Reading(.stageClosed, "stage"),
      Reading(.stageAssessed, "stage", "partner", "targetResults.target"),
      Reading(
        .documentsIssued, "stagePlan.targets.id", "stagePlan.targets.appliesTo",
        "stagePlan.passRule"),
      Reading(.contractSigned, "partner", "stagePlan.targets.appliesTo"),
      Reading(.contractModified, "partner", "stagePlan.targets.appliesTo"),
      Reading(.partnerTerminated, "partner", "ground"),
    ],
    trigger: .first(
      of: .stageAssessed, .stageClosed, otherwise: .notYetDue, "No stage is assessed."),
    logic: """
      The targets of a partner are those set before its stage began, for all or for it by name. A \
      target by which one partner was measured and another, assessed in the same stage, was not, \
      though it was set for both, contradicts the duty; so does a target that was not set for the \
      partner. A partner without an assessment, or a target by which nobody was measured, is a \
      hole. Partners that left before for another reason than their results are not asked for.
      """,
    example: """
      Two partners were measured at night and the third was not, though the target was \
      set for all: contradicted.
      """,
    knowableFrom: .stageAssessed,
    canStill: "Before partners are cut: measure everybody by every target.",
    possible: [
      .met("every active partner has a result for each of its targets"),
      .breached("a target was applied to some partners only, or to one for whom it was not set"),
      .notShown(.missing, "an assessment, a result or the targets are not on record"),
      .notApplicable(.notYetDue, "no stage is assessed"),
    ]
  ) { exam in
    let stages = Set(
      exam.all(StageAssessed.self).map { $0.stage } + exam.all(StageClosed.self).map { $0.stage })
    let matrices = stages.sorted().map { StageMatrix($0, exam) }
    if let uneven = matrices.compactMap({ $0.uneven }).first { return uneven }
    if let hole = matrices.compactMap({ $0.hole }).first { return hole }
    let cells = matrices.reduce(0) { $0 + $1.cells }
    return .met(
      matrices.flatMap { $0.events }, ["stages": stages.count, "results": cells],
      because:
        "\(every(cells, "result")) of \(counted(stages.count, "stage")) stood on record: every active partner by every"
        + " target.")
  }
}

/// Who was measured by what in one stage.
private struct StageMatrix: Sendable {
  struct Row: Sendable {
    let partner: Identifier
    let asked: Set<Identifier>
    let measured: Set<Identifier>?
    let event: Int?
  }

  let stage: Int
  let rows: [Row]
  let isClosed: Bool

  init(_ stage: Int, _ exam: Examination) {
    self.stage = stage
    isClosed = exam.all(StageClosed.self).contains { $0.stage == stage }
    let assessments = exam.all(StageAssessed.self).filter { $0.stage == stage }
    rows = exam.courses.filter { $0.stage == stage }.compactMap { course in
      let own = assessments.last { $0.partner == course.partner }
      guard own != nil || !exam.hasLeft(course) else { return nil }
      let terms = exam.targetsSet(before: course.start, for: course.partner)
      return Row(
        partner: course.partner,
        asked: Set(terms?.targets(for: course.partner).map { $0.id } ?? []),
        measured: own.map { Set($0.targetResults.map { $0.target }) }, event: own?.index)
    }
  }

  var events: [Int] { rows.compactMap { $0.event } }
  var cells: Int { rows.reduce(0) { $0 + $1.asked.count } }

  var uneven: Judgement? {
    for row in rows {
      guard let measured = row.measured, let event = row.event, !row.asked.isEmpty else { continue }
      if let stray = measured.subtracting(row.asked).sorted().first {
        return .breached(
          [event], ["stage": stage, "partner": row.partner, "target": stray],
          because:
            "\(row.partner) was measured in stage \(stage) by \(stray), which was not set for it"
            + " before the stage.")
      }
      for other in rows where other.partner != row.partner {
        let skipped = row.asked.subtracting(measured).intersection(other.measured ?? [])
        if let target = skipped.sorted().first, let second = other.event {
          return .breached(
            [event, second], ["stage": stage, "partner": row.partner, "target": target],
            because:
              "In stage \(stage) \(other.partner) was measured by \(target) and \(row.partner) was"
              + " not.")
        }
      }
    }
    return nil
  }

  var hole: Judgement? {
    guard !rows.isEmpty else {
      return .notShown(
        [], ["stage": stage], because: "Who took part in stage \(stage) is not on record.")
    }
    for row in rows {
      guard !row.asked.isEmpty else {
        return .notShown(
          events, ["stage": stage],
          because: "No targets of stage \(stage) for \(row.partner) are on record.")
      }
      guard let measured = row.measured else {
        if !isClosed { continue }
        return .notShown(
          events, ["stage": stage, "partner": row.partner],
          because: "Stage \(stage) is closed, and no assessment of \(row.partner) is on record.")
      }
      if let target = row.asked.subtracting(measured).sorted().first {
        return .notShown(
          events, ["stage": stage, "partner": row.partner, "target": target],
          because: "No result of \(row.partner) for \(target) in stage \(stage) is on record.")
      }
    }
    return nil
  }
}
