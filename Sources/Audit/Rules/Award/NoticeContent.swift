import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// REM-NOTICE-CONTENT.
  public static let noticeContent = Rule(
    id: "REM-NOTICE-CONTENT", title: "What the letters say",
    question:
      "Did the letters say why, who won, how both were scored and until when nothing is signed?",
    sources: [
      .directive("Directive 89/665/EEC Art. 2a(2) 4th subpara", .memory),
      .regulations2015("PCR 2015 reg. 86(2)", .text),
      .act2023("Procurement Act 2023 s. 50; Procurement Regulations 2024 reg. 31", .text),
      .anywhere("good practice"),
    ],
    principle: .transparency,
    reads: [
      Reading(
        .decisionNoticesSent, "notices.party", "notices.sentAt", "notices.receivedAt",
        "notices.means", "notices.reasonsSummary", "notices.winnersNamed", "notices.scoresGiven",
        "standstillEnd"), Reading(.awardDecided, "winners"), Reading(.awardDecisionWithdrawn),
      Reading(.tenderReceived, "party", "accepted"),
      Reading(.candidateRejected, "party", "notifiedAt", "reasons"),
      Reading(.tenderEliminated, "party", "notifiedAt", "reasons"),
    ],
    trigger: .first(of: .decisionNoticesSent, otherwise: .notYetDue, "No letter is sent yet."),
    logic: """
      The letters of the last decision, without those to winners and to parties told of their \
      rejection before. Each gives the reasons; one to a tenderer names the winners; under the \
      2015 Regulations and the Act it gives the scores of both. In the European Union and under the \
      Regulations they state until when nothing is signed: a day before the computed end \
      contradicts the duty, and so does a letter that is recorded as leaving out what it must say. \
      Under the Act that day stands in the award notice, and is not asked here.
      """,
    example: """
      Sent on 3 July 2025, the standstill lasts to the end of 14 July; the letters say \
      13 July: contradicted.
      """,
    knowableFrom: .decisionNoticesSent,
    canStill: "Before signing: send whole letters, with a standstill that begins anew.",
    possible: [
      .met("every letter says what it must, and a standstill that is long enough"),
      .met(
        .lastDayNotWhole, "so too, but the standstill is said to end in the course of its last day"),
      .breached("a shorter standstill is stated, or a letter is recorded to leave something out"),
      .notShown(.missing, "what a letter said is not on record"),
      .notShown(.notModelled, "the calendar does not know the year"),
      .notApplicable(.notYetDue, "no letter is sent"),
      .notApplicable(.noTrigger, "every letter went to a winner, or to one who knew before"),
    ]
  ) { exam throws(CalendarError) in
    guard let rounds = exam.currentRounds, let last = rounds.last else {
      return .notApplicable(.notYetDue, because: "No letter on a decision that stands is sent yet.")
    }
    let letters = exam.lettersToLosers(rounds)
    if let denied = letters.first(where: { !$0.denied.isEmpty }) {
      return .breached(
        [denied.event], ["party": denied.party],
        because: "The letter to \(denied.party) is recorded not to give "
          + denied.denied.joined(separator: " and ") + ".")
    }
    let stated = try statedEnd(rounds, exam)
    if let stated, stated.outcome.verdict == .breached { return stated }
    guard !letters.isEmpty || stated != nil else {
      return .notApplicable(
        .noTrigger, rounds.indexes(),
        because: "Every letter went to a winner, or to one who had been told before.")
    }
    if let gap = letters.first(where: { !$0.missing.isEmpty }) {
      return .notShown(
        letters.filter { !$0.missing.isEmpty }.map { $0.event }, ["party": gap.party],
        because: "The record does not show that the letter to \(gap.party) gives "
          + gap.missing.joined(separator: " and ") + ".")
    }
    if let stated { return stated }
    return .met(
      [last.index], ["letters": letters.count],
      because: "\(every(letters.count, "letter")) to those who did not win said what it must.")
  }
}

/// What a letter should say and does not.
private struct LetterContent: Sendable {
  let party: Identifier
  let event: Int
  var missing: [String] = []
  var denied: [String] = []
}

