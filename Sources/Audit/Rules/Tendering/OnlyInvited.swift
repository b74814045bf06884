import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-ONLY-INVITED.
  public static let onlyInvited = Rule(
    id: "EU31-ONLY-INVITED", title: "Only the invited tendered",
    question: "Did only those tender who had been invited?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(1)", .transposition),
      .regulations2015("PCR 2015 regs 31(6), 65(8)", .text),
      .act2023("Procurement Act 2023 s. 20(4)(c)", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(.invitationsSent, "recipients.party"), Reading(.tenderReceived, "party", "accepted"),
      Reading(.submissionOpened, "submissionKind", "parties", "portalSeal"),
      Reading(.scoreRecorded, "party"), Reading(.evaluationClosed, "ranking.party"),
      Reading(.awardDecided, "winners"), Reading(.partyReinstated, "party"),
      Reading(.recordClosed, "attests"),
    ],
    trigger: .first(of: .tenderReceived, otherwise: .notYetDue, "No tender has come in."),
    logic: """
      A tender of somebody who had not been invited contradicts the duty once it was taken in, \
      opened by name, scored, ranked or awarded; received and turned away it does not. A party \
      that was put back into the race counts as invited: it needs no second letter. Where every \
      tender is of an invited party, that is silence unless a portal's seal or the closed record \
      attests it.
      """,
    example: """
      A fifth tender, of a firm that had not been invited, was turned away: met. It \
      was ranked: contradicted.
      """,
    knowableFrom: .tenderReceived,
    canStill: "Before the evaluation closes: turn the tender away.",
    possible: [
      .met("every tender is of an invited party, and the portal or the closed record attests it"),
      .met(.nothingContrary, "every tender is of an invited party"),
      .breached("a tender of an uninvited party was taken in, opened, scored, ranked or awarded"),
      .notShown(.missing, "no invitation is on record, or not what became of an uninvited tender"),
      .notApplicable(.notYetDue, "no tender has come in"),
    ]
  ) { exam in
    let invitations = exam.all(InvitationsSent.self)
    let tenders = exam.all(TenderReceived.self)
    let invited = Set(invitations.flatMap { $0.recipients.map { $0.party } })
    guard !invited.isEmpty else {
      return .notShown(tenders.indexes(), because: "No invitation that names anybody is on record.")
    }
    let reinstated = exam.all(PartyReinstated.self).filter { back in
      !invited.contains(back.party) && tenders.contains { $0.party == back.party }
    }
    let admitted = invited.union(reinstated.map { $0.party })
    let strangers = tenders.filter { !admitted.contains($0.party) }
    for stranger in strangers {
      if let use = exam.use(of: stranger) {
        return .breached(
          [stranger.index, use.event] + invitations.indexes(), ["party": stranger.party],
          because: "\(stranger.party) had not been invited, and its tender was \(use.what).")
      }
    }
    if let open = strangers.first(where: { $0.accepted != false }) {
      return .notShown(
        [open.index], ["party": open.party],
        because:
          "\(open.party) had not been invited, and what became of its tender is not on record.")
    }
    let attested = exam.attestation(of: "EU31-ONLY-INVITED")
    let seal = exam.all(SubmissionOpened.self)
      .first { $0.submissionKind == .tenders && $0.portalSeal != nil }?.index
    let events = invitations.indexes() + tenders.indexes() + reinstated.indexes()
    let sentence = "\(every(tenders.count - strangers.count, "tender")) came from invited parties"
    if let proof = seal ?? attested {
      return .met(
        events + [proof], ["tenders": tenders.count], because: "\(sentence), as attested.")
    }
    return .met(
      events, ["tenders": tenders.count], as: .nothingContrary,
      because: "\(sentence); nothing speaks against it.")
  }
}

extension Examination {
  /// The closing of the record that attests a prohibition was kept, if one does.
  func attestation(of rule: String) -> Int? {
    all(RecordClosed.self).last { closed in
      closed.attests.contains { $0.utf8.elementsEqual(rule.utf8) }
    }?.index
  }
}
