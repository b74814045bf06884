import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU67-NOT-UNLIMITED.
  public static let criteriaCheckable = Rule(
    id: "EU67-NOT-UNLIMITED", title: "Criteria can be checked",
    question: "Can each criterion be checked, or does it leave free choice?",
    sources: [
      .directive("Directive 2014/24/EU Art. 67(4)", .transposition),
      .regulations2015("PCR 2015 reg. 67(6)-(8)", .text),
      .anywhere("good practice"),
    ],
    principle: .transparency,
    reads: [
      Reading(
        .documentsIssued, "awardCriteria.id", "awardCriteria.parent", "awardCriteria.criterionType",
        "awardCriteria.scale", "awardCriteria.descriptors", "awardCriteria.evidence",
        "awardCriteria.method", "priceFormula"),
      Reading(.noticeDispatched, "noticeKind", "awardCriteria.scale"),
      Reading(.invitationsSent, "awardCriteria.scale"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      Of the published criteria that are scored, each has a scale, words for its steps, and what \
      shows how far it is met. A price or cost needs the formula by which it becomes a score, or \
      a method. Criteria may still come with the invitation.
      """,
    example: """
      Quality is scored from 0 to 100, and nothing says what earns 80: not shown.
      """,
    knowableFrom: .invitationsSent,
    canStill: "Before tenders are due: issue scale, steps and evidence to all, with more time.",
    possible: [
      .met("each criterion has scale, steps and evidence, and each price its formula"),
      .notShown(.missing, "one lacks some of that, or no criteria are on record"),
      .notApplicable(.notYetDue, "the call is not out, or criteria may still come"),
    ],
    impossible: [
      .breached: "What a criterion lacks is absence, and the record cannot show free choice."
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    guard let published = exam.publishedCriteria else {
      return exam.all(InvitationsSent.self).isEmpty
        ? .notApplicable(
          .notYetDue, [call.index],
          because: "No criteria are on record; they may come with the invitation.")
        : .notShown([call.index], because: "No award criteria are on record.")
    }
    let hasFormula = exam.documents.contains { $0.priceFormula != nil }
    let leaves = published.criteria.leaves
    let open = leaves.compactMap { criterion in
      criterion.lacks(hasFormula: hasFormula).map { (id: criterion.id, lacks: $0) }
    }
    guard let first = open.first else {
      return .met(
        [published.event], ["criteria": leaves.map { $0.id }],
        because: "\(every(leaves.count, "criterion", "criteria")) can be checked: scale, steps and"
          + " evidence, or the formula of the price, were told.")
    }
    return .notShown(
      [published.event], ["criteria": leaves.map { $0.id }, "open": open.map { $0.id }],
      because: "\(first.id) lacks \(first.lacks)"
        + (open.count > 1 ? ", and \(open.count - 1) more of \(leaves.count) lack something." : ".")
    )
  }
}

extension AwardCriterion {
  /// What would let a reader check a score, and is not on record; nil where nothing lacks.
  fileprivate func lacks(hasFormula: Bool) -> String? {
    guard criterionType == .quality else {
      return hasFormula || method != nil ? nil : "a formula by which it becomes a score"
    }
    let absent = [
      scale == nil ? "a scale" : nil, descriptors.isEmpty ? "words for its steps" : nil,
      evidence == nil ? "what shows how far it is met" : nil,
    ].compactMap { $0 }
    return absent.isEmpty ? nil : absent.joined(separator: " and ")
  }
}
