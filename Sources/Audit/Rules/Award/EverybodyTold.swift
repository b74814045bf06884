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
      Reading(.awardDecided), Reading(.awardDecisionWithdrawn),
      Reading(.procedureCancelled, "recipients.party", "recipients.sentAt"),
      Reading(.decisionNoticesSent, "notices.party", "notices.sentAt", "recipientsComplete"),
      Reading(.participationRequested, "party"), Reading(.invitationsSent, "recipients.party"),
      Reading(.tenderReceived, "party", "accepted"), Reading(.partyWithdrawn, "party"),
      Reading(.candidateRejected, "party", "notifiedAt", "reasons"),
      Reading(.tenderEliminated, "party", "notifiedAt", "reasons"),
      Reading(.noticeDispatched, "noticeKind", "publishedAt"),
    ],
    trigger: .first(
      of: .awardDecided, .procedureCancelled, otherwise: .notYetDue, "Nothing is decided yet."),
    logic: """
      Concerned by the last decision that stands is whoever applied or tendered, without those \
      told of their rejection with reasons before, those who left, and those who were invited and \
      did not tender; under the Act, whose tender was assessed. Each is told, by letters or with \
      the cancellation. Left out of a list that is declared complete: contradicted. Told, but \
      later than the number of days: a question, for the law names none. Under the Act a summary \
      sent after the award notice contradicts the duty.
      """,
    example: """
      Decided on 2 July 2025, and told on the 3rd to all but D, by a list declared \
      complete: contradicted.
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
    guard let decision = exam.standingDecision else {
      return .notApplicable(
        .noTrigger, exam.all(AwardDecisionWithdrawn.self).indexes(),
        because: "The decision was withdrawn, and no other is on record yet.")
    }
    let concerned = exam.owedWord(of: decision)
    guard !concerned.isEmpty else {
      return .notApplicable(
        .noTrigger, [decision.index],
        because: "Nobody is on record whom the decision of \(decision.happened.date) concerned.")
    }
    return judgeTold(concerned, decision, exam)
  }
}

/// The decision that stands: the last award or cancellation that was not withdrawn.
private struct DecisionMade: Dated {
  let index: Int
  let happened: Moment
  let common: CommonFields
  var recipients: [Delivery] = []
}

private func judgeTold(
  _ concerned: [Identifier], _ decision: DecisionMade, _ exam: Examination
) -> Judgement {
  let limit = exam[.toldDays]
  let rounds = exam.all(DecisionNoticesSent.self).filter { decision.precedes($0) }
  let told = exam.told(of: decision, by: rounds)
  let events = [decision.index] + rounds.indexes()
  let waiting = concerned.filter { told[$0] == nil }
  let figures: Figures = [
    "concerned": concerned.count, "told": concerned.count - waiting.count, "toldDays": limit,
  ]
  if let first = waiting.first {
    if rounds.contains(where: { $0.recipientsComplete == true }) {
      return .breached(
        events, figures,
        because: "\(first) was concerned by the decision of \(decision.happened.date) and is not"
          + " among those told, by a list that is declared complete.")
    }
    if rounds.isEmpty, decision.happened.date.days(to: exam.day) <= limit {
      return .notApplicable(
        .notYetDue, [decision.index],
        because: "It was decided on \(decision.happened.date), not more than \(limit) days ago.")
    }
    return .notShown(
      events, figures,
      because: "Of \(concerned.count) concerned by the decision of \(decision.happened.date)"
        + " \(waiting.count) are not on record as told, first \(first).")
  }
  let days =
    concerned.compactMap { told[$0] }
    .map { decision.happened.date.days(to: $0.date) }.max() ?? 0
  if let notice = exam.awardNotice(beforeAnyOf: rounds) {
    return .breached(
      events + [notice.index], figures,
      because: "The award notice of \(notice.day) came before a summary had been given to each"
        + " whose tender was assessed.")
  }
  guard days <= limit else {
    return .met(
      events, figures, as: .toldLate,
      because:
        "Everybody concerned was told, \(concerned.count) in all, the last \(days) days after the decision"
        + " of \(decision.happened.date): as soon as possible?")
  }
  return .met(
    events, figures,
    because: "Everybody concerned, \(concerned.count) in all, was told within"
      + " \(counted(days, "day")) of the"
      + " decision of \(decision.happened.date).")
}

extension Examination {
  fileprivate var standingDecision: DecisionMade? {
    if let end = all(ProcedureCancelled.self).last {
      return DecisionMade(
        index: end.index, happened: end.happened, common: end.common, recipients: end.recipients)
    }
    let withdrawn = all(AwardDecisionWithdrawn.self).last
    return all(AwardDecided.self).last { decided in
      !(withdrawn.map { decided.precedes($0) } ?? false)
    }.map { DecisionMade(index: $0.index, happened: $0.happened, common: $0.common) }
  }

  /// Who may expect word of it: an invitation that was let pass is no wish to hear.
  fileprivate func owedWord(of decision: DecisionMade) -> [Identifier] {
    let invited = Set(all(InvitationsSent.self).flatMap { $0.payload.recipients.map(\.party) })
    let tendered = Set(tenderers(before: decision))
    return concerned(by: decision).filter { tendered.contains($0) || !invited.contains($0) }
  }

  /// When each was told, by the letters or with the cancellation.
  fileprivate func told(
    of decision: DecisionMade, by rounds: [Recorded<DecisionNoticesSent>]
  ) -> [Identifier: Moment] {
    let own = decision.recipients.map { ($0.party, $0.sentAt ?? decision.happened) }
    let letters = rounds.flatMap { round in
      round.notices.map { ($0.party, $0.sentAt ?? round.happened) }
    }
    return Dictionary(own + letters, uniquingKeysWith: { first, _ in first })
  }

  /// Under the Act, the award notice that was out before the last summary.
  fileprivate func awardNotice(
    beforeAnyOf rounds: [Recorded<DecisionNoticesSent>]
  ) -> PublishedNotice? {
    guard book?.regime == .act2023 else { return nil }
    return publications(of: .award).first { notice in
      rounds.contains { notice.happened.isBefore($0.happened) == true }
    }
  }
}
