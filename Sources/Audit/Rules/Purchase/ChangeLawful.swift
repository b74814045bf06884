import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU72-CHANGE-LAWFUL.
  public static let changeLawful = Rule(
    id: "EU72-CHANGE-LAWFUL", title: "Contract changes stay inside",
    question: "Did each change of a signed contract stay inside the grounds that the law permits?",
    sources: [
      .directive("Directive 2014/24/EU Art. 72(1)-(2)", .transposition),
      .regulations2015("PCR 2015 reg. 72(1), (5)", .text),
      .act2023("Procurement Act 2023 s. 74", .text),
      .providerSelection2023("Provider Selection Regime 2023 reg. 13(1)-(2)", .text),
    ],
    principle: .competition,
    reads: [
      Reading(
        .contractModified, "partner", "contract", "modificationGround", "priceChange",
        "cumulativeChange", "materiallyDifferent", "endsOn", "reasons"),
      Reading(.contractSigned, "partner", "contract", "contractValue", "endsOn", "indexation"),
      Reading(.procedureOpened, "cpv"),
    ],
    trigger: .first(of: .contractModified, otherwise: .noTrigger, "No contract was changed."),
    logic: """
      Directive and Regulations 2015: additional needs and unforeseen circumstances may each raise \
      the price by at most 50 percent of the original; changes below the limits must together, net, \
      stay under the threshold and under 10 percent (works: 15); a review clause, a new contractor \
      and a change that is not substantial need reasons. Act 2023: a change may move the value by \
      at most 10 percent (works: 15) or, where it is not substantial, the term by at most a tenth; \
      the grounds of Schedule 8 are not modelled. Provider Selection Regime: a change that the \
      authority decided is contradicted where all of them reach 500,000 pounds and 25 percent. A \
      contract of another character, and a ground that the law does not know, contradict the duty.
      """,
    example: """
      The contract was worth 100,000. An unforeseen circumstance added 50,000: met. It \
      added 50,001: contradicted. Under the small limits 10,000 is contradicted and 9,999 is met.
      """,
    thresholds: [.changePercent, .smallChangePercent, .smallWorksPercent],
    knowableFrom: .contractModified,
    canStill: "Before the change is carried out: withdraw it, or buy the rest by a new procedure.",
    possible: [
      .met("each change states a permitted ground and stays inside its limits"),
      .breached(
        "one goes beyond its limit, alters the contract's character, or has no such ground"),
      .notShown(
        .missing, "the reasons, the price, the contract's value or its character is not on record"),
      .notShown(.notModelled, "the ground, an index, a threshold or a reduction is not modelled"),
      .notApplicable(.noTrigger, "no contract was changed"),
    ]
  ) { exam in
    let changes = exam.contractChanges
    guard !changes.isEmpty else {
      return .notApplicable(.noTrigger, because: "No contract was changed.")
    }
    let limits = ModificationLimits(exam)
    let checks = changes.map { (change: $0, standing: limits.standing(of: $0)) }
    let gravest = checks.max { $0.standing.weight < $1.standing.weight }
    if let gravest, gravest.standing.weight > 0 {
      return gravest.change.judgement(gravest.standing)
    }
    return .met(
      changes.flatMap { $0.events }, ["changes": changes.count],
      because: "\(every(changes.count, "change")) stayed inside the limits of its ground.",
      steps: checks.map { "\($0.change.name): \($0.standing.text)" })
  }
}

extension ContractChange {
  fileprivate func judgement(_ standing: ModificationLimits.Standing) -> Judgement {
    let sentence = "\(name) \(standing.text)."
    switch standing {
    case .within: return .met(events, figures, because: sentence)
    case .beyond: return .breached(events, figures, because: sentence)
    case .missing: return .notShown(events, figures, because: sentence)
    case .notModelled: return .notShown(events, figures, as: .notModelled, because: sentence)
    }
  }
}
