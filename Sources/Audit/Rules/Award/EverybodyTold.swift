import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Told more days than this after the decision is not soon.
  static let toldDays = Threshold("toldDays", 5, "days", .ours)
}

extension Rule {
  /// EU55-TOLD.
  public static let everybodyTold = Rule(
    id: "EU55-TOLD", title: "Everybody concerned was told",
    question: "Was each candidate and tenderer told the decision as soon as possible?",
    sources: [
      .directive("Directive 2014/24/EU Art. 55(1)", .transposition),
      .regulations2015("PCR 2015 reg. 55(1)", .text),
      .act2023("Procurement Act 2023 s. 50(1), (3), (5)", .text),
      .anywhere("good practice"),
    ],
    principle: .transparency,
    reads: [
      Reading(.awardDecided, "winners", "lots"), Reading(.awardDecisionWithdrawn, "lots"),
      Reading(.procedureCancelled, "recipients.party", "recipients.sentAt", "lots"),
      Reading(
        .decisionNoticesSent, "notices.party", "notices.sentAt", "recipientsComplete", "lots"),
      Reading(.participationRequested, "party", "lots"),
      Reading(.invitationsSent, "recipients.party"), Reading(.contractSigned, "partner"),
      Reading(.tenderReceived, "party", "accepted", "lots"), Reading(.partyWithdrawn, "party"),
      Reading(.candidateRejected, "party", "notifiedAt", "reasons"),
      Reading(.tenderEliminated, "party", "notifiedAt", "reasons"),
      Reading(.noticeDispatched, "noticeKind", "publishedAt", "lots"),
    ],
    trigger: .first(
      of: .awardDecided, .procedureCancelled, otherwise: .notYetDue, "Nothing is decided yet."),
    logic: """
      Each award that stands is asked, lot by lot, and each cancellation. Concerned by it is \
      whoever applied or tendered for its lots, without those told of their rejection with reasons \
      before, those who left, and those who were invited and did not tender; under the Act, whose \
      tender was assessed. Each is told, by the first letter after it or with a cancellation; a \
      winner also by the contract. A loser left out of lists of which one is declared complete: \
      contradicted. Told, but later than the number of days: a question, for the law names none. \
      Under the Act a first summary sent after the award notice of its lots contradicts the duty.
      """,
    example: """
      Decided on 2 July 2025, and told on the 3rd to all but D, by a list declared \
      complete: contradicted. A letter to D as well, a week later: told late.
      """,
    thresholds: [.toldDays],
    knowableFrom: .decisionNoticesSent,
    canStill: "At once: tell those left out; the standstill then begins with their letter.",
    possible: [
      .met("each was told, within the number of days"),
      .met(.toldLate, "each was told, the last of them later"),
      .breached("a list declared complete leaves one out, or came after the Act's award notice"),
      .notShown(.missing, "not everybody is on record as told, or not when"),
      .notApplicable(.notYetDue, "nothing is decided, or only just"),
      .notApplicable(.noTrigger, "nobody was concerned any more, or the decision was withdrawn"),
    ]
  ) { exam in
    let found = exam.decisionsMade.map { exam.judgeTold(of: $0) }
    guard let deciding = found.deciding else {
      return .notApplicable(
        .noTrigger, exam.all(AwardDecisionWithdrawn.self).indexes(),
        because: "The decision was withdrawn, and no other is on record yet.")
    }
    return deciding
  }
}

/// A decision that people are told of: an award that stands, or a cancellation.
private struct DecisionMade: Dated {
  let index: Int
  let happened: Moment
  let common: CommonFields
  /// Who won by it.
  let winners: Set<Identifier>
}

/// What was said of a decision, and to whom.
private struct Word: Sendable {
  /// When each was first told.
  var first: [Identifier: Moment] = [:]
  /// The events that told.
  var events: [Int] = []
  /// Whether a list of letters was declared to hold everybody.
  var isDeclaredComplete = false

  mutating func note(_ party: Identifier, at moment: Moment) {
    guard let known = first[party], known.earliest <= moment.earliest else {
      first[party] = moment
      return
    }
  }
}

extension Examination {
  fileprivate var decisionsMade: [DecisionMade] {
    let awards = standingAwards.map {
      DecisionMade(
        index: $0.index, happened: $0.happened, common: $0.common, winners: Set($0.winners))
    }
    let ends = all(ProcedureCancelled.self).map {
      DecisionMade(index: $0.index, happened: $0.happened, common: $0.common, winners: [])
    }
    return awards + ends
  }

