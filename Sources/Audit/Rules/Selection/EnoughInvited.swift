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
      on neither side. The minimum is of candidates invited, not of \
      partners.
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
      .notShown(.missing, "fewer were invited, and who qualified is not on record"),
      .notApplicable(.notYetDue, "nobody is invited"),
    ]
  ) { exam in
    let invitations = exam.all(InvitationsSent.self)
    let field = QualifiedField(exam)
    let invited = Set(invitations.flatMap { $0.recipients.map(\.party) }).subtracting(field.gone)
    let call = exam.call
    let announced = call?.minimumCandidates ?? exam.documents.first?.minimumCandidates
    let minimum = max(exam[.candidatesMin], announced ?? 0)
    let figures: Figures = ["invited": invited.count, "minimum": minimum, "announced": announced]
    let were = invited.count == 1 ? "1 was invited" : "\(invited.count) were invited"
    let events = invitations.indexes()
    if invited.count >= minimum {
      return .met(
        events, figures, because: "\(were); at least \(minimum) had to be.")
    }
    let left = field.qualified.subtracting(invited).sorted()
    let relied = events + field.events
    if !left.isEmpty {
      return .breached(
        relied, ["invited": invited.count, "minimum": minimum, "notInvited": left],
        because: "\(were) where \(minimum) had to be, and"
          + " \(left.map(\.spelling).joined(separator: ", ")) had qualified.")
    }
    guard field.isWhole else {
      return .notShown(
        relied, figures,
        because:
          "\(were) where \(minimum) had to be; who qualified is not on record"
          + " for all who applied.")
    }
    return .met(
      relied, figures,
      because:
        "\(were), fewer than \(minimum), because no more had qualified.")
  }
}
