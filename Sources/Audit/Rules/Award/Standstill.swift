import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Days of the standstill after notices sent electronically; working days under the
  /// Procurement Act 2023 and the Provider Selection Regime.
  static let standstillDays = Threshold(
    "standstillDays", 10, "days", .published("Directive 89/665/EEC Art. 2a(2)"))
  /// Days of the standstill after notices sent otherwise.
  static let standstillDaysOtherwise = Threshold(
    "standstillDaysOtherwise", 15, "days", .published("Directive 89/665/EEC Art. 2a(2)"))
}

extension Rule {
  /// REM-STANDSTILL.
  public static let standstill = Rule(
    id: "REM-STANDSTILL", title: "Nothing signed too soon",
    question: "Was nothing signed before the standstill ended?",
    sources: [
      .directive("Directive 89/665/EEC Art. 2a(2)", .transposition),
      .regulations2015("PCR 2015 regs 86(7), 87", .text),
      .act2023("Procurement Act 2023 s. 51", .text),
      .providerSelection2023("Provider Selection Regime 2023 reg. 12(2)-(3), (12)", .text),
    ],
    principle: .remedy,
    reads: [
      Reading(
        .decisionNoticesSent, "notices.party", "notices.sentAt", "notices.receivedAt",
        "notices.means", "standstillEnd", "lots"),
      Reading(.noticeDispatched, "noticeKind", "publishedAt", "standstillEnd", "lots"),
      Reading(.noticePublished, "aboutIndex"), Reading(.awardNoticeSent, "publishedAt"),
      Reading(.standstillExtended, "standstillEnd", "lots"),
      Reading(.awardDecisionWithdrawn, "lots"), Reading(.contractSigned, "partner", "lots"),
      Reading(.tenderReceived, "party", "accepted", "lots"),
      Reading(.participationRequested, "party", "lots"), Reading(.partyWithdrawn, "party"),
      Reading(.procedureOpened, "procedureKind"),
      Reading(.candidateRejected, "party", "notifiedAt", "reasons"),
      Reading(.tenderEliminated, "party", "notifiedAt", "reasons"),
      Reading(.awardDecided, "winners", "selectionRoute.process", "lots"),
    ],
    trigger: .first(of: .contractSigned, otherwise: .notYetDue, "No contract is signed yet."),
    logic: """
      In the European Union and under the 2015 Regulations the letters to those concerned start \
      it: sent electronically, the short period after the last was sent; otherwise the earlier of \
      the long one after the last was sent and the short one after the last was received; where \
      both means were used, whichever ends later. The last day moves to a working day, and signing \
      is lawful from the next. Letters to winners start it only where nobody else was concerned; \
      who was told of its rejection with reasons before is no longer concerned, and a sole \
      tenderer with nobody else concerned needs none, nor does a contract without a call. Of two \
      letters to one party the later counts, unless the wait after the first was kept. Under the \
      Procurement Act 2023: eight working days beginning with the day of the award notice, or what \
      that announced beyond; for light touch only what was announced. Under the Provider Selection \
      Regime: to the end of the eighth working day after the day after the notice of intention, \
      and none after Direct Award Processes A and B. Letters of a decision that was withdrawn do \
      not count, and each contract is asked by its lots.
      """,
    example: """
      Sent electronically on 3 July 2025: day 10 is a Sunday, so the standstill ends \
      with Monday the 14th. Signed on the 14th: contradicted; on the 15th: met.
      """,
    thresholds: [.standstillDays, .standstillDaysOtherwise],
    knowableFrom: .contractSigned,
    canStill: "A signed contract: only a review body can. Before: wait, or send the notices anew.",
    possible: [
      .met("every contract was signed after the standstill had ended"),
      .met(.beforeAnnouncedEnd, "so too, and before a later end that had been announced"),
      .breached("a contract was signed on or before its last day, or before a notice"),
      .notShown(
        .missing,
        "a notice, its day, its means or a day of receipt is not on record, or which of two counts"),
      .notShown(.lateEntry, "the notices were recorded only after the signature"),
      .notShown(.notModelled, "the calendar does not know the year"),
      .notApplicable(.notYetDue, "no contract is signed"),
      .notApplicable(
        .exempt,
        "a sole tenderer and nobody else concerned, no call, light touch, or Process A or B"),
    ]
  ) { exam throws(CalendarError) in
    var contracts: [Judgement] = []
    for signed in exam.all(ContractSigned.self) { contracts.append(try examine(signed, exam)) }
    return contracts.deciding
      ?? .notApplicable(.notYetDue, because: "No contract is signed yet.")
  }
}

