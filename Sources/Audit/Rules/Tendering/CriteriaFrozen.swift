import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-CRITERIA-FROZEN.
  public static let criteriaFrozen = Rule(
    id: "EU31-CRITERIA-FROZEN", title: "Criteria stayed as announced",
    question:
      "Were criteria, weights and minimum requirements left as they were once the race was on?",
    sources: [
      .directive(
        "Directive 2014/24/EU Arts 31(3) 2nd subpara, 67; CJEU C-6/15 TNS Dimarso", .transposition),
      .regulations2015("PCR 2015 regs 31(14), 67", .text),
      .act2023("Procurement Act 2023 ss. 24, 31", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(
        .documentsIssued, "documentsVersion", "awardCriteria", "minimumRequirements",
        "priceFormula", "rounding", "reasons"),
      Reading(.documentsAmended, "documentsVersion"),
      Reading(.invitationsSent, "invitationKind", "awardCriteria"),
      Reading(.noticeDispatched, "requestDeadline"),
      Reading(.deadlineExtended, "period", "newDeadline"),
      Reading(.submissionOpened, "submissionKind"), Reading(.recordClosed, "attests"),
    ],
    trigger: .first(
      of: .noticeDispatched, otherwise: .notYetDue, "Nothing is announced yet."),
    logic: """
      Each later version of the documents, and each invitation, is laid beside the version in \
      force for its lots at the deadline for requests. Another award criterion, weight or minimum requirement \
      contradicts the duty; a weight first given in the invitation does not. How scores are given \
      (scales, their steps, evidence, price formula, rounding) may be settled until tenders are \
      opened; afterwards it contradicts the duty, unless a reason is on record, which leaves a \
      question. Under the Procurement Act 2023 a refinement before final tenders are invited can \
      be lawful, on conditions that are not modelled here.
      """,
    example: """
      Noise was to weigh 60 %, and a version of 20 May says 50 %: contradicted. The same version \
      only explains the steps of the scale, before tenders are opened: met.
      """,
    knowableFrom: .decisionNoticesSent,
    canStill: "Before the award: evaluate by the announced criteria, or begin anew.",
    possible: [
      .met("every later version repeats them, or the closed record attests it"),
      .met(.nothingContrary, "no later version is on record"),
      .met(.lateReasoned, "how scores are given changed after the opening, for a recorded reason"),
      .breached("a criterion, weight or requirement changed, or scoring did after the opening"),
      .notShown(
        .missing,
        "no version in force then, or not what a change was or of which lots, is on record"),
      .notShown(.lateEntry, "the version in force then was recorded only after the opening"),
      .notShown(.notModelled, "a refinement under the Procurement Act 2023"),
      .notApplicable(.notYetDue, "requests can still come in"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "Nothing is announced yet.")
    }
    guard let deadline = exam.requestDeadline ?? exam.callTenderDeadline else {
      return .notShown(
        [call.index], because: "Until when requests were taken is not on record.")
    }
    guard deadline.moment.date < exam.day else {
      return .notApplicable(
        .notYetDue, deadline.events, because: "Requests are taken until \(deadline.moment).")
    }
    guard let frozen = FrozenTerms(exam, at: deadline.moment) else {
      return .notShown(
        deadline.events,
        because: "No documents with criteria in force on \(deadline.moment.date) are on record.")
    }
    let problems = exam.alterations(of: frozen, after: deadline.moment)
    if let problem = problems.deciding { return problem }
    let later = exam.documents.filter { deadline.moment.isBefore($0.happened) == true }
    let attested = exam.attestation(of: "EU31-CRITERIA-FROZEN")
    let events = frozen.events + later.indexes() + [attested].compactMap { $0 }
    guard !later.isEmpty || attested != nil else {
      return .met(
        events, ["criteria": frozen.criteria.count], as: .nothingContrary,
        because: "No version after \(deadline.moment.date) is on record that changes the"
          + " \(counted(frozen.criteria.count, "criterion", "criteria")).")
    }
    return .met(
      events, ["criteria": frozen.criteria.count, "laterVersions": later.count],
      because: later.isEmpty
        ? "No version changes the criteria, as attested."
        : "\(every(later.count, "later version")) repeats the criteria, weights and requirements of"
          + " \(deadline.moment.date).")
  }
}
