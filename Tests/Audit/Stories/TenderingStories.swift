import CivilTime
import Commissioning

@testable import Audit

extension RuleStory {
  /// Tenders, questions and negotiation.
  static let tendering =
    sameMoment + sameInformation + noEarlyOpening + lateSubmission + lateWinner
    + finalNotNegotiated + criteriaFrozen + confidentialKept
    + negotiatedEqually + changeNotified
}