private func examine(
  _ signed: Recorded<ContractSigned>, _ exam: Examination
) throws(CalendarError) -> Judgement {
  if exam.needsNoStandstill { return lightTouch(signed, exam) }
  if let exemption = exempted(signed, exam) { return exemption }
  if let kind = exam.standstillNotice { return try noticeClock(kind, signed, exam) }
  if let sole = exam.soleTenderer(before: signed) {
    return .notApplicable(
      .exempt, [sole, signed.index], because: "One party tendered, and nobody else was concerned.")
  }
  return try letterClock(signed, exam)
}

/// Contracts that need no standstill however many took part: without a call, Directive 89/665/EEC
/// Art. 2b(a) and PCR reg. 86(5)(a); by Direct Award Processes A and B, PSR regs 7, 8 and 12.
private func exempted(_ signed: Recorded<ContractSigned>, _ exam: Examination) -> Judgement? {
  guard exam.standstillNotice != .award else { return nil }
  if exam.standstillNotice == .intention {
    guard let award = exam.award(before: signed), let process = award.selectionRoute?.process,
      process == .directAwardA || process == .directAwardB
    else { return nil }
    return .notApplicable(
      .exempt, [award.index, signed.index],
      because: "The regime asks for no standstill after \(process.rawValue).")
  }
  guard let opened = exam.file.first(ProcedureOpened.self),
    opened.procedureKind == .negotiatedWithoutCall
  else { return nil }
  return .notApplicable(
    .exempt, [opened.index, signed.index],
    because: "A contract that needs no call needs no standstill.")
}

/// Light touch contracts need none, and one that was announced binds: PA 2023 s. 51(1), (3).
private func lightTouch(_ signed: Recorded<ContractSigned>, _ exam: Examination) -> Judgement {
  guard let announced = exam.announcedEnd(before: signed) else {
    return .notApplicable(
      .exempt, [signed.index],
      because: "The Act asks for no standstill for light touch contracts (s. 51(3)), and none was"
        + " announced.")
  }
  let day = signed.happened.date
  let events = [announced.event, signed.index]
  let figures: Figures = ["standstillEnd": announced.day, "signed": day]
  guard day > announced.day else {
    return .breached(
      events, figures,
      because: "The contract with \(signed.partner) was signed on \(day), though a standstill to"
        + " the end of \(announced.day) had been announced.")
  }
  return .met(
    events, figures,
    because: "The contract with \(signed.partner) was signed on \(day), after the standstill to"
      + " the end of \(announced.day) that was announced freely.")
}

private func noticeClock(
  _ kind: NoticeKind, _ signed: Recorded<ContractSigned>, _ exam: Examination
) throws(CalendarError) -> Judgement {
  let name = kind == .award ? "award notice" : "notice of intention"
  let notices = exam.standing(exam.publications(of: kind), at: signed)
  guard let notice = notices.last(where: { $0.timing(before: signed) != .afterwards }) else {
    guard let late = notices.first else {
      return .notShown(
        [signed.index],
        because: "A contract is signed, and no \(name) of a decision that stands is on record.")
    }
    return .breached(
      [signed.index, late.index], ["signed": signed.happened],
      because: "The contract with \(signed.partner) was signed on \(signed.happened.date), before"
        + " the \(name) of \(late.happened.date).")
  }
  return settle(
    try exam.standstill(after: notice), signed, exam, isLate: notice.timing(before: signed))
}

private func letterClock(
  _ signed: Recorded<ContractSigned>, _ exam: Examination
) throws(CalendarError) -> Judgement {
  let rounds = exam.letters(before: signed)
  if let (round, party) = exam.firstWord(after: signed, rounds) {
    return .breached(
      [signed.index, round.index], ["signed": signed.happened, "noticesSent": round.happened],
      because: "The contract with \(signed.partner) was signed on \(signed.happened.date), before"
        + " the decision notice to \(party) of \(round.happened.date).")
  }
  guard let last = rounds.last else {
    return .notShown(
      [signed.index], because: "A contract is signed, and no decision notice is on record.")
  }
  let read = exam.readLetters(rounds)
  if let party = read.undated {
    return .notShown(
      rounds.indexes() + [signed.index], ["party": party],
      because: "When the notice to \(party) was sent, or how, is not on record.")
  }
  guard let standstill = try exam.standstill(after: read.letters) else {
    return .notShown(
      rounds.indexes() + [signed.index],
      because: "The decision notices name nobody whom the decision concerned.")
  }
  if let first = try exam.standstill(after: exam.readLetters(rounds, .first).letters),
    first.most < signed.happened.date, signed.happened.date <= standstill.most
  {
    return .notShown(
      standstill.events + [signed.index],
      ["signed": signed.happened.date, "standstillEnd": standstill.most],
      because: "The contract with \(signed.partner) was signed on \(signed.happened.date), after"
        + " the standstill that the first notices started and before the end, \(standstill.most),"
        + " of that after \(standstill.cause); whether the later notice took the place of the first"
        + " is not on record.", steps: first.steps + standstill.steps)
  }
  let late = rounds.first { $0.timing(before: signed) == .lateEntry } ?? last
  return settle(standstill, signed, exam, isLate: late.timing(before: signed))
}

