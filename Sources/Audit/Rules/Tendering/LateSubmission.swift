import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU-LATE-TENDER.
  public static let lateSubmission = Rule(
    id: "EU-LATE-TENDER", title: "Nothing late was taken",
    question: "Was every submission that came after its deadline turned away?",
    sources: [
      .directive("Directive 2014/24/EU Arts 26(4)(b), 35(5), 18(1)", .transposition),
      .regulations2015("PCR 2015 regs 26(6)(b), 18(1)", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(.tenderReceived, "party", "accepted", "cause"),
      Reading(.participationRequested, "party", "cause"),
      Reading(.noticeDispatched, "requestDeadline", "tenderDeadline"),
      Reading(.invitationsSent, "tenderDeadline", "recipients.party"),
      Reading(.deadlineExtended, "period", "newDeadline"),
      Reading(.documentsAmended, "period", "newDeadline"),
      Reading(.candidateRejected, "party", "ground"), Reading(.tenderEliminated, "party", "ground"),
      Reading(.selectionAssessed, "party"), Reading(.scoreRecorded, "party"),
      Reading(.submissionOpened, "parties"), Reading(.evaluationClosed, "ranking.party"),
      Reading(.awardDecided, "winners"),
    ],
    trigger: .first(
      of: .participationRequested, .tenderReceived, otherwise: .notYetDue, "Nothing has come in."),
    logic: """
      Each request and tender is compared with the deadline of its round, through every extension; \
      exactly at the deadline is in time, and a deadline without an hour ends with its day. A late \
      one contradicts the duty once it was taken in, judged or awarded. Where the authority's own \
      system was the cause, whether it had to be taken is not decided here, as long as all to whom \
      that happened were treated alike; if they were not, that contradicts the duty.
      """,
    example: """
      A tender came a second after noon and was turned away: met. It was ranked: contradicted.
      """,
    knowableFrom: .submissionOpened,
    canStill: "Before the evaluation closes: turn it away, and tell the party why.",
    possible: [
      .met("every submission came in time, or was turned away"),
      .breached("a late one was taken, or some late ones were and others were not"),
      .notShown(.missing, "a deadline, an hour or what became of a late one is not on record"),
      .notShown(.notModelled, "it was late by the authority's own system"),
      .notApplicable(.notYetDue, "nothing has come in"),
    ]
  ) { exam in
    let submissions = exam.submissions
    let late = submissions.filter { $0.isLate == true }
    if let problem = late.map({ exam.problem($0, among: late) }).compactMap({ $0 }).deciding {
      return problem
    }
    if let open = submissions.first(where: { $0.isLate == nil }) {
      return .notShown(
        [open.index], ["party": open.party, "received": open.received],
        because: open.deadline == nil
          ? "Until when \(open.kind.rawValue) were taken is not on record."
          : "At which hour of the last day that of \(open.party) came is not on record.")
    }
    return .met(
      submissions.map { $0.index }, ["submissions": submissions.count, "late": late.count],
      because: late.isEmpty
        ? "\(every(submissions.count, "submission")) came in time."
        : "\(counted(late.count, "submission")) of \(submissions.count) came late and"
          + " \(late.count == 1 ? "was" : "were") turned away.")
  }
}

extension Examination {
  fileprivate func problem(_ late: Submission, among all: [Submission]) -> Judgement? {
    let fate = fate(of: late)
    let came =
      "The \(late.kind == .requests ? "request" : "tender") of \(late.party) came on"
      + " \(late.received), after the deadline of"
      + " \(late.deadline?.moment.description ?? "the call")"
    let events = (late.deadline?.events ?? []) + [late.index, fate.event].compactMap { $0 }
    let figures: Figures = [
      "party": late.party, "received": late.received, "deadline": late.deadline?.moment,
      "cause": late.cause?.rawValue,
    ]
    if late.cause == .authoritySystem {
      let companions = all.filter { $0.kind == late.kind && $0.cause == .authoritySystem }
      let fates = Set(companions.map { self.fate(of: $0).isTaken })
      guard fates == [true] || fates == [false] else {
        return .breached(
          events + companions.map { $0.index }, figures,
          because: "\(came), by the authority's own system; others to whom that happened were not"
            + " treated alike.")
      }
      return .notShown(
        events, figures, as: .notModelled,
        because: "\(came), by the authority's own system; whether it had to be taken is not decided"
          + " here.")
    }
    switch fate.isTaken {
    case true?: return .breached(events, figures, because: "\(came), and was \(fate.what).")
    case false?: return nil
    case nil:
      return .notShown(events, figures, because: "\(came); what became of it is not on record.")
    }
  }

  private func fate(
    of late: Submission
  ) -> (isTaken: Bool?, what: String, event: Int?) {
    late.kind == .requests ? requestFate(late) : tenderFate(late)
  }

  private func requestFate(_ late: Submission) -> (isTaken: Bool?, what: String, event: Int?) {
    if let turned = all(CandidateRejected.self).first(where: {
      $0.party == late.party && $0.ground == .late
    }) {
      return (false, "turned away", turned.index)
    }
    if let assessed = all(SelectionAssessed.self).first(where: { $0.party == late.party }) {
      return (true, "assessed", assessed.index)
    }
    let invited = all(InvitationsSent.self).first {
      $0.recipients.contains { $0.party == late.party }
    }
    return (invited == nil ? nil : true, "invited", invited?.index)
  }

  private func tenderFate(_ late: Submission) -> (isTaken: Bool?, what: String, event: Int?) {
    let tenders = all(TenderReceived.self).filter { $0.party == late.party }
    guard let tender = tenders.first(where: { $0.index == late.index }) else {
      return (nil, "", nil)
    }
    let dropped = all(TenderEliminated.self).first {
      $0.party == late.party && $0.ground == .late
    }
    if tender.accepted == false || dropped != nil { return (false, "turned away", dropped?.index) }
    if tender.accepted == true { return (true, "taken in", nil) }
    // Another tender of the party may be the one that was judged.
    guard tenders.count == 1, let use = use(of: tender) else { return (nil, "", nil) }
    return (true, use.what, use.event)
  }
}
