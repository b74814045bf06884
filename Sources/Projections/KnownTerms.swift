import Commissioning
import Fields

/// The lots, stages, criteria, targets, conditions, levels and costs that a procedure has named.
struct KnownTerms: Sendable {
  private var ids: [Reference.Kind: KnownIDs] = [:]
  private(set) var stages: Set<Int> = []

  init(of events: [Event]) {
    for event in events { note(event) }
  }

  /// The ids known of a kind.
  subscript(kind: Reference.Kind) -> KnownIDs { ids[kind] ?? KnownIDs() }

  private mutating func note(_ event: Event) {
    switch event {
    case .documentsIssued(let documents):
      add(.lot, documents.tenderLots.map { $0.id })
      add(
        .criterion,
        documents.selectionCriteria.map { $0.id } + documents.awardCriteria.map { $0.id })
      add(
        .condition,
        documents.reductionConditions.map { $0.id } + documents.terminationConditions.map { $0.id })
      plan(documents.stagePlan, documents.performanceLevels, documents.maximumCosts)
    case .lotsDecided(let decision): add(.lot, decision.tenderLots.map { $0.id })
    case .noticeDispatched(let notice): add(.criterion, notice.awardCriteria.map { $0.id })
    case .invitationsSent(let invitation): add(.criterion, invitation.awardCriteria.map { $0.id })
    case .contractSigned(let contract):
      plan(contract.stagePlan, contract.performanceLevels, contract.maximumCosts)
    case .contractModified(let change):
      plan(change.stagePlan, change.performanceLevels, change.maximumCosts)
    case .reviewLodged(let review): add(.review, [review.review])
    default: break
    }
  }

  private mutating func plan(
    _ plans: [StagePlan], _ levels: [PerformanceLevel], _ costs: [MaximumCost]
  ) {
    stages.formUnion(plans.map { $0.stage })
    add(.target, plans.flatMap { $0.targets.map { $0.id } })
    add(.instalment, plans.flatMap { $0.instalments.map { $0.id } })
    add(.level, levels.map { $0.id })
    add(.maximumCost, costs.map { $0.id })
  }

  private mutating func add(_ kind: Reference.Kind, _ new: [Identifier]) {
    for id in new { ids[kind, default: KnownIDs()].insert(id) }
  }
}
