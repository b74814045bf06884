import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-PASS-CONSISTENT.
  public static let passConsistent = Rule(
    id: "EU31-PASS-CONSISTENT", title: "Pass and fail follow",
    question: "Is each pass and fail what the rule set beforehand gives on the measured numbers?",
    sources: [
      .directive("Directive 2014/24/EU Arts 31(2), 18", .transposition),
      .regulations2015("PCR 2015 regs 31(11)-(12), 18", .text),
      .act2023("Procurement Act 2023 s. 20(1), by the authority's own documents", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(
        .stageAssessed, "stage", "partner", "outcome", "score", "targetResults.target",
        "targetResults.measured", "targetResults.met", "reasons"),
      Reading(.stageStarted, "stage", "partners"), Reading(.stageClosed, "stage", "continuing"),
      Reading(.partnerTerminated, "partner", "stage", "ground"),
      Reading(.partyWithdrawn, "party", "stage"), Reading(.partyReinstated, "party"),
      Reading(
        .documentsIssued, "stagePlan.passRule", "stagePlan.targets.threshold",
        "stagePlan.targets.comparison", "stagePlan.targets.weight"),
      Reading(.contractSigned, "stagePlan.passRule", "stagePlan.targets.threshold"),
      Reading(.contractModified, "stagePlan.passRule", "stagePlan.targets.threshold"),
    ],
    trigger: .first(of: .stageAssessed, otherwise: .notYetDue, "No stage is assessed."),
    logic: """
      The rule in force when the stage began is applied anew: all targets; at least n; a weighted \
      sum of at least x; the first n by score; or judgement, which needs a scored reason. The \
      threshold itself passes. A pass or fail that differs, a stated target result that its number \
      contradicts, a failing partner kept, or a passing one cut contradicts the duty. Where the \
      first n go on, a passing partner beyond the places may be cut, and the next in rank may be \
      kept for one that withdrew. A failed partner may be kept once it was let in again.
      """,
    example: """
      At most 35 decibels were asked. 35 measured and passed: met. 35.1 measured and \
      passed: contradicted.
      """,
    knowableFrom: .stageAssessed,
    canStill: "Before the contract of a partner ends: correct the assessment.",
    possible: [
      .met("every pass and fail follows from the rule"),
      .breached("one does not, or a failing partner was kept, or a passing one cut"),
      .notShown(.withheld, "a measured value or score that decides is sealed"),
      .notShown(.missing, "the rule, a threshold or a result is not on record"),
      .notShown(.notRecomputable, "the rule leaves room that no scored reason fills, or a tie"),
      .notApplicable(.notYetDue, "no stage is assessed"),
    ]
  ) { exam in
    let assessments = exam.latestAssessments
    guard !assessments.isEmpty else {
      return .notApplicable(.notYetDue, because: "No stage is assessed.")
    }
    let results = assessments.compactMap(exam.result)
    for result in results {
      if let problem = exam.contradiction(of: result, among: results) { return problem }
    }
    if let lost = assessments.first(where: { exam.result(of: $0) == nil }) {
      return .notShown(
        [lost.index], ["stage": lost.stage, "partner": lost.partner],
        because: "No rule for stage \(lost.stage) of \(lost.partner) was on record when it began.")
    }
    for result in results {
      if let gap = gap(of: result, among: results, exam) { return gap }
    }
    return .met(
      results.flatMap { $0.events }, ["assessments": results.count],
      because:
        "\(every(results.count, "assessment")) came out as the rule set before the stage says.",
      steps: results.map { $0.step })
  }
}

private func gap(
  of result: StageResult, among results: [StageResult], _ exam: Examination
) -> Judgement? {
  let figures: Figures = [
    "stage": result.assessment.stage, "partner": result.assessment.partner,
  ]
  let name = "Stage \(result.assessment.stage) of \(result.assessment.partner)"
  switch exam.verdict(of: result, among: results) {
  case .pass, .fail, .passBeyondPlaces: return nil
  case .withheld:
    return .notShown(
      result.events, figures, as: .withheld,
      because: "\(name): a measured value or score is sealed.")
  case .missing(let what):
    return .notShown(result.events, figures, as: .missing, because: "\(name): \(what).")
  case .unknowable(let why):
    return .notShown(result.events, figures, as: .notRecomputable, because: "\(name): \(why).")
  }
}

extension Examination {
  /// The newest assessment of each partner in each stage.
  var latestAssessments: [Recorded<StageAssessed>] {
    var newest: [[String]: Recorded<StageAssessed>] = [:]
    for event in all(StageAssessed.self) {
      newest[["\(event.stage)", event.partner.spelling]] = event
    }
    return newest.values.sorted { $0.index < $1.index }
  }

  /// An assessment beside the rule that was set before its stage; nil where none was.
  func result(of assessment: Recorded<StageAssessed>) -> StageResult? {
    let course = courses.first {
      $0.stage == assessment.stage && $0.partner == assessment.partner
    }
    return course.flatMap { termsInForce(at: $0.start, partner: $0.partner) }
      .map { StageResult(assessment, $0) }
  }

