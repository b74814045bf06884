import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// OCP-R018-SINGLE.
  public static let singleBid = Rule(
    id: "OCP-R018-SINGLE", title: "Only one bidder",
    question: "Did only one bidder come, though everybody could compete?",
    sources: [
      .anywhere("Open Contracting Partnership, red flag R018, as Cardinal tests it", .text)
    ],
    principle: .competition,
    reads: [
      Reading(.tenderReceived, "party"),
      Reading(.procedureOpened, "procurementMethod", "procedureKind"),
      Reading(.noticeDispatched, "noticeKind", "tenderDeadline"),
      Reading(.invitationsSent, "tenderDeadline"), Reading(.submissionOpened, "submissionKind"),
      Reading(.evaluationClosed, "ranking.party"), Reading(.awardDecided),
    ],
    trigger: .first(
      of: .tenderReceived, .awardDecided, otherwise: .notYetDue, "No tender is on record."),
    logic: """
      Distinct parties that handed in a tender, thrown out or not, once the time for tenders is \
      over, where the method is open or selective. Exactly one raises it. A group is one bidder: \
      its members bid together, and a market that makes groups is not an empty one.
      """,
    example: "Four were invited and one tendered: raised. Two tendered: clear.",
    knowableFrom: .submissionOpened,
    canStill: "Before the award: ask those who did not tender why, and call again.",
    possible: [
      .met("two bidders or more tendered"),
      .breached("exactly one did"),
      .notShown(
        .missing,
        "an award is on record and no tender, or others were ranked, or nothing says who could"
          + " compete"),
      .notApplicable(.exempt, "only those whom the buyer chose could compete"),
      .notApplicable(.notYetDue, "the time for tenders runs"),
    ]
  ) { exam in
    let bidders = exam.file.tenderers
    guard exam.isTenderTimeOver else {
      return .notApplicable(.notYetDue, because: "The time for tenders runs.")
    }
    guard let isCompetitive = exam.isCompetitive else {
      return .notShown(because: "Neither a method, a kind nor a call says who could compete.")
    }
    guard isCompetitive else {
      return .notApplicable(.exempt, because: "Only those whom the buyer chose could compete.")
    }
    let tenders = exam.all(TenderReceived.self).indexes()
    switch bidders.count {
    case 0:
      return .notShown(
        exam.all(AwardDecided.self).indexes(), ["bidders": 0],
        because: "No tender is on record.")
    case 1 where exam.hasRanked(beside: bidders[0]):
      return .notShown(
        tenders + exam.all(EvaluationClosed.self).indexes(), ["bidders": 1],
        because: "One tender is on record, and more than one was ranked.")
    case 1:
      return .breached(
        tenders, ["bidders": 1, "bidder": bidders[0]],
        because: "One bidder, \(bidders[0]), tendered: why did no other?")
    default:
      return .met(
        tenders, ["bidders": bidders.count],
        because: "\(counted(bidders.count, "bidder")) tendered.")
    }
  }
}

extension Examination {
  /// Whether somebody else was ranked: then not every tender is on record.
  fileprivate func hasRanked(beside bidder: Identifier) -> Bool {
    all(EvaluationClosed.self).contains { closed in
      closed.ranking.contains { $0.party != bidder }
    }
  }
}
