import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// An authority with fewer people for procurement cannot always part the two.
  static let staffMin = Threshold("staffMin", 5, "people", .ours)
}

extension Rule {
  /// SOD-EVAL-APPROVE.
  public static let scorerApprover = Rule(
    id: "SOD-EVAL-APPROVE", title: "Scorer and approver differ",
    question: "Did other people approve the award than those who scored?",
    sources: [.anywhere("good practice; supports Directive 2014/24/EU Arts 18 and 24")],
    principle: .integrity,
    reads: [
      Reading(.scoreRecorded, "evaluator"), Reading(.scoreModerated, "present"),
      Reading(.evaluationClosed, "evaluators"),
      Reading(.awardDecided, "decidedBy", "approvedBy", "lots"), Reading(.awardDecisionWithdrawn),
      Reading(.interestDeclared, "person", "capacities"),
      Reading(.panelAppointed, "panelMembers.person", "panelMembers.capacity"),
      Reading(.procedureOpened, "procurementStaff"),
    ],
    trigger: .first(of: .awardDecided, otherwise: .notYetDue, "No award is decided yet."),
    logic: """
      Nobody who scored is among those who decided or approved the award, and the only one who \
      scored is not the one who wrote the criteria; each award that stands is asked by its lots. \
      Who typed the entry does not count. In an authority with fewer people for procurement than \
      the number, somebody who did not score and approved beside the scorer makes up for it, and \
      leaves a question.
      """,
    example: """
      Assessor 1 scored and approved the award: not followed. In an authority of two, \
      with the treasurer's approval beside it: followed, with a question.
      """,
    thresholds: [.staffMin],
    knowableFrom: .awardDecided,
    canStill: "Before signing: have the award approved by somebody who did not score.",
    possible: [
      .met("nobody scored and approved"),
      .met(.compensated, "one did, in a small authority, and another approved beside it"),
      .breached("one scored and approved, or wrote the criteria and scored alone"),
      .notShown(.missing, "who scored, or who approved, is not on record"),
      .notApplicable(.notYetDue, "no award is decided"),
    ]
  ) { exam in
    exam.standingAwards.map { examine($0, exam) }.deciding
      ?? .notApplicable(.notYetDue, because: "No award that stands is decided yet.")
  }
}

/// One award, beside those who scored for its lots.
private func examine(_ award: Recorded<AwardDecided>, _ exam: Examination) -> Judgement {
  let scorers = exam.evaluators(before: award)
  let approvers = Set(award.common.decidedBy + award.common.approvedBy)
  let closings = exam.all(EvaluationClosed.self).filter { $0.sharesLots(with: award) }
  let events = [award.index] + closings.indexes()
  let figures: Figures = ["scorers": scorers.count, "approvers": approvers.count]
  guard !scorers.isEmpty, !approvers.isEmpty else {
    return .notShown(
      events, figures,
      because: "Who \(scorers.isEmpty ? "scored" : "decided or approved the award") is not on"
        + " record.")
  }
  if let only = scorers.first, scorers.count == 1, exam.drafters.contains(only) {
    return .breached(
      events, figures, because: "\(only) wrote the criteria, and alone scored by them.")
  }
  let both = scorers.intersection(approvers).sorted()
  guard let first = both.first else {
    return .met(
      events, figures,
      because: "\(counted(scorers.count, "person", "people")) scored, and"
        + " \(counted(approvers.count, "other", "others")) decided or approved.")
  }
  let staff = exam.all(ProcedureOpened.self).compactMap { $0.procurementStaff }.last
  if let staff, staff < exam[.staffMin], let other = approvers.subtracting(scorers).min() {
    return .met(
      events, figures, as: .compensated,
      because: "\(first) scored and approved, in an authority with \(staff) for procurement;"
        + " \(other), who did not score, approved beside: was that enough?")
  }
  return .breached(
    events, figures,
    because: "\(first) scored tenders and decided or approved the award.")
}

extension Examination {
  /// Who is on record as writing documents or criteria.
  fileprivate var drafters: Set<Identifier> {
    let declared = all(InterestDeclared.self).filter { $0.capacities.contains(.drafter) }
    let appointed = all(PanelAppointed.self).flatMap { $0.panelMembers }
      .filter { $0.capacity == .drafter }
    return Set(declared.map { $0.person } + appointed.map { $0.person })
  }
}
