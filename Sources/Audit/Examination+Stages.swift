import CivilTime
import Commissioning
import Fields
import Projections

// The stages of research and development: what was set for each partner, and when.

extension Examination {
  /// One wording of a stage's targets and pass rule, and the event that set it.
  final class StageTerms: Dated, Sendable {
    let plan: StagePlan
    let index: Int
    let happened: Moment
    let common: CommonFields
    /// The partner that it binds; nil: all.
    let partner: Identifier?
    /// Who was told of it by name; nobody where it stands in the documents or a contract.
    let recipients: [Identifier]
    /// Whether it alters what had been signed.
    let isModification: Bool

    init(
      plan: StagePlan, index: Int, happened: Moment, common: CommonFields,
      partner: Identifier?, recipients: [Identifier], isModification: Bool
    ) {
      self.plan = plan
      self.index = index
      self.happened = happened
      self.common = common
      self.partner = partner
      self.recipients = recipients
      self.isModification = isModification
    }

    /// The targets that a partner must reach.
    func targets(for partner: Identifier) -> [Target] {
      plan.targets.filter { $0.appliesTo.isEmpty || $0.appliesTo.contains(partner) }
    }
  }

  /// Every wording of every stage that was ever recorded, for whichever partner, in log order:
  /// the documents', the contracts', and those of modifications.
  var stageWordings: [StageTerms] {
    extracts.stageWordings.value { allStageWordings }
  }

  private var allStageWordings: [StageTerms] {
    let issued = documents.flatMap { terms($0, $0.stagePlan) }
    let signed = all(ContractSigned.self).flatMap {
      terms($0, $0.stagePlan, of: $0.partner)
    }
    let modified = all(ContractModified.self).flatMap {
      terms(
        $0, $0.stagePlan, of: $0.partner,
        told: $0.recipients.map { $0.party }, isModification: true)
    }
    return (issued + signed + modified).sorted { $0.index < $1.index }
  }

  /// Every wording that was ever recorded for a stage of a partner, in log order.
  func terms(stage: Int, partner: Identifier) -> [StageTerms] {
    stageWordings.filter { $0.plan.stage == stage && ($0.partner == nil || $0.partner == partner) }
  }

  /// Those of them that are about the lots of the stage that a start began.
  func terms(at start: Recorded<StageStarted>, partner: Identifier) -> [StageTerms] {
    terms(stage: start.stage, partner: partner).filter { $0.sharesLots(with: start) }
  }

  private func terms<Payload>(
    _ event: Recorded<Payload>, _ plans: [StagePlan], of partner: Identifier? = nil,
    told: [Identifier] = [], isModification: Bool = false
  ) -> [StageTerms] {
    plans.map { plan in
      StageTerms(
        plan: plan, index: event.index, happened: event.happened, common: event.common,
        partner: partner, recipients: told, isModification: isModification)
    }
  }

  /// The wording in force for a partner when its stage began, as it was on record by then.
  func termsInForce(at start: Recorded<StageStarted>, partner: Identifier) -> StageTerms? {
    terms(at: start, partner: partner)
      .last { $0.isSet && $0.timing(before: start) == .inTime }
  }

  /// The targets that were set for a partner before its stage began, whether or not a rule stands
  /// beside them: as they were on record by then, else as recorded only afterwards.
  func targetsSet(before start: Recorded<StageStarted>, for partner: Identifier) -> StageTerms? {
    let known = terms(at: start, partner: partner).filter { !$0.plan.targets.isEmpty }
    return known.last { $0.timing(before: start) == .inTime }
      ?? known.last { $0.timing(before: start) == .lateEntry }
  }

  /// The partners that a start names, or all that had signed by then.
  func partners(in start: Recorded<StageStarted>) -> [Identifier] {
    guard start.partners.isEmpty else { return start.partners }
    let gone =
      all(PartnerTerminated.self).filter { $0.precedes(start) && !isTakenBack($0) }.map {
        $0.partner
      }
      + all(PartyWithdrawn.self).filter { $0.precedes(start) }.map { $0.party }
    return all(ContractSigned.self).filter { $0.precedes(start) }.map { $0.partner }
      .filter { !gone.contains($0) }
  }

  /// One partner's way through one stage.
  struct Course: Sendable {
    let stage: Int
    let partner: Identifier
    let start: Recorded<StageStarted>
    /// Everybody who began the stage with it, itself among them.
    let companions: [Identifier]
  }

  /// Every partner in every stage that has begun, in log order; a stage begun twice counts once.
  var courses: [Course] {
    var seen: Set<[String]> = []
    return all(StageStarted.self).flatMap { start in
      let companions = partners(in: start)
      return companions.filter { seen.insert(["\(start.stage)", $0.spelling]).inserted }.map {
        Course(stage: start.stage, partner: $0, start: start, companions: companions)
      }
    }
  }

  /// Whether the partner left during the stage, or before, for another reason than its results.
  func hasLeft(_ course: Course) -> Bool {
    let isTerminated = all(PartnerTerminated.self).contains { end in
      end.partner == course.partner && ![.targets, .ranking].contains(end.ground)
        && (end.stage.map { $0 <= course.stage } ?? true)
    }
    let close = all(StageClosed.self).last {
      $0.stage == course.stage && $0.sharesLots(with: course.start)
    }
    let hasWithdrawn = all(PartyWithdrawn.self).contains { end in
      end.party == course.partner && (end.stage.map { $0 <= course.stage } ?? true)
        && (close.map { end.precedes($0) } ?? true)
    }
    return isTerminated || hasWithdrawn
  }

  /// Partners that were cut for their results, by targets or by rank, and not let in again.
  var cuts: [Recorded<PartnerTerminated>] {
    all(PartnerTerminated.self).filter {
      [.targets, .ranking].contains($0.ground) && !isTakenBack($0)
    }
  }

  /// Whether a partner came in again after it was cut.
  private func isTakenBack(_ cut: Recorded<PartnerTerminated>) -> Bool {
    all(PartyReinstated.self).contains { $0.party == cut.partner && cut.precedes($0) }
  }

  /// Whether a partner was let in again after an assessment: a review or a correction stands over
  /// what the assessment said.
  func isReinstated(after assessment: Recorded<StageAssessed>) -> Bool {
    all(PartyReinstated.self).contains {
      $0.party == assessment.partner && assessment.precedes($0)
    }
  }
}

extension StagePlan {
  /// Whether what a partner must reach, and how that becomes passed or failed, is the same.
  func asksTheSame(as other: StagePlan) -> Bool {
    targets == other.targets && passRule == other.passRule
  }

}

extension Examination.StageTerms {
  /// Whether both a target and a rule are set.
  var isSet: Bool { !plan.targets.isEmpty && plan.passRule != nil }
}
