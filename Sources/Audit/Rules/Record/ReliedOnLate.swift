import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// LEDGER-RELIED-ON-LATE.
  public static let reliedOnLate = Rule(
    id: "LEDGER-RELIED-ON-LATE", title: "Decided on what was recorded",
    question: "Was everything that a decision names on record before the decision?",
    sources: [.anywhere("good practice; integrity of the record")],
    principle: .accountability,
    reads: [
      Reading(
        .partnerTerminated, "partner", "stage", "ground", "targetsFailed", "documentsVersion"),
      Reading(.stageClosed, "stage"), Reading(.stageStarted, "stage", "partners"),
      Reading(.stageAssessed, "stage", "partner", "targetResults.target", "documentsVersion"),
      Reading(.noticeDispatched, "documentsVersion"),
      Reading(.documentsIssued, "documentsVersion", "stagePlan.targets.id"),
      Reading(.contractSigned, "stagePlan.targets.id"),
      Reading(.contractModified, "stagePlan.targets.id"),
    ],
    trigger: .first(
      of: .partnerTerminated, .stageClosed, .stageAssessed, .noticeDispatched,
      otherwise: .noTrigger, "No decision names such a thing."),
    logic: """
      A cut and a stage's close name stage results; an assessment and a cut name targets; these \
      two and a notice name a version of the documents. Where the thing named was first recorded \
      only after the decision that names it, the practice was not followed, whatever date it \
      claims, unless both were recorded at one time; so too where a target was worded anew by an entry that claims to be older than the \
      decision, and was recorded after it. What was imported or transcribed is not asked.
      """,
    example: """
      A partner was cut on 8 December for a result that was first recorded on the \
      21st: not followed.
      """,
    knowableFrom: .partnerTerminated,
    canStill: "Decide again on what is now on record, and say so.",
    possible: [
      .met("everything named was on record first"),
      .breached("something named was first recorded after the decision"),
      .notApplicable(.noTrigger, "no live decision names a result, target or version on record"),
    ],
    impossible: [.notShown: "What was never recorded is the question of the rules that need it."]
  ) { exam in
    let links = reliances(exam)
    guard !links.isEmpty else {
      return .notApplicable(
        .noTrigger, because: "No live decision names a result, target or version.")
    }
    let late = links.filter { $0.named > $0.decision && !exam.file.areTogether($0) }
    guard let first = late.first else {
      return .met(
        links.flatMap { [$0.decision, $0.named] }, ["relied": links.count],
        because: "Everything that decisions name stood on record first: results, targets and"
          + " versions, \(counted(links.count, "time")).")
    }
    return .breached(
      late.flatMap { [$0.decision, $0.named] }, ["relied": links.count, "late": late.count],
      because:
        "\(first.what), named by event \(first.decision), was first recorded afterwards, by event"
        + " \(first.named).")
  }
}

/// A decision, and the first record of something that it names.
private struct Reliance: Sendable {
  let decision: Int
  let named: Int
  let what: String
}

extension CaseFile {
  /// Whether both were recorded at one time, as entries of one batch are, whose order says nothing.
  fileprivate func areTogether(_ link: Reliance) -> Bool {
    guard let named = self[link.named], let decision = self[link.decision] else { return false }
    return named.recordedAt == decision.recordedAt
  }
}

private func reliances(_ exam: Examination) -> [Reliance] {
  resultReliances(exam) + targetReliances(exam) + versionReliances(exam)
}

private func resultReliances(_ exam: Examination) -> [Reliance] {
  let assessments = exam.all(StageAssessed.self)
  let cuts = exam.cuts.filter { $0.isLive }.flatMap { cut -> [Reliance] in
    let results = assessments.filter { result in
      result.partner == cut.partner && (cut.stage.map { $0 == result.stage } ?? true)
    }
    return results.first.map {
      [
        Reliance(
          decision: cut.index, named: $0.index,
          what: "The result of \(cut.partner) in stage \($0.stage)")
      ]
    } ?? []
  }
  let closes = exam.all(StageClosed.self).filter { $0.isLive }.flatMap { closed in
    exam.courses.filter { $0.stage == closed.stage }.compactMap { course in
      assessments.first { $0.stage == course.stage && $0.partner == course.partner }.map {
        Reliance(
          decision: closed.index, named: $0.index,
          what: "The result of \(course.partner) in stage \(course.stage)")
      }
    }
  }
  return cuts + closes
}

/// The targets that a decision names: first recorded after it, or worded anew by an entry that
/// claims to be older than the decision and was recorded after it.
private func targetReliances(_ exam: Examination) -> [Reliance] {
  let assessed = exam.all(StageAssessed.self).filter { $0.isLive }.flatMap {
    exam.links($0, $0.partner, $0.stage, $0.targetResults.map { $0.target })
  }
  let cut = exam.cuts.filter { $0.isLive }.flatMap {
    exam.links($0, $0.partner, $0.stage, $0.targetsFailed)
  }
  return assessed + cut
}

extension Examination {
  fileprivate func links(
    _ decision: some Dated, _ partner: Identifier, _ stage: Int?, _ targets: [Identifier]
  ) -> [Reliance] {
    let wordings = stageWordings.filter {
      ($0.partner ?? partner) == partner && (stage ?? $0.plan.stage) == $0.plan.stage
    }
    return targets.compactMap { target in
      let own = wordings.filter { $0.wording(of: target) != nil }
      let known = own.last { $0.index < decision.index }
      let claimed = own.last {
        $0.timing(before: decision) == .lateEntry
          && $0.wording(of: target) != known?.wording(of: target)
      }
      return (claimed ?? known ?? own.first).map {
        Reliance(decision: decision.index, named: $0.index, what: "Target \(target) as it is dated")
      }
    }
  }
}

extension Examination.StageTerms {
  fileprivate func wording(of target: Identifier) -> Target? {
    plan.targets.first { $0.id == target }
  }
}

private func versionReliances(_ exam: Examination) -> [Reliance] {
  let named =
    exam.all(NoticeDispatched.self).filter { $0.isLive }.map { ($0.index, $0.documentsVersion) }
    + exam.all(StageAssessed.self).filter { $0.isLive }.map { ($0.index, $0.documentsVersion) }
    + exam.cuts.filter { $0.isLive }.map { ($0.index, $0.documentsVersion) }
  return named.compactMap { decision, version in
    guard let version else { return nil }
    return exam.documents.first { $0.documentsVersion == version }.map {
      Reliance(
        decision: decision, named: $0.index, what: "Version \(version) of the documents")
    }
  }
}
