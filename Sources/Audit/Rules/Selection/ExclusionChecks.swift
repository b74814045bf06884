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
      Reading(
        .participationRequested, "party", "exclusionDeclaration", "members.organisation",
        "members.memberRole"),
      Reading(
        .exclusionChecked, "party", "organisation", "reliedOn", "exclusionFindings.exclusionGround",
        "exclusionFindings.applies", "exclusionEvidence", "exclusionDecision", "heard", "reasons"),
      Reading(.selfCleaningSubmitted, "party"),
      Reading(
        .consortiumChanged, "party", "left.organisation", "joined.organisation",
        "joined.memberRole", "checks"),
      Reading(.partyReinstated, "party"), Reading(.invitationsSent, "recipients.party"),
      Reading(.awardDecided, "winners"), Reading(.awardDecisionWithdrawn),
      Reading(.contractSigned, "partner"),
    ],
    trigger: .first(of: .invitationsSent, otherwise: .notYetDue, "Nobody is invited yet."),
    logic: """
      Before the invitation a declaration is enough; before the award of a winner there must be \
      proof: means of proof or a register. A check of a party holds for its whole group, one of an \
      organisation for that alone, and whoever joins after the invitation is checked before. That \
      no declaration is on record does not show that there was none; an award that was taken back \
      needs no proof. A party with a \
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
      .breached(
        "invited without the declaration, or proved after the signature, or joined on a later"
          + " check, or a ground was set aside, or no chance was given"),
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
      for party in invitation.recipients.map({ $0.party }) where invited[party] == nil {
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
        party, file.members(of: party, at: invitation.happened), timely.map { $0.of },
        timely.map { $0.index } + [invitation.index])
    }
    let events = all.map { $0.index } + [invitation.index]
    if all.contains(where: { $0.timing == .lateEntry }) {
      return .notShown(
        events, figures, as: .lateEntry,
        because: "The check of \(party) was recorded only after its invitation.")
    }
    let requests = self.all(ParticipationRequested.self).filter { $0.party == party }
    if let refused = requests.last, refused.exclusionDeclaration == false {
      return .breached(
        events + [refused.index], figures,
        because: "\(party) applied without declaring that no ground of exclusion applies, and was"
          + " invited on \(invitation.happened.date) before any check.")
    }
    return .notShown(
      events, figures,
      because: all.isEmpty
        ? "No check of \(party) for exclusion is on record."
        : "\(party) was invited on \(invitation.happened.date); no declaration of its own is on"
          + " record, nor any check before.")
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
    return file.standingAwards.flatMap { award in
      award.winners.flatMap { winner in
        toProve(winner, at: award).map { proofProblem(of: $0, in: winner, award) }
      }
    }
  }

  /// Whose reliability has to be proved: that of the party, once for all or of each that stands
  /// behind it.
  private func toProve(_ winner: Identifier, at award: Recorded<AwardDecided>) -> [Whom] {
    let proved = proofs(of: winner).map { Whom($0.organisation) }
    let members = file.members(of: winner, at: award.happened)
      .filter { $0.memberRole != .subcontractor }
    return proved.contains(.party) || members.count < 2
      ? [.party] : members.map { Whom($0.organisation) }
  }

  private func proofs(of party: Identifier) -> [Recorded<ExclusionChecked>] {
    all(ExclusionChecked.self).filter {
      $0.party == party && $0.exclusionEvidence.map { $0 != .selfDeclaration } ?? false
    }
  }

  private func proofProblem(
    of whom: Whom, in winner: Identifier, _ award: Recorded<AwardDecided>
  ) -> Judgement? {
    let all = proofs(of: winner)
    let own = whom == .party ? all : all.filter { Whom($0.organisation) == whom }
    let figures: Figures = ["party": winner, "awarded": award.happened]
    let name = whom.name(or: winner.spelling)
    // Of members behind a seal it cannot be told whose proof is whose.
    guard whom != .sealed, !own.isEmpty || !all.contains(where: \.isOfSealed) else {
      return .notShown(
        [award.index] + all.indexes(), figures, as: .withheld,
        because: "\(winner) won on \(award.happened.date); whose proofs are on record is sealed.")
    }
    let best = own.first { $0.timing(before: award) == .inTime }
    guard let proof = best ?? own.min(by: { $0.precedes($1) }) else {
      return .notShown(
        [award.index], figures,
        because: "\(winner) won on \(award.happened.date), and no proof that no ground of exclusion"
          + " applies to \(whom == .party ? "it" : name) is on record.")
    }
    switch proof.timing(before: award) {
    case .inTime: return nil
    case .lateEntry:
      return .notShown(
        [award.index, proof.index], figures, as: .lateEntry,
        because: "The proof of \(name)'s reliability was recorded only after the award.")
    case .afterwards: break
    }
    let contract = self.all(ContractSigned.self).first {
      $0.partner == winner && award.precedes($0) && award.sharesLots(with: $0)
    }
    if let contract, contract.happened.isBefore(proof.happened) == true {
      return .breached(
        [award.index, contract.index, proof.index], figures,
        because: "The contract with \(winner) was signed on \(contract.happened.date), and proof of"
          + " \(whom == .party ? "its" : "\(name)'s") reliability came on"
          + " \(proof.happened.date).")
    }
    return .met(
      [award.index, proof.index], figures, as: .proofLate,
      because: "Proof of \(name)'s reliability came on \(proof.happened.date), after the award of"
        + " \(award.happened.date) and before any signature: what was the award based on?")
  }

  /// Members that joined an invited group unchecked. Whoever joined before the invitation is
  /// covered as the group is; whoever joins later is checked before.
  fileprivate var joinProblems: [Judgement?] {
    all(ConsortiumChanged.self).flatMap { change -> [Judgement?] in
      let invitations = all(InvitationsSent.self).filter {
        $0.recipients.contains { $0.party == change.party }
      }
      guard let first = invitations.min(by: { $0.precedes($1) }), first.precedes(change) else {
        return []
      }
      return change.joined.filter { $0.memberRole != .subcontractor }
        .map { joinProblem(Whom($0.organisation), change) }
    }
  }

  private func joinProblem(_ whom: Whom, _ change: Recorded<ConsortiumChanged>) -> Judgement? {
    let named = all(ExclusionChecked.self).filter { check in
      change.checks.contains(check.index)
        && [whom, .party, .sealed].contains(Whom(check.organisation))
    }
    let known =
      named
      + all(ExclusionChecked.self).filter {
        $0.party == change.party && Whom($0.organisation) == whom
      }
    let figures: Figures = ["party": change.party, "joined": change.joined.count]
    let joined = "\(whom.name(or: "a member")) joined \(change.party) on \(change.happened.date)"
    if known.contains(where: { $0.timing(before: change) == .inTime }) { return nil }
    if let late = known.first(where: { $0.timing(before: change) == .lateEntry }) {
      return .notShown(
        [change.index, late.index], figures, as: .lateEntry,
        because: "\(joined.sentenceStart); the check was recorded only afterwards.")
    }
    if let late = named.first {
      return .breached(
        [change.index, late.index], figures,
        because: "\(joined.sentenceStart), on a check that came only on \(late.happened.date).")
    }
    return .notShown(
      [change.index] + known.indexes(), figures,
      because: "\(joined.sentenceStart), and no check before that is on record.")
  }
}

extension Recorded<ExclusionChecked> {
  fileprivate var isOfSealed: Bool { Whom(payload.organisation) == .sealed }
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

  /// The organisation, or what stands for it in a sentence.
  fileprivate func name(or other: String) -> String {
    if case .organisation(let id) = self { return id.spelling }
    return other
  }
}