extension Examination {
  /// The letters on the last decision, those on a decision that was withdrawn left out.
  fileprivate var currentRounds: [Recorded<DecisionNoticesSent>]? {
    let rounds = all(DecisionNoticesSent.self).filter { round in
      !all(AwardDecisionWithdrawn.self).contains {
        round.precedes($0) && $0.sharesLots(with: round)
      }
    }
    return rounds.isEmpty ? nil : rounds
  }

  fileprivate func lettersToLosers(_ rounds: [Recorded<DecisionNoticesSent>]) -> [LetterContent] {
    let winners = Set(standingAwards.flatMap { $0.winners })
    let asksScores = [.regulations2015, .act2023].contains(book?.regime)
    return rounds.flatMap { round -> [LetterContent] in
      let told = toldOfRejection(before: round)
      let tenderers = Set(tenderers(before: round))
      return round.notices.filter { !winners.contains($0.party) && !told.contains($0.party) }
        .map { notice in
          var content = LetterContent(party: notice.party, event: round.index)
          if notice.reasonsSummary?.isEmpty ?? true { content.missing.append("reasons") }
          guard tenderers.contains(notice.party) else { return content }
          content.note(notice.winnersNamed, "the names of the winners")
          if asksScores { content.note(notice.scoresGiven, "the scores of both") }
          return content
        }
    }
  }
}

extension LetterContent {
  fileprivate mutating func note(_ isGiven: Bool?, _ what: String) {
    switch isGiven {
    case true?: break
    case false?: denied.append(what)
    case nil: missing.append(what)
    }
  }
}

/// Whether the ends that the letters state are late enough, each for its lots; nil where the law
/// does not want them there.
private func statedEnd(
  _ rounds: [Recorded<DecisionNoticesSent>], _ exam: Examination
) throws(CalendarError) -> Judgement? {
  guard exam.book?.regime == .directive || exam.book?.regime == .regulations2015 else { return nil }
  let decisions = Dictionary(grouping: rounds) { $0.common.lots.map { $0.spelling }.sorted() }
  var found: [Judgement] = []
  for (_, letters) in decisions.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
    if let judgement = try statedEnd(ofOne: letters, exam) { found.append(judgement) }
  }
  return found.deciding
}

private func statedEnd(
  ofOne all: [Recorded<DecisionNoticesSent>], _ exam: Examination
) throws(CalendarError) -> Judgement? {
  guard let newest = all.last else { return nil }
  // What an early letter says is held against what had been sent by then.
  let place = all.lastIndex { $0.standstillEnd != nil }
  guard let place, let stated = all[place].standstillEnd else {
    return .notShown(
      [newest.index], because: "The letters do not state on record until when nothing is signed.")
  }
  let rounds = Array(all[...place])
  let last = all[place]
  let read = exam.readLetters(rounds)
  guard let standstill = try exam.standstill(after: read.letters), read.undated == nil else {
    return .notShown(
      [last.index],
      because: "When the letters were sent, or how, is not on record, so the stated end,"
        + " \(stated), cannot be held against it.")
  }
  let figures: Figures = ["stated": stated, "standstillEnd": standstill.least]
  guard stated.lastWholeDay >= standstill.least else {
    return .breached(
      [last.index], figures,
      because: "The letters say that the standstill ends on \(stated), but it lasts to the end of"
        + " \(standstill.least).", steps: standstill.steps)
  }
  guard newest.index == last.index else {
    return .notShown(
      [last.index, newest.index], figures,
      because: "The letters of \(newest.happened.date) do not state on record until when nothing is"
        + " signed; those before said \(stated).")
  }
  let isCut = stated.date == standstill.least && stated.endsInTheCourseOfTheDay
  return .met(
    [last.index], figures, as: isCut ? .lastDayNotWhole : .shown,
    because: "The letters state what they must, and that the standstill ends on \(stated); it"
      + " lasts to the end of \(standstill.least)\(isCut ? ", the whole of that day" : "").",
    steps: standstill.steps)
}

extension Moment {
  /// Whether the hour leaves out a part of the day: its last minute does not.
  fileprivate var endsInTheCourseOfTheDay: Bool {
    guard let time else { return false }
    return (time.hour, time.minute) < (23, 59)
  }
}
