import CivilTime
import Commissioning
import Fields
import Projections

// Requests and tenders: until when they were taken, when they came, and what was made of them.

extension Examination {
  /// A request or a tender as it came in.
  struct Submission: Sendable {
    let party: Identifier
    let kind: SubmissionKind
    let index: Int
    let received: Moment
    let cause: DelayCause?
    /// Until when it was taken; nil where that is not on record.
    let deadline: Term?

    /// Whether it came after its deadline; nil where the record does not tell. A deadline without
    /// an hour means the end of its day.
    var isLate: Bool? {
      guard let moment = deadline?.moment else { return nil }
      if let isLate = moment.isBefore(received) { return isLate }
      return moment.time == nil ? false : nil
    }
  }

  /// Every request and tender, in log order.
  var submissions: [Submission] {
    let requests = all(ParticipationRequested.self).map {
      Submission(
        party: $0.party, kind: .requests, index: $0.index, received: $0.happened, cause: $0.cause,
        deadline: requestDeadline)
    }
    return (requests + all(TenderReceived.self).map(submission)).sorted { $0.index < $1.index }
  }

  /// A tender beside the deadline of the round that it answers.
  func submission(_ tender: Recorded<TenderReceived>) -> Submission {
    Submission(
      party: tender.party, kind: .tenders, index: tender.index, received: tender.happened,
      cause: tender.cause, deadline: deadline(for: tender))
  }

  private func deadline(for tender: Recorded<TenderReceived>) -> Term? {
    let before = all(InvitationsSent.self).filter {
      tender.happened.isBefore($0.happened) != true
    }
    let own = before.last { $0.recipients.contains { $0.party == tender.party } }
    guard let invitation = own ?? before.last else { return callTenderDeadline }
    // An invitation without a deadline does not inherit one that had passed when it went out.
    return tenderDeadline(of: invitation).flatMap {
      $0.moment.isBefore(invitation.happened) == true ? nil : $0
    }
  }
}

extension Examination {
  /// What was made of a tender, and the event that shows it.
  func use(of tender: Recorded<TenderReceived>) -> (what: String, event: Int)? {
    let party = tender.party
    if let award = all(AwardDecided.self).first(where: { $0.winners.contains(party) }) {
      return ("awarded", award.index)
    }
    if let closed = all(EvaluationClosed.self).first(where: { closed in
      closed.ranking.contains { $0.party == party }
    }) {
      return ("ranked", closed.index)
    }
    if let score = all(ScoreRecorded.self).first(where: { $0.party == party }) {
      return ("scored", score.index)
    }
    if let opened = all(SubmissionOpened.self).first(where: {
      $0.submissionKind == .tenders && $0.parties.contains(party)
    }) {
      return ("opened", opened.index)
    }
    return tender.accepted == true ? ("taken in", tender.index) : nil
  }
}