  fileprivate func judgeTold(of decision: DecisionMade) -> Judgement {
    let concerned = owedWord(of: decision)
    guard !concerned.isEmpty else {
      return .notApplicable(
        .noTrigger, [decision.index],
        because: "Nobody is on record whom the decision of \(decision.happened.date) concerned.")
    }
    let word = word(of: decision)
    let events = [decision.index] + word.events
    // A winner that has its contract knows, whenever and however it was told.
    let signed = Set(all(ContractSigned.self).map { $0.partner })
    let unwritten = concerned.filter { word.first[$0] == nil }
    let excused = unwritten.filter { decision.winners.contains($0) && signed.contains($0) }
    let isSilent = unwritten.count == concerned.count
    let waiting = isSilent ? unwritten : unwritten.filter { !excused.contains($0) }
    let figures: Figures = [
      "concerned": concerned.count, "told": concerned.count - waiting.count,
      "toldDays": self[.toldDays],
    ]
    if let first = waiting.first(where: { !decision.winners.contains($0) }) ?? waiting.first {
      return leftOut(first, waiting.count, decision, word, figures)
    }
    if let late = summaryAfterNotice(of: decision, word, concerned) {
      return .breached(
        events + [late.notice.index], figures,
        because: "The award notice of \(late.notice.day) came before \(late.party), whose tender"
          + " was assessed, had been given a summary.")
    }
    let days =
      concerned.compactMap { word.first[$0] }
      .map { decision.happened.date.days(to: $0.date) }.max() ?? 0
    guard days <= self[.toldDays] else {
      return .met(
        events, figures, as: .toldLate,
        because: "Everybody concerned was told, \(concerned.count) in all, the last"
          + " \(counted(days, "day")) after the decision of \(decision.happened.date): as soon as"
          + " possible?")
    }
    return .met(
      events, figures,
      because: "Everybody concerned, \(concerned.count) in all, was told within"
        + " \(counted(days, "day")) of the decision of \(decision.happened.date).")
  }

  /// Somebody is not on record as told.
  private func leftOut(
    _ party: Identifier, _ waiting: Int, _ decision: DecisionMade, _ word: Word, _ figures: Figures
  ) -> Judgement {
    let events = [decision.index] + word.events
    if word.isDeclaredComplete, !decision.winners.contains(party) {
      return .breached(
        events, figures,
        because: "\(party) was concerned by the decision of \(decision.happened.date) and is not"
          + " among those told, by a list that is declared complete.")
    }
    if word.first.isEmpty, decision.happened.date.days(to: day) <= self[.toldDays] {
      return .notApplicable(
        .notYetDue, [decision.index],
        because: "It was decided on \(decision.happened.date), not more than"
          + " \(counted(self[.toldDays], "day")) ago.")
    }
    return .notShown(
      events, figures,
      because: "Of those concerned by the decision of \(decision.happened.date),"
        + " \(counted(waiting, "is", "are")) not on record as told, first \(party).")
  }

  /// Who may expect word of it: an invitation that was let pass is no wish to hear.
  private func owedWord(of decision: DecisionMade) -> [Identifier] {
    let invited = Set(all(InvitationsSent.self).flatMap { $0.payload.recipients.map { $0.party } })
    let tendered = Set(tenderers(before: decision))
    return concerned(by: decision).filter { tendered.contains($0) || !invited.contains($0) }
  }

  /// What was said of a decision after it, by letters about its lots or with a cancellation.
  private func word(of decision: DecisionMade) -> Word {
    var word = Word()
    for end in all(ProcedureCancelled.self)
    where (end.index == decision.index || decision.precedes(end)) && end.sharesLots(with: decision)
    {
      for delivery in end.recipients {
        word.note(delivery.party, at: delivery.sentAt ?? end.happened)
      }
      if end.index != decision.index, !end.recipients.isEmpty { word.events.append(end.index) }
    }
    for round in all(DecisionNoticesSent.self)
    where decision.precedes(round) && round.sharesLots(with: decision) {
      for notice in round.notices { word.note(notice.party, at: notice.sentAt ?? round.happened) }
      word.events.append(round.index)
      word.isDeclaredComplete = word.isDeclaredComplete || round.recipientsComplete == true
    }
    return word
  }

  /// Under the Act, the award notice that was out before somebody's first summary. Winners get
  /// theirs with the award.
  private func summaryAfterNotice(
    of decision: DecisionMade, _ word: Word, _ concerned: [Identifier]
  ) -> (notice: PublishedNotice, party: Identifier)? {
    guard book?.regime == .act2023 else { return nil }
    let notices = publications(of: .award).filter {
      decision.precedes($0) && $0.sharesLots(with: decision)
    }
    for notice in notices {
      let late = concerned.first { party in
        word.first[party].map { notice.happened.isBefore($0) == true } ?? false
      }
      if let late { return (notice, late) }
    }
    return nil
  }
}
