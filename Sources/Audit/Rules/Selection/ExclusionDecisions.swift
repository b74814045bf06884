import CivilTime
import Commissioning
import Fields
import Projections

// What a check found, what was decided on it, and whether the authority then kept to that.

extension Examination {
  /// Decisions on exclusion that were not kept to, or were taken without what the law asks.
  var exclusionProblems: [Judgement?] {
    all(ExclusionChecked.self).flatMap { check in
      [keptUnduly(check), withoutChance(check), unheard(check), unreasoned(check)]
    }
  }

  /// A party that went on although it was out, or although a mandatory ground stood.
  private func keptUnduly(_ check: Recorded<ExclusionChecked>) -> Judgement? {
    let stands: String? =
      switch check.exclusionDecision {
      case .excluded: "it had been excluded"
      case .toBeReplaced: "a member had still to be replaced"
      case .noGround where check.mandatoryGround != nil: "a mandatory ground had been found"
      case .noGround, .keptSelfCleaning, .keptDerogation: nil
      }
    guard let stands, let act = acts(with: check.party).first(where: { isUnsettled(check, by: $0) })
    else { return nil }
    return .breached(
      [check.index, act.index],
      [
        "party": check.party, "ground": check.mandatoryGround?.rawValue,
        "decision": check.exclusionDecision.rawValue,
      ],
      because: "\(check.party) was \(act.what) on \(act.happened.date), although \(stands) on"
        + " \(check.happened.date).")
  }

  /// Whether the check is the last word on whom it is of when something is done with the party.
  private func isUnsettled(_ check: Recorded<ExclusionChecked>, by act: Act) -> Bool {
    guard check.happened.isBefore(act.happened) == true else { return false }
    // A replacement may still be under way when the invitations go out.
    if check.exclusionDecision == .toBeReplaced, act.isInvitation { return false }
    let newer = all(ExclusionChecked.self).contains {
      $0.party == check.party && $0.index > check.index
        && ($0.organisation == check.organisation || $0.organisation == nil)
        && act.happened.isBefore($0.happened) != true
    }
    let left = all(ConsortiumChanged.self).contains {
      $0.party == check.party && !$0.left.isEmpty && $0.happened.isBefore(check.happened) != true
        && act.happened.isBefore($0.happened) != true
    }
    let returned = all(PartyReinstated.self).contains {
      $0.party == check.party && $0.happened.isBefore(check.happened) != true
        && act.happened.isBefore($0.happened) != true
    }
    return !newer && !left && !returned
  }

  private struct Act {
    let what: String
    let index: Int
    let happened: Moment
    let isInvitation: Bool
  }

  private func acts(with party: Identifier) -> [Act] {
    let invitations = all(InvitationsSent.self).filter {
      $0.recipients.contains { $0.party == party }
    }.map { Act(what: "invited", index: $0.index, happened: $0.happened, isInvitation: true) }
    let awards = file.standingAwards.filter { $0.winners.contains(party) }
      .map { Act(what: "awarded", index: $0.index, happened: $0.happened, isInvitation: false) }
    let contracts = all(ContractSigned.self).filter { $0.partner == party }
      .map { Act(what: "signed with", index: $0.index, happened: $0.happened, isInvitation: false) }
    return invitations + awards + contracts
  }

  /// PCR reg. 63(6): an organisation relied on is replaced before its group is turned away.
  private func withoutChance(_ check: Recorded<ExclusionChecked>) -> Judgement? {
    guard check.reliedOn == true, check.exclusionDecision == .excluded else { return nil }
    let chance = all(ExclusionChecked.self).contains {
      $0.party == check.party && $0.exclusionDecision == .toBeReplaced && $0.index < check.index
    }
    guard !chance else { return nil }
    return .breached(
      [check.index], ["party": check.party, "ground": check.mandatoryGround?.rawValue],
      because: "\(check.party) was excluded on \(check.happened.date) for an organisation that it"
        + " relies on, without the chance to replace it.")
  }

  /// Procurement Act 2023 s. 58(2): representations before exclusion.
  private func unheard(_ check: Recorded<ExclusionChecked>) -> Judgement? {
    guard book?.regime == .act2023, check.exclusionDecision == .excluded, check.heard != true
    else { return nil }
    let figures: Figures = ["party": check.party, "excluded": check.happened]
    return check.heard == false
      ? .breached(
        [check.index], figures,
        because: "\(check.party) was excluded on \(check.happened.date) without being heard.")
      : .notShown(
        [check.index], figures,
        because: "Whether \(check.party) was heard before it was excluded is not on record.")
  }

  /// Art. 57(6): why the measures of a party were not enough is stated.
  private func unreasoned(_ check: Recorded<ExclusionChecked>) -> Judgement? {
    guard check.exclusionDecision == .excluded, check.common.reasons.isEmpty,
      let measures = all(SelfCleaningSubmitted.self).last(where: {
        $0.party == check.party && $0.precedes(check)
      })
    else { return nil }
    return .notShown(
      [measures.index, check.index], ["party": check.party],
      because: "\(check.party) gave evidence of its measures on \(measures.happened.date) and was"
        + " excluded; why they were not enough is not on record.")
  }
}

extension Recorded<ExclusionChecked> {
  /// The first ground found that obliges to exclude: Art. 57(1) and (2).
  var mandatoryGround: ExclusionGround? {
    payload.exclusionFindings.first { finding in
      guard finding.applies else { return false }
      return switch finding.exclusionGround {
      case .criminalOrganisation, .corruption, .fraud, .terrorism, .moneyLaundering,
        .humanTrafficking, .taxes:
        true
      case .obligations, .insolvency, .misconduct, .distortion, .conflict, .priorInvolvement,
        .poorPerformance, .misrepresentation, .undueInfluence:
        false
      }
    }?.exclusionGround
  }
}
