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
      why weights cannot be given. A sum that is off, a criterion used in scoring that was never \
      told, or invitations of one kind, round and lot that differ among themselves or from the \
      documents contradict the duty. Lots may have criteria of their own: where a divided \
      procedure lists weights of more than 100 together, which are of which lot is not on record. \
      Under the Procurement \
      Act 2023 criteria can be refined on the way (s. 24), so that an invitation with other weights \
      is not judged here.
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
      .notShown(
        .notModelled,
        "by refinement under the Act or not, an invitation gives other weights; or the criteria of"
          + " several lots stand in one list"),
      .notApplicable(.notYetDue, "the call is not out, or weights may still come"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    let invitations = exam.all(InvitationsSent.self).filter { !$0.awardCriteria.isEmpty }
    if let (first, other) = differing(invitations) {
      return .breached(
        [first.index, other.index],
        because: "The invitation of event \(other.index) gives other criteria than that of event"
          + " \(first.index), for the same round.")
    }
    guard let published = exam.publishedCriteria else {
      return exam.all(InvitationsSent.self).isEmpty
        ? .notApplicable(
          .notYetDue, [call.index],
          because: "No criteria are on record; they may come with the invitation.")
        : .notShown([call.index], because: "No award criteria are on record.")
    }
    if let other = exam.otherWeight {
      let sentence =
        "The documents give \(other.criterion) the weight \(other.told), and the"
        + " invitation of event \(other.invitation) gives it \(other.given)"
      let figures: Figures = [
        "criterion": other.criterion, "documents": other.told, "invitation": other.given,
      ]
      return exam.isBoundByOwnDocumentsOnly
        ? .notShown(
          [other.documents, other.invitation], figures, as: .notModelled,
          because: "\(sentence); whether that is a lawful refinement is not decided here.")
        : .breached([other.documents, other.invitation], figures, because: "\(sentence).")
    }
    let told = exam.criteriaEverTold
    if let stray = exam.usedCriteria.first(where: { !told.contains($0.id) }) {
      return .breached(
        [published.event, stray.event],
        ["used": stray.id, "published": published.criteria.map { $0.id }],
        because: "Tenders were scored by \(stray.id), which was never published.")
    }
    let reasons = exam.documents.last?.weightsWithheldReasons
    let isOnlyInInvitation = invitations.contains { $0.index == published.event }
    let weighting = Weighting(published.criteria, hasReasons: reasons != nil)
    if exam.lots(at: call) != nil, weighting.isMoreThanOneWhole {
      return .notShown(
        [published.event], as: .notModelled,
        because:
          "The weights sum to more than 100, and there are several lots: which weights are of"
          + " which lot is not on record.")
    }
    return weighting.judgement(published.event, isOnlyInInvitation: isOnlyInInvitation)
  }
}

/// Two invitations of one kind, round and lot that contradict each other. The order in which they
/// list criteria says nothing, and what one leaves out the documents say.
private func differing(
  _ invitations: [Recorded<InvitationsSent>]
) -> (Recorded<InvitationsSent>, Recorded<InvitationsSent>)? {
  for (place, other) in invitations.enumerated() {
    for first in invitations.prefix(place)
    where first.isOfOneRound(with: other) && first.awardCriteria.contradict(other.awardCriteria) {
      return (first, other)
    }
  }
  return nil
}

extension Recorded<InvitationsSent> {
  /// Whether both ask for the same thing.
  fileprivate func isOfOneRound(with other: Recorded<InvitationsSent>) -> Bool {
    payload.invitationKind == other.payload.invitationKind && payload.round == other.payload.round
      && Set(common.lots) == Set(other.common.lots)
  }
}

extension [AwardCriterion] {
  /// Whether the others are not the same criteria, or one has another weight.
  fileprivate func contradict(_ others: [AwardCriterion]) -> Bool {
    guard Set(map(\.id)) == Set(others.map({ $0.id })) else { return true }
    return contains { criterion in
      others.contains { other in
        guard other.id == criterion.id, let one = criterion.weight, let two = other.weight else {
          return false
        }
        return one != two
      }
    }
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
      self = .weights(top.compactMap { $0.weight }.reduce(.blank, +))
    } else if unweighed.isEmpty {
      self = .ranges(
        least: top.compactMap { $0.weight ?? $0.weightRange?.minimum }.reduce(.blank, +),
        most: top.compactMap { $0.weight ?? $0.weightRange?.maximum }.reduce(.blank, +))
    } else if unweighed.count == top.count, top.allSatisfy({ $0.importance != nil }) {
      self = .order(hasReasons: hasReasons)
    } else {
      self = .incomplete(unweighed.map { $0.id })
    }
  }

  /// Whether the weights are certainly more than one whole.
  var isMoreThanOneWhole: Bool {
    switch self {
    case .weights(let sum): sum > ExactDecimal(101)
    case .ranges(let least, _): least > ExactDecimal(100)
    case .order, .incomplete: false
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
        because: "No weight is on record for \(ids.map { $0.spelling }.joined(separator: ", ")).")
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
      // What is said of one lot says nothing of another.
      guard let version = file.documents(at: invitation.happened),
        version.common.lots.isEmpty || Set(version.common.lots) == Set(invitation.common.lots)
      else { continue }
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

  /// Every criterion as a notice, the documents or an invitation has told it.
  var criteriaTold: [AwardCriterion] {
    documents.flatMap { $0.awardCriteria } + all(NoticeDispatched.self).flatMap { $0.awardCriteria }
      + all(InvitationsSent.self).flatMap { $0.awardCriteria }
  }

  /// The ids of all of them.
  var criteriaEverTold: Set<Identifier> { Set(criteriaTold.map { $0.id }) }

  /// The criteria by which tenders were scored, each with the first event that did.
  var usedCriteria: [(id: Identifier, event: Int)] {
    let single = all(ScoreRecorded.self).map { (id: $0.criterion, event: $0.index) }
    let panel = all(EvaluationClosed.self).flatMap { closed in
      closed.ranking.flatMap { $0.criterionScores }.map {
        (id: $0.criterion, event: closed.index)
      }
    }
    var seen: Set<Identifier> = []
    return (single + panel).filter { seen.insert($0.id).inserted }
  }
}
