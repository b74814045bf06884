import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU57-EXCLUSION-CHECKED.
  public static let exclusionChecks = Rule(
    id: "EU57-EXCLUSION-CHECKED", title: "Reliability was checked",
    question: "Was every invited party, and each member it relies on, checked for exclusion?",
    sources: [
      .directive("Directive 2014/24/EU Arts 57, 59, 63(1)", .transposition),
      .regulations2015("PCR 2015 regs 57, 59, 63(4)", .text),
      .act2023("Procurement Act 2023 ss. 26-28, 58", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(.participationRequested, "party", "exclusionDeclaration", "members.organisation"),
      Reading(
        .exclusionChecked, "party", "organisation", "reliedOn", "exclusionFindings.exclusionGround",
        "exclusionFindings.applies", "exclusionEvidence", "exclusionDecision", "heard", "reasons"),
      Reading(.selfCleaningSubmitted, "party"),
      Reading(
        .consortiumChanged, "party", "left.organisation", "joined.organisation", "checks"),
      Reading(.partyReinstated, "party"), Reading(.invitationsSent, "recipients.party"),
      Reading(.awardDecided, "winners"), Reading(.contractSigned, "partner"),
    ],
    trigger: .first(of: .invitationsSent, otherwise: .notYetDue, "Nobody is invited yet."),
    logic: """
      Before the invitation a declaration is enough; before the award of a winner there must be \
      proof: means of proof or a register. A check of a party holds for its whole group, one of an \
      organisation for that alone, and whoever joins later is checked before. A party with a \
      ground that the law makes mandatory may go on where its measures were accepted or a \
      derogation is on record, and not otherwise. An organisation relied on that has such a ground \
      must be replaced: to reject the whole group at once contradicts the duty. Under the \
      Procurement Act 2023 a supplier is heard before it is excluded.
      """,
    example: """
      B was invited on its declaration, and its certificates came before the award: met. They came \
      after the signature: contradicted.
      """,
    knowableFrom: .decisionNoticesSent,
    canStill: "Before the contract is signed: ask for the proof, or for the member's replacement.",
    possible: [
      .met("all invited were checked before, each winner proved it, and nobody was kept in unduly"),
      .met(.proofLate, "a winner's proof came after the decision and before the signature"),
      .breached("a check came too late, or a ground was set aside, or no chance was given"),
      .notShown(
        .missing, "a check, a proof, a hearing or the reasons for a refusal is not on record"),
      .notShown(.withheld, "whom a check was of is sealed"),
      .notShown(.lateEntry, "a check was recorded only after the invitation or the award"),
      .notApplicable(.notYetDue, "nobody is invited"),
    ]
  ) { exam in
    let invitations = exam.all(InvitationsSent.self)
    var invited: [Identifier: Recorded<InvitationsSent>] = [:]
    for invitation in invitations {
      for party in invitation.recipients.map(\.party) where invited[party] == nil {
        invited[party] = invitation
      }
    }
    let parties = invited.sorted { $0.key < $1.key }
    let problems =
      parties.flatMap { [exam.unchecked($0.key, before: $0.value)] }
      + exam.proofProblems + exam.joinProblems + exam.exclusionProblems
    if let problem = problems.compactMap({ $0 }).deciding { return problem }
    return .met(
      invitations.indexes() + exam.all(ExclusionChecked.self).indexes(),
      ["invited": parties.count],
      because: "\(every(parties.count, "invited party", "invited parties")) had been checked for"
        + " exclusion before.")
  }
}

extension Examination {
  /// What is wrong with the check of a party before its invitation.
  fileprivate func unchecked(
    _ party: Identifier, before invitation: Recorded<InvitationsSent>
  ) -> Judgement? {
    let declared = all(ParticipationRequested.self)
      .filter { $0.party == party && $0.exclusionDeclaration == true }
      .map { (timing: $0.timing(before: invitation), index: $0.index, of: Whom.party) }
    let checked = all(ExclusionChecked.self).filter { $0.party == party }
      .map { (timing: $0.timing(before: invitation), index: $0.index, of: Whom($0.organisation)) }
    let all = declared + checked
    let figures: Figures = ["party": party]
    if all.contains(where: { $0.timing == .inTime && $0.of == .party }) { return nil }
    let timely = all.filter { $0.timing == .inTime }
    if !timely.isEmpty {
      return unchecked(
        party, file.members(of: party, at: invitation.happened), timely.map(\.of),
        timely.map(\.index) + [invitation.index])
    }
    let events = all.map(\.index) + [invitation.index]
    if all.contains(where: { $0.timing == .lateEntry }) {
      return .notShown(
        events, figures, as: .lateEntry,
        because: "The check of \(party) was recorded only after its invitation.")
    }
    guard all.isEmpty else {
      return .breached(
        events, figures,
        because: "\(party) was invited on \(invitation.happened.date) and first checked for"
          + " exclusion afterwards.")
    }
    return .notShown(
      events, figures, because: "No check of \(party) for exclusion is on record.")
  }