private func settle(
  _ standstill: Standstill, _ signed: Recorded<ContractSigned>, _ exam: Examination,
  isLate timing: Timing
) -> Judgement {
  let day = signed.happened.date
  let events = standstill.events + [signed.index]
  let end = standstill.most
  let figures: Figures = ["standstillEnd": end, "signed": day]
  let who = "The contract with \(signed.partner) was signed on \(day)"
  let lasted = "the standstill after \(standstill.cause) lasted to the end of"
  let sums =
    standstill.steps + ["signed on \(day), which is \(day > end ? "after" : "not after") \(end)"]
  guard day > standstill.least else {
    return .breached(
      events, figures, because: "\(who); \(lasted) \(standstill.least).", steps: sums)
  }
  guard day > end else {
    return .notShown(
      events, figures,
      because: "\(who); \(lasted) \(end), unless everybody had received the notice early enough,"
        + " which is not on record.", steps: sums)
  }
  if let announced = exam.announcedEnd(before: signed), day <= announced.day {
    return announcedLater(announced, who, end, events, sums, exam)
  }
  guard timing == .inTime else {
    return .notShown(
      events, figures, as: .lateEntry,
      because: "\(who); \(lasted) \(end), but it was recorded only after the signature.",
      steps: sums)
  }
  return .met(events, figures, because: "\(who); \(lasted) \(end).", steps: sums)
}

/// Under the Act an end that the notice announced binds (s. 51(1)); elsewhere the period of the
/// law is over, and what was promised beyond it is a question.
private func announcedLater(
  _ announced: (day: LocalDate, event: Int), _ who: String, _ end: LocalDate, _ events: [Int],
  _ sums: [String], _ exam: Examination
) -> Judgement {
  let figures: Figures = ["standstillEnd": end, "announcedEnd": announced.day]
  let text = "\(who), before the standstill had ended that was announced to last to the end of"
  guard exam.book?.regime != .act2023 else {
    return .breached(
      events + [announced.event], figures, because: "\(text) \(announced.day).", steps: sums)
  }
  return .met(
    events + [announced.event], figures, as: .beforeAnnouncedEnd,
    because: "\(text) \(announced.day), and after the period of the law, which ended with \(end):"
      + " was anybody misled?", steps: sums)
}

extension Examination {
  /// Somebody who lost by the decision and heard of it only after the signature, and the letter.
  fileprivate func firstWord(
    after signed: Recorded<ContractSigned>, _ before: [Recorded<DecisionNoticesSent>]
  ) -> (round: Recorded<DecisionNoticesSent>, party: Identifier)? {
    let award = award(before: signed)
    let waiting = Set(award.map { concerned(by: $0) } ?? concerned(by: signed))
      .subtracting(award?.winners ?? [signed.partner])
      .subtracting(before.flatMap { $0.notices.map { $0.party } })
    for round in rounds(around: signed) where round.timing(before: signed) == .afterwards {
      if let party = round.notices.map({ $0.party }).first(where: waiting.contains) {
        return (round, party)
      }
    }
    return nil
  }

  /// The one tender before the signature, where nobody else was concerned by the decision.
  fileprivate func soleTenderer(before signed: Recorded<ContractSigned>) -> Int? {
    guard
      let first = all(TenderReceived.self).first(where: {
        $0.accepted != false && $0.precedes(signed) && $0.sharesLots(with: signed)
      })
    else { return nil }
    let waiting = award(before: signed).map { concerned(by: $0) } ?? concerned(by: signed)
    return waiting.allSatisfy { $0 == first.party } ? first.index : nil
  }
}
