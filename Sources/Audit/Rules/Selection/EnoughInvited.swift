import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// The fewest candidates to be invited, where enough qualified.
  static let candidatesMin = Threshold(
    "candidatesMin", 3, "candidates", .published("Directive 2014/24/EU Art. 65(2)"))
}

extension Rule {
  /// EU65-ENOUGH-INVITED.
  public static let enoughInvited = Rule(
    id: "EU65-ENOUGH-INVITED", title: "Enough were invited",
    question: "Were at least the announced minimum, and never under three, invited?",
    sources: [
      .directive("Directive 2014/24/EU Art. 65(2)", .transposition),
      .regulations2015("PCR 2015 reg. 65(4)-(7)", .text),
    ],
    principle: .competition,
    reads: [
      Reading(.selectionAssessed, "party", "qualified"),
      Reading(.candidateRejected, "party", "ground"),
      Reading(.partyWithdrawn, "party"), Reading(.partyReinstated, "party"),
      Reading(.exclusionChecked, "party", "exclusionDecision"),
      Reading(.participationRequested, "party"), Reading(.invitationsSent, "recipients.party"),
      Reading(.noticeDispatched, "noticeKind", "minimumCandidates"),
      Reading(.documentsIssued, "minimumCandidates"),
    ],
    trigger: .first(of: .invitationsSent, otherwise: .notYetDue, "Nobody is invited yet."),
    logic: """
      The invited are counted against the announced minimum, or three where that is more. Fewer \
      are lawful where all who qualified were invited: whoever was assessed as qualified, and not \
      rejected for another ground than rank. Whoever had withdrawn or been excluded before counts \
      on neither side. Where lots are told apart, each is counted for itself, and only whoever \
      is known to have qualified for it counts as left out. The minimum is of candidates invited, \
      not of partners.
      """,
    example: """
      Two were invited because only two had qualified: met. Two of four: contradicted.
      """,
    thresholds: [.candidatesMin],
    knowableFrom: .invitationsSent,
    canStill: "Before tenders are due: invite the qualified who were left out, with the same time.",
    possible: [
      .met("the minimum was invited, or everybody who qualified"),
      .breached("fewer were invited, although more had qualified"),
      .notShown(
        .missing, "fewer were invited, and who qualified is not on record, or for which lot"),
      .notApplicable(.notYetDue, "nobody is invited"),
    ]
  ) { exam in
    let fields = exam.invitedFields.map { fieldJudgement(exam, $0) }
    guard fields.count > 1, fields.allSatisfy({ $0.outcome.verdict == .met }) else {
      return fields.deciding
        ?? .notApplicable(.notYetDue, because: "Nobody is invited yet.")
    }
    return .met(
      fields.flatMap { $0.events }, ["lots": fields.count],
      because: "Enough were invited for each of \(fields.count) lots.")
  }
}

/// Whether enough were invited for a lot, or for the whole.
private func fieldJudgement(
  _ exam: Examination, _ invited: Examination.InvitedField
) -> Judgement {
  let lot = invited.lot
  let field = QualifiedField(exam, lot: lot)
  let parties = invited.parties.subtracting(field.gone)
  let announced =
    exam.call.flatMap { $0.mayConcern(lot) ? $0.minimumCandidates : nil }
    ?? exam.documents.first { $0.mayConcern(lot) && $0.minimumCandidates != nil }?
    .minimumCandidates
  let minimum = max(exam[.candidatesMin], announced ?? 0)
  let figures: Figures = [
    "invited": parties.count, "minimum": minimum, "announced": announced, "lot": lot,
  ]
  let were =
    (parties.count == 1 ? "1 was invited" : "\(parties.count) were invited") + invited.suffix
  let events = invited.invitations.indexes()
  if parties.count >= minimum {
    guard invited.isTold else {
      return .notShown(
        events, figures,
        because: "\(were); how many of them for each lot is not on record.")
    }
    return .met(events, figures, because: "\(were); at least \(minimum) had to be.")
  }
  guard invited.invitations.allSatisfy({ !$0.recipients.isEmpty }) else {
    return .notShown(events, figures, because: "Whom the invitations went to is not on record.")
  }
  let left = field.qualified.subtracting(parties).sorted()
  let relied = events + field.events
  if !left.isEmpty {
    return .breached(
      relied, ["invited": parties.count, "minimum": minimum, "notInvited": left, "lot": lot],
      because: "\(were) where \(minimum) had to be, and"
        + " \(left.map { $0.spelling }.joined(separator: ", ")) had qualified.")
  }
  guard field.isWhole, field.unplaced.isSubset(of: parties) else {
    return .notShown(
      relied, figures,
      because: "\(were) where \(minimum) had to be; who qualified is not on record"
        + " for all who applied.")
  }
  return .met(
    relied, figures,
    because: "\(were), fewer than \(minimum), because no more had qualified.")
}