  /// Members of a group that no check is of, where there were only checks of single organisations.
  private func unchecked(
    _ party: Identifier, _ members: [Member], _ checked: [Whom], _ events: [Int]
  ) -> Judgement? {
    let open = members.filter { member in
      member.memberRole != .subcontractor && !checked.contains(Whom(member.organisation))
    }
    guard !open.isEmpty else { return nil }
    let isHidden =
      checked.contains(.sealed) || open.contains { $0.organisation?.isWithheld == true }
    return .notShown(
      events, ["party": party, "members": open.count], as: isHidden ? .withheld : .missing,
      because: "No check of \(counted(open.count, "member")) of \(party)"
        + " \(isHidden ? "can be seen: identities are sealed" : "is on record").")
  }

  /// Winners without proof of their reliability. The Act asks for none by date.
  fileprivate var proofProblems: [Judgement?] {
    guard !isBoundByOwnDocumentsOnly else { return [] }
    return all(AwardDecided.self).flatMap { award in
      award.winners.map { proofProblem(of: $0, award) }
    }
  }

  private func proofProblem(
    of winner: Identifier, _ award: Recorded<AwardDecided>
  ) -> Judgement? {
    let proofs = all(ExclusionChecked.self).filter {
      $0.party == winner && $0.exclusionEvidence.map { $0 != .selfDeclaration } ?? false
    }
    let figures: Figures = ["party": winner, "awarded": award.happened]
    guard let proof = proofs.min(by: { $0.precedes($1) }) else {
      return .notShown(
        [award.index], figures,
        because: "\(winner) won on \(award.happened.date), and no proof that no ground of exclusion"
          + " applies to it is on record.")
    }
    switch proof.timing(before: award) {
    case .inTime: return nil
    case .lateEntry:
      return .notShown(
        [award.index, proof.index], figures, as: .lateEntry,
        because: "The proof of \(winner)'s reliability was recorded only after the award.")
    case .afterwards: break
    }
    let contract = all(ContractSigned.self).first { $0.partner == winner }
    if let contract, contract.happened.isBefore(proof.happened) == true {
      return .breached(
        [award.index, contract.index, proof.index], figures,
        because: "The contract with \(winner) was signed on \(contract.happened.date), and proof of"
          + " its reliability came on \(proof.happened.date).")
    }
    return .met(
      [award.index, proof.index], figures, as: .proofLate,
      because: "Proof of \(winner)'s reliability came on \(proof.happened.date), after the award of"
        + " \(award.happened.date) and before any signature: what was the award based on?")
  }

  /// Members that joined an invited group unchecked.
  fileprivate var joinProblems: [Judgement?] {
    all(ConsortiumChanged.self).filter { !$0.joined.isEmpty }.map { change in
      let known = all(ExclusionChecked.self).filter { check in
        change.checks.contains(check.index)
          || check.party == change.party
            && change.joined.contains { Whom($0.organisation) == Whom(check.organisation) }
      }
      let figures: Figures = ["party": change.party, "joined": change.joined.count]
      if known.contains(where: { $0.timing(before: change) == .inTime }) { return nil }
      guard let late = known.first else {
        return .notShown(
          [change.index], figures,
          because:
            "Who joined \(change.party) on \(change.happened.date) was not checked on record.")
      }
      return late.timing(before: change) == .lateEntry
        ? .notShown(
          [change.index, late.index], figures, as: .lateEntry,
          because: "The check of who joined \(change.party) was recorded only afterwards.")
        : .breached(
          [change.index, late.index], figures,
          because: "Who joined \(change.party) on \(change.happened.date) was checked only on"
            + " \(late.happened.date).")
    }
  }
}

/// Whom a check is of.
enum Whom: Hashable {
  case party
  case organisation(Identifier)
  case sealed

  init(_ organisation: Sealable<Identifier>?) {
    switch organisation {
    case nil: self = .party
    case .open(let id)?: self = .organisation(id)
    case .sealed?: self = .sealed
    }
  }
}
