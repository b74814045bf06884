import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// OCP-R035-ALL-OUT.
  public static let allButWinnerOut = Rule(
    id: "OCP-R035-ALL-OUT", title: "All but the winner out",
    question: "Were all tenders but the winner's thrown out?",
    sources: [
      .anywhere("Open Contracting Partnership, red flag R035, as Cardinal tests it", .text)
    ],
    principle: .competition,
    reads: [
      Reading(.tenderReceived, "party", "accepted"),
      Reading(.tenderEliminated, "party", "ground"),
      Reading(.candidateRejected, "party", "ground"),
      Reading(.exclusionChecked, "party", "exclusionDecision"),
      Reading(.partyWithdrawn, "party"), Reading(.partyReinstated, "party"),
      Reading(.awardDecided, "winners"), Reading(.awardDecisionWithdrawn),
    ],
    trigger: .first(of: .awardDecided, otherwise: .notYetDue, "No award is decided."),
    logic: """
      Tenders that were not thrown out (not accepted, excluded, late, incomplete, abnormally low, \
      or rejected on another ground) and not taken back. Raised where exactly one bidder is left, \
      it is a winner, and at least one other was thrown out. Losing by rank is no throwing out. \
      Groups count as one bidder each; where the indicator leaves awards to several suppliers \
      aside, this does not.
      """,
    example: "Three win, and a control rejects two of them: raised. It rejects one: clear.",
    knowableFrom: .awardDecided,
    canStill: "Ask for the reasons of each rejection; before the contract: have them reviewed.",
    possible: [
      .met("two or more tenders were not thrown out"),
      .met(.nothingContrary, "nothing on record throws out a tender"),
      .breached("one bidder is left, it won, and another was thrown out"),
      .notShown(.missing, "no valid tender of a winner is on record"),
      .notApplicable(.noTrigger, "nobody won"),
      .notApplicable(.notYetDue, "no award is decided"),
    ]
  ) { exam in
    let awards = exam.file.standingAwards
    let winners = Set(awards.flatMap { $0.winners })
    guard !winners.isEmpty else {
      return .notApplicable(.noTrigger, awards.indexes(), because: "Nobody won.")
    }
    let fates = exam.file.tenderers.map { (party: $0, fate: exam.file.fate(of: $0)) }
    let valid = fates.filter { $0.fate == .valid }.map { $0.party }
    let out = fates.compactMap { bidder -> (party: Identifier, events: [Int])? in
      guard case .disqualified(let events) = bidder.fate else { return nil }
      return (bidder.party, events)
    }
    let events = awards.indexes() + out.flatMap { $0.events }
    let figures: Figures = [
      "bidders": fates.count, "valid": valid.count, "disqualified": out.map { $0.party },
    ]
    if out.isEmpty, !valid.isEmpty {
      return .met(
        events, figures, as: .nothingContrary,
        because: "Nothing on record throws out any of \(counted(fates.count, "bidder")).")
    }
    if valid.count >= 2 {
      return .met(
        events, figures,
        because:
          "Of \(counted(fates.count, "bidder")) \(counted(valid.count, "was", "were")) not thrown out."
      )
    }
    guard let last = valid.first, winners.contains(last) else {
      return .notShown(events, figures, because: "No valid tender of a winner is on record.")
    }
    return .breached(
      events, figures,
      because:
        "Of \(counted(fates.count, "bidder")) \(counted(out.count, "was", "were")) thrown out, and the one left, \(last), won:"
        + " was each thrown out for a reason that held for all?")
  }
}