  /// What the rule gives among all who were in the stage.
  fileprivate func verdict(
    of result: StageResult, among results: [StageResult]
  ) -> StageResult.Verdict {
    let peers = results.peers(of: result)
    return result.verdict(among: peers, unseen: unseen(in: result, beside: peers))
  }

  /// What it gives among those who did not leave of their own: the next in rank takes a free place.
  fileprivate func verdictAmongStaying(
    of result: StageResult, among results: [StageResult]
  ) -> StageResult.Verdict {
    let stage = result.assessment.stage
    let gone = courses.filter { $0.stage == stage && hasLeft($0, before: stage + 1) }
      .map { $0.partner }
    let peers = results.peers(of: result)
    let staying = peers.filter {
      $0.assessment.partner == result.assessment.partner || !gone.contains($0.assessment.partner)
    }
    return result.verdict(among: staying, unseen: 0)
  }

  /// How many others began the stage and have no result on record.
  private func unseen(in result: StageResult, beside peers: [StageResult]) -> Int {
    let assessment = result.assessment
    let course = courses.first {
      $0.stage == assessment.stage && $0.partner == assessment.partner
    }
    let others = courses.filter { other in
      other.stage == assessment.stage && !hasLeft(other)
        && course.map { other.start.sharesLots(with: $0.start) } ?? true
    }
    return Set(others.map { $0.partner }).subtracting(peers.map { $0.assessment.partner }).count
  }

  /// Whether the partner left for another reason than its results before a later stage began.
  private func hasLeft(_ course: Course, before next: Int) -> Bool {
    let start = all(StageStarted.self).first { $0.stage >= next }
    let terminated = all(PartnerTerminated.self).filter {
      $0.partner == course.partner && ![.targets, .ranking].contains($0.ground)
    }.map { $0.entry }
    let withdrew = all(PartyWithdrawn.self).filter { $0.party == course.partner }.map { $0.entry }
    return (terminated + withdrew).contains { end in
      start.map { $0.happened.isBefore(end.happened) != true } ?? true
    }
  }

  fileprivate func contradiction(
    of result: StageResult, among results: [StageResult]
  ) -> Judgement? {
    let assessment = result.assessment
    let (stage, partner) = (assessment.stage, assessment.partner)
    let verdict = verdict(of: result, among: results)
    let rule = result.terms.plan.passRule?.spelling ?? "none"
    func breach(_ events: [Int], _ sentence: String) -> Judgement {
      .breached(
        result.events + events, ["stage": stage, "partner": partner, "passRule": rule],
        because: sentence, steps: [result.step])
    }
    if let wrong = result.misreading {
      return breach(
        [],
        "\(partner) measured \(wrong.measured) for \(wrong.target.id) in stage \(stage), where"
          + " \(wrong.target.limit) had been set, and was recorded as"
          + " \(wrong.stated ? "reaching" : "missing") it.")
    }
    if verdict == .pass, assessment.outcome == .failed {
      return breach([], "\(partner) passes stage \(stage) by the rule \(rule), and was failed.")
    }
    if let cut = cuts.first(where: { $0.partner == partner && ($0.stage ?? stage) == stage }),
      verdict == .pass
    {
      return breach(
        [cut.index], "\(partner) passes stage \(stage) by the rule \(rule), and was cut.")
    }
    // What follows lets nobody go on who should: a review may, and so may a place that became free.
    guard !isReinstated(after: assessment),
      verdictAmongStaying(of: result, among: results) != .pass
    else { return nil }
    if verdict == .fail, assessment.outcome == .passed {
      return breach([], "\(partner) fails stage \(stage) by the rule \(rule), and was passed.")
    }
    let closed = all(StageClosed.self).last { $0.stage == stage && $0.continuing.contains(partner) }
    if let closed, verdict == .fail || verdict == .passBeyondPlaces || assessment.outcome == .failed
    {
      return breach(
        [closed.index],
        "\(partner) did not pass stage \(stage) by the rule \(rule), and was kept.")
    }
    return nil
  }
}

extension [StageResult] {
  /// The results of the same stage.
  func peers(of result: StageResult) -> [StageResult] {
    filter { $0.assessment.stage == result.assessment.stage }
  }
}

extension StageResult {
  /// The events that it rests on.
  var events: [Int] { [terms.index, assessment.index] }

  /// The sums, on one line.
  var step: String {
    let parts = zip(targets, readings).map { target, reading in
      let word =
        switch reading {
        case .met: "met"
        case .missed: "missed"
        case .withheld: "sealed"
        case .absent: "absent"
        case .misread: "misstated"
        }
      let result = assessment.targetResults.first { $0.target == target.id }
      let measured = result?.measured?.value.map { " \($0), \(target.limit):" } ?? ""
      return "\(target.id)\(measured) \(word)"
    }
    return "stage \(assessment.stage), \(assessment.partner): \(parts.joined(separator: ", "));"
      + " rule \(terms.plan.passRule?.spelling ?? "none"); stated \(assessment.outcome.rawValue)"
  }
}
