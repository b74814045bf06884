import CanonicalJSON
import CivilTime
import Commissioning
import Fields

// Submissions, awards and contracts.
extension EventMaker {
  mutating func receive() {
    let before = (before?.submissions ?? []).keyed(by: \.key)
    for submission in after.submissions {
      let known = before[Array(submission.key.utf8)]
      guard known != submission else { continue }
      if let known, eliminated(submission, since: known) { continue }
      let members = members(submission.members)
      let reasons = dated(submission.at, "bids.details[].date")
      if submission.isRequest {
        add(
          ParticipationRequested {
            $0.party = submission.party
            $0.members = members
          }, at: submission.at, datePath: "bids.details[].date", lots: submission.lots,
          reasons: reasons)
      } else {
        add(
          TenderReceived {
            $0.party = submission.party
            // A published bid is the one that was judged: the last of its negotiation.
            $0.tenderKind = .final
            $0.price = submission.price.map { .open($0) }
            $0.members = members
            $0.accepted = accepted(submission.status)
          }, at: submission.at, datePath: "bids.details[].date", lots: submission.lots,
          reasons: reasons)
        // Taken back is not thrown out: who counts those that were must be able to tell.
        if submission.status == "withdrawn" { add(PartyWithdrawn { $0.party = submission.party }) }
      }
    }
    // A tenderer whose bid is told later is the same party, told better.
    let bids = before.values.map(\.key).filter { !$0.hasPrefix("tenderer ") }
    noteGone(bids, after.submissions.map(\.key), "bids.details[]")
  }

  /// Whether nothing but the status changed, to one that ends the submission; the event is made.
  private mutating func eliminated(
    _ submission: ProcessFacts.Submission, since known: ProcessFacts.Submission
  ) -> Bool {
    var same = submission
    same.status = known.status
    let ground: Ground
    switch submission.status {
    case "disqualified": ground = .other
    case "withdrawn": ground = .withdrawal
    default: return false
    }
    guard same == known else { return false }
    if submission.isRequest {
      add(
        CandidateRejected {
          $0.party = submission.party
          $0.ground = ground
        }, lots: submission.lots)
    } else {
      add(
        TenderEliminated {
          $0.party = submission.party
          $0.ground = ground
        }, lots: submission.lots)
    }
    return true
  }

  private func accepted(_ status: String?) -> Bool? {
    switch status {
    case "valid": true
    case "disqualified", "withdrawn": false
    default: nil
    }
  }

  /// The organisations behind a handle: those that tendered under it, or the one whose name it is.
  private func organisations(behind party: Identifier) -> [Identifier] {
    if let submission = after.submissions.first(where: { $0.party == party }) {
      return submission.members
    }
    return after.organisations.contains { $0.id == party } ? [party] : []
  }

  /// The organisations of a submission. One alone leads; of several nothing says who does.
  private func members(_ organisations: [Identifier]) -> [Member] {
    organisations.map { organisation in
      let fact = after.organisations.first { $0.id == organisation }
      return Member {
        $0.organisation = .open(organisation)
        $0.memberRole = organisations.count == 1 ? .lead : nil
        $0.sizeClass = fact?.sizeClass
        $0.voluntary = fact?.voluntary
      }
    }
  }

  mutating func award() {
    let before = (before?.awards ?? []).keyed(by: \.key)
    for award in after.awards {
      let known = before[Array(award.key.utf8)]
      guard known != award else { continue }
      switch award.status {
      // Proposed, and not yet decided.
      case "pending": note(.incomplete, "awards[].status")
      // Taken back: no event undoes an award that another body made.
      case "cancelled": note(.takenBack, "awards[].status")
      default: decide(award)
      }
    }
    noteGone(before.values.map(\.key), after.awards.map(\.key), "awards[]")
  }

  private mutating func decide(_ award: ProcessFacts.Award) {
    let isUnsuccessful = award.status == "unsuccessful"
    guard isUnsuccessful || !award.winners.isEmpty else {
      return note(.incomplete, "awards[].suppliers")
    }
    let text = award.statusDetails ?? (isUnsuccessful ? "awards.status: unsuccessful" : nil)
    let reasons = text.map { text in [Reason { $0.text = text }] } ?? []
    add(
      AwardDecided {
        $0.winners = isUnsuccessful ? [] : award.winners
        $0.awardValue = award.value
      }, at: award.at, datePath: "awards[].date", lots: award.lots,
      reasons: dated(award.at, "awards[].date", also: reasons))
  }

  mutating func sign() {
    let before = (before?.contracts ?? []).keyed(by: \.key)
    for contract in after.contracts {
      let known = before[Array(contract.key.utf8)]
      guard known != contract else { continue }
      switch contract.status {
      case "pending" where contract.at == nil: note(.incomplete, "contracts[].dateSigned")
      case "cancelled": note(.takenBack, "contracts[].status")
      case "terminated": terminate(contract, since: known)
      default: sign(contract)
      }
    }
    noteGone(before.values.map(\.key), after.contracts.map(\.key), "contracts[]")
  }

  /// One event for each partner: where several sign, the value is nobody's own.
  private mutating func sign(_ contract: ProcessFacts.Contract) {
    let isShared = contract.partners.count > 1
    if isShared, contract.value != nil { note(.valueShared, "contracts[].value") }
    guard !contract.partners.isEmpty else { return }
    let reasons = dated(contract.at, "contracts[].dateSigned")
    for partner in contract.partners {
      add(
        ContractSigned {
          $0.partner = partner
          $0.contract = contract.id
          $0.contractValue = isShared ? nil : contract.value
          $0.members = members(organisations(behind: partner))
          $0.endsOn = contract.endsOn
        }, at: contract.at, datePath: "contracts[].dateSigned", lots: contract.lots,
        reasons: reasons)
    }
  }

  private mutating func terminate(
    _ contract: ProcessFacts.Contract, since known: ProcessFacts.Contract?
  ) {
    if known == nil { sign(contract) }
    for partner in contract.partners {
      add(
        PartnerTerminated {
          $0.partner = partner
          $0.ground = .other
        }, lots: contract.lots)
    }
  }

  private mutating func noteGone(_ before: [String], _ after: [String], _ path: String) {
    let kept = Set(after.map { Array($0.utf8) })
    for key in before where !kept.contains(Array(key.utf8)) { note(.takenBack, path) }
  }
}
