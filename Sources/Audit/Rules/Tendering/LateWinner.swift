import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// OCP-R030-LATE.
  public static let lateWinner = Rule(
    id: "OCP-R030-LATE", title: "A late tender won",
    question: "Did a tender that came after the deadline win?",
    sources: [
      .anywhere("Open Contracting Partnership, red flag R030, as Cardinal tests it", .text)
    ],
    principle: .competition,
    reads: [
      Reading(.awardDecided, "winners"), Reading(.tenderReceived, "party", "accepted"),
      Reading(.noticeDispatched, "tenderDeadline"),
      Reading(.invitationsSent, "tenderDeadline", "recipients.party"),
      Reading(.deadlineExtended, "period", "newDeadline"),
      Reading(.documentsAmended, "period", "newDeadline"),
    ],
    trigger: .first(of: .awardDecided, otherwise: .notYetDue, "Nothing is awarded yet."),
    logic: """
      Every tender of a winner that was not turned away is compared with the deadline of its \
      round, through every extension, with no grace. Raised where one came later, whatever the \
      cause.
      """,
    example: """
      The winner's tender came at noon, when tenders were due at noon: clear. A second later: \
      raised.
      """,
    knowableFrom: .decisionNoticesSent,
    canStill: "Before the contract is signed: decide again without the late tender.",
    possible: [
      .met("every tender of each winner came in time"),
      .breached("one came after its deadline"),
      .notShown(.missing, "a winner's tender, its hour or its deadline is not on record"),
      .notApplicable(.notYetDue, "nothing is awarded, or to nobody"),
    ]
  ) { exam in
    let awards = exam.all(AwardDecided.self)
    let winners = Set(awards.flatMap { $0.winners }).sorted()
    guard !winners.isEmpty else {
      return .notApplicable(.notYetDue, awards.indexes(), because: "Nothing is awarded to anybody.")
    }
    let tenders = exam.all(TenderReceived.self)
      .filter { winners.contains($0.party) && $0.accepted != false }.map(exam.submission)
    if let late = tenders.first(where: { $0.isLate == true }), let deadline = late.deadline {
      return .breached(
        deadline.events + [late.index] + awards.indexes(),
        ["party": late.party, "received": late.received, "deadline": deadline.moment],
        because: "\(late.party) won; its tender came on \(late.received), after the deadline of"
          + " \(deadline.moment): why was it taken?")
    }
    let timely = Set(tenders.filter { $0.isLate == false }.map { $0.party })
    if let open = winners.first(where: { !timely.contains($0) })
      ?? tenders.first(where: { $0.isLate == nil })?.party
    {
      return .notShown(
        awards.indexes(), ["party": open],
        because: "\(open) won; when its tender came, or was due, is not on record.")
    }
    return .met(
      tenders.map { $0.index } + awards.indexes(), ["winners": winners.count],
      because: "The tenders of \(counted(winners.count, "winner")) came in time.")
  }
}
