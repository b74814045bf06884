import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU67-WEIGHTS-PUBLISHED.
  public static let weightsPublished = Rule(
    id: "EU67-WEIGHTS-PUBLISHED", title: "Criteria and weights known",
    question: "Were the criteria and their weights known, the same for all?",
    sources: [
      .directive("Directive 2014/24/EU Arts 67(5), 54(4)(e)", .transposition),
      .regulations2015("PCR 2015 regs 67(9)-(11), 54(4)(e)", .text),
      .act2023("Procurement Act 2023 s. 23(3)", .text),
    ],
    principle: .transparency,
    reads: [
      Reading(
        .documentsIssued, "awardCriteria.id", "awardCriteria.weight", "awardCriteria.weightRange",
        "awardCriteria.importance", "awardCriteria.parent", "weightsWithheldReasons"),
      Reading(.noticeDispatched, "noticeKind", "awardCriteria.weight"),
      Reading(.invitationsSent, "awardCriteria.weight"), Reading(.scoreRecorded, "criterion"),
      Reading(.evaluationClosed, "ranking.criterionScores.criterion"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      In the notice, the documents or the invitation each top criterion has a weight, and they \
      sum to 100 within 0.01; or ranges that can; or a place in descending order, with reasons \
      why weights cannot be given. A sum that is off, a criterion used in scoring that was not \
      published, or invitations that differ among themselves or from the documents contradict \
      the duty.
      """,
    example: """
      60.01 and 40 sum to 100 within rounding: met. 60.02 and 40: contradicted.
      """,
    knowableFrom: .invitationsSent,
    canStill: "Before tenders are due: tell all the weights, with more time.",
    possible: [
      .met("weights, ranges or a reasoned order were published, and the sums hold"),
      .met(.onlyInInvitation, "only the invited were told"),
      .breached("the sum is off, an unpublished criterion was used, or invitations say otherwise"),
      .notShown(.missing, "weights are missing, or the order has no reasons"),
      .notApplicable(.notYetDue, "the call is not out, or weights may still come"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    let invitations = exam.all(InvitationsSent.self).filter { !$0.awardCriteria.isEmpty }
    if let differing = invitations.dropFirst().first(where: { other in
      other.round == invitations.first?.round
        && other.awardCriteria != invitations.first?.awardCriteria
    }) {
      return .breached(
        invitations.indexes(),
        because: "The invitation of event \(differing.index) gives other criteria than the first.")
    }
    guard let published = exam.publishedCriteria else {
      return exam.all(InvitationsSent.self).isEmpty
        ? .notApplicable(
          .notYetDue, [call.index],
          because: "No criteria are on record; they may come with the invitation.")
        : .notShown([call.index], because: "No award criteria are on record.")
    }
    if let other = exam.otherWeight {
      return .breached(
        [other.documents, other.invitation],
        ["criterion": other.criterion, "documents": other.told, "invitation": other.given],
        because: "The documents give \(other.criterion) the weight \(other.told), and the"
          + " invitation of event \(other.invitation) gives it \(other.given).")
    }
    if let stray = exam.usedCriteria.first(where: { used in
      !published.criteria.contains { $0.id == used.id }
    }) {
      return .breached(
        [published.event, stray.event],
        ["used": stray.id, "published": published.criteria.map(\.id)],
        because: "Tenders were scored by \(stray.id), which was never published.")
    }
    let reasons = exam.documents.last?.weightsWithheldReasons
    let isOnlyInInvitation = invitations.contains { $0.index == published.event }
    return Weighting(published.criteria, hasReasons: reasons != nil)
      .judgement(published.event, isOnlyInInvitation: isOnlyInInvitation)
  }
}

/// How the top criteria are weighed.
private enum Weighting {
  case weights(ExactDecimal)
  case ranges(least: ExactDecimal, most: ExactDecimal)
  case order(hasReasons: Bool)
  case incomplete([Identifier])

  init(_ criteria: [AwardCriterion], hasReasons: Bool) {
    let top = criteria.filter { $0.parent == nil }
    let unweighed = top.filter { $0.weight == nil && $0.weightRange == nil }
    if unweighed.isEmpty, top.allSatisfy({ $0.weight != nil }) {
      self = .weights(top.compactMap(\.weight).reduce(.blank, +))
    } else if unweighed.isEmpty {
      self = .ranges(
        least: top.compactMap { $0.weight ?? $0.weightRange?.minimum }.reduce(.blank, +),
        most: top.compactMap { $0.weight ?? $0.weightRange?.maximum }.reduce(.blank, +))
    } else if unweighed.count == top.count, top.allSatisfy({ $0.importance != nil }) {
      self = .order(hasReasons: hasReasons)
    } else {
      self = .incomplete(unweighed.map(\.id))
    }
  }

  func judgement(_ event: Int, isOnlyInInvitation: Bool) -> Judgement {
    let way: Outcome.Met = isOnlyInInvitation ? .onlyInInvitation : .shown
    let place = isOnlyInInvitation ? ", told only to those invited" : ""
    switch self {
    case .weights(let sum):
      let distance = (sum - ExactDecimal(100)).millionths.magnitude
      return distance <= 10_000
        ? .met([event], ["sum": sum], as: way, because: "The weights sum to \(sum)\(place).")
        : .breached([event], ["sum": sum], because: "The weights sum to \(sum), not to 100.")
    case .ranges(let least, let most):
      return least <= ExactDecimal(100) && most >= ExactDecimal(100)
        ? .met(
          [event], ["least": least, "most": most], as: way,
          because: "The ranges of the weights sum to \(least) to \(most)\(place).")
        : .breached(
          [event], ["least": least, "most": most],
          because: "The ranges sum to \(least) to \(most) and cannot make 100.")
    case .order(hasReasons: true):
      return .met(
        [event], as: way, because: "The criteria stand in descending order, with reasons\(place).")
    case .order(hasReasons: false):
      return .notShown(
        [event], because: "The criteria stand in order, without reasons for no weights.")
    case .incomplete(let ids):
      return .notShown(
        [event], ["unweighed": ids],
        because: "No weight is on record for \(ids.map(\.spelling).joined(separator: ", ")).")
    }
  }
}

extension Examination {
  /// A weight that an invitation gives otherwise than the documents in force when it went out.
  fileprivate struct OtherWeight {
    let criterion: Identifier
    let told: ExactDecimal
    let given: ExactDecimal
    let documents: Int
    let invitation: Int
  }

  /// The first such weight.
  fileprivate var otherWeight: OtherWeight? {
    for invitation in all(InvitationsSent.self) {
      guard let version = file.documents(at: invitation.happened) else { continue }
      for criterion in invitation.awardCriteria {
        let own = version.awardCriteria.first { $0.id == criterion.id }
        guard let told = own?.weight, let given = criterion.weight, told != given else { continue }
        return OtherWeight(
          criterion: criterion.id, told: told, given: given, documents: version.index,
          invitation: invitation.index)
      }
    }
    return nil
  }

  /// The criteria by which tenders were scored, each with the first event that did.
  var usedCriteria: [(id: Identifier, event: Int)] {
    let single = all(ScoreRecorded.self).map { (id: $0.criterion, event: $0.index) }
    let panel = all(EvaluationClosed.self).flatMap { closed in
      closed.ranking.flatMap(\.criterionScores).map {
        (id: $0.criterion, event: closed.index)
      }
    }
    var seen: Set<Identifier> = []
    return (single + panel).filter { seen.insert($0.id).inserted }
  }
}
