import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Days of the standstill after notices sent electronically; working days under the
  /// Procurement Act 2023.
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
      .regulations2015("PCR 2015 reg. 87", .text),
      .act2023("Procurement Act 2023 s. 51", .text),
      .providerSelection2023("Provider Selection Regime 2023 reg. 12(2)-(3), (12)", .text),
    ],
    principle: .remedy,
    reads: [
      Reading(
        .decisionNoticesSent, "notices.party", "notices.sentAt", "notices.receivedAt",
        "notices.means"),
      Reading(.noticeDispatched, "noticeKind", "publishedAt"),
      Reading(.contractSigned, "partner"), Reading(.tenderReceived, "party"),
      Reading(.participationRequested, "party"),
      Reading(.candidateRejected, "party", "notifiedAt", "reasons"),
      Reading(.tenderEliminated, "party", "notifiedAt", "reasons"), Reading(.awardDecided),
    ],
    trigger: .first(of: .contractSigned, otherwise: .notYetDue, "No contract is signed yet."),
    logic: """
      Each notice starts a clock: by electronic means the shorter number of days after sending; \
      otherwise the longer after sending, or the shorter after receipt, whichever ends first. The \
      last clock to end ends the standstill, moved from a day that is no working day; signing is \
      lawful from the next. A candidate told of its rejection with reasons before is no longer \
      concerned. A sole tenderer with nobody else concerned needs no standstill. Under the \
      Procurement Act 2023: eight working days beginning with the day the award notice was \
      published.
      """,
    example: """
      Sent electronically on 3 July 2025: day 10 is a Sunday, so the standstill ends \
      with Monday the 14th. Signed on the 14th: contradicted; on the 15th: met.
      """,
    thresholds: [.standstillDays, .standstillDaysOtherwise],
    knowableFrom: .contractSigned,
    canStill: "A signed contract: only a review body can. Before: wait, or send the notices anew.",
    possible: [
      .met("every contract was signed after the last clock had ended"),
      .breached("a contract was signed on or before its last day, or before the notices"),
      .notShown(.missing, "no notice, no day of sending or no award notice is on record"),
      .notShown(.lateEntry, "the notices were recorded only after the signature"),
      .notShown(.notModelled, "the calendar does not know the year"),
      .notApplicable(.notYetDue, "no contract is signed"),
      .notApplicable(.exempt, "a sole tenderer, and nobody else concerned"),
    ]
  ) { exam throws(CalendarError) in
    guard let signed = exam.all(ContractSigned.self).min(by: { $0.precedes($1) }) else {
      return .notApplicable(.notYetDue, because: "No contract is signed yet.")
    }
    if let sole = exam.soleTenderer(before: signed) {
      return .notApplicable(
        .exempt, [sole, signed.index], because: "One party tendered, and nobody else was concerned."
      )
    }
    return exam.isBoundByOwnDocumentsOnly
      ? try awardNoticeClock(exam, signed) : try letterClocks(exam, signed)
  }
}

private func letterClocks(
  _ exam: Examination, _ signed: Recorded<ContractSigned>
) throws(CalendarError) -> Judgement {
  let rounds = exam.all(DecisionNoticesSent.self)
  guard let letters = rounds.last(where: { $0.timing(before: signed) != .afterwards }) else {
    guard let late = rounds.first else {
      return .notShown(
        [signed.index], because: "A contract is signed, and no decision notice is on record.")
    }
    return .breached(
      [signed.index, late.index], ["signed": signed.happened, "noticesSent": late.happened],
      because: "The contract was signed on \(signed.happened.date), before the decision notices of"
        + " \(late.happened.date).")
  }
  let told = exam.toldOfRejection(before: letters)
  var clocks: [StandstillClock] = []
  for notice in letters.notices where !told.contains(notice.party) {
    guard let clock = try StandstillClock(notice, letters.happened, exam) else {
      return .notShown(
        [letters.index, signed.index], ["party": notice.party],
        because: "When the notice to \(notice.party) was sent, or how, is not on record.")
    }
    clocks.append(clock)
  }
  guard let last = clocks.max(by: { $0.end < $1.end }) else {
    return .notShown(
      [letters.index, signed.index], because: "The decision notices name no recipient.")
  }
  return settle(
    letters, signed, end: last.end,
    because: "the standstill after the notice to \(last.party) of \(last.sent) lasted to the end of"
      + " \(last.end)",
    steps: clocks.map(\.text))
}

private func awardNoticeClock(
  _ exam: Examination, _ signed: Recorded<ContractSigned>
) throws(CalendarError) -> Judgement {
  let notices = exam.all(NoticeDispatched.self).filter { $0.noticeKind == .award }
  guard let notice = notices.last(where: { $0.timing(before: signed) != .afterwards }) else {
    guard let late = notices.first else {
      return .notShown(
        [signed.index], because: "A contract is signed, and no award notice is on record.")
    }
    return .breached(
      [signed.index, late.index], ["signed": signed.happened],
      because: "The contract was signed on \(signed.happened.date), before the award notice of"
        + " \(late.happened.date).")
  }
  let day = (notice.publishedAt ?? notice.happened).date
  let days = exam[.standstillDays]
  let end = try exam.clock.standstill.lastDay(of: days, from: day, in: exam.clock.calendar)
  return settle(
    notice, signed, end: end,
    because: "the standstill after the award notice of \(day) lasted to the end of \(end)",
    steps: ["day 1 = \(day), the day of publication", "working day \(days) = \(end)"])
}

private func settle<Payload>(
  _ notice: Recorded<Payload>, _ signed: Recorded<ContractSigned>, end: LocalDate,
  because: String, steps: [String]
) -> Judgement {
  let day = signed.happened.date
  let events = [notice.index, signed.index]
  let figures: Figures = ["standstillEnd": end, "signed": day]
  let sums = steps + ["signed on \(day), which is \(day > end ? "after" : "not after") \(end)"]
  guard day > end else {
    return .breached(
      events, figures,
      because: "The contract with \(signed.partner) was signed on \(day); \(because).",
      steps: sums)
  }
  guard notice.timing(before: signed) == .inTime else {
    return .notShown(
      events, figures, as: .lateEntry,
      because: "The contract was signed on \(day); \(because), but it was recorded only after the"
        + " signature.", steps: sums)
  }
  return .met(
    events, figures, because: "The first contract was signed on \(day); \(because).",
    steps: sums)
}

/// The standstill that one notice starts.
private struct StandstillClock {
  let party: Identifier
  let sent: LocalDate
  let end: LocalDate
  let text: String

  init?(
    _ notice: DecisionNotice, _ happened: Moment, _ exam: Examination
  ) throws(CalendarError) {
    guard let sentAt = notice.sentAt, let means = notice.means else { return nil }
    party = notice.party
    sent = sentAt.date
    let calendar = exam.clock.calendar
    let count = exam.clock.standstill
    let short = exam[.standstillDays]
    guard means != .electronic else {
      end = try count.lastDay(of: short, from: sent, in: calendar)
      text = "\(party): sent \(sent) electronically, \(short) days end with \(end)"
      return
    }
    let long = exam[.standstillDaysOtherwise]
    let bySending = try count.lastDay(of: long, from: sent, in: calendar)
    guard let received = notice.receivedAt?.date else {
      end = bySending
      text = "\(party): sent \(sent) by \(means.rawValue), \(long) days end with \(end)"
      return
    }
    let byReceipt = try count.lastDay(of: short, from: received, in: calendar)
    end = min(bySending, byReceipt)
    text =
      "\(party): sent \(sent) by \(means.rawValue), \(long) days end with \(bySending); received"
      + " \(received), \(short) days end with \(byReceipt); the earlier is \(end)"
  }
}

extension Examination {
  /// Candidates and tenderers that were told of their rejection, with reasons, before `event`:
  /// PCR reg. 86(7) no longer counts them as concerned.
  fileprivate func toldOfRejection(before event: some Dated) -> Set<Identifier> {
    let rejected = all(CandidateRejected.self).filter {
      $0.notifiedAt != nil && !$0.common.reasons.isEmpty && $0.precedes(event)
    }
    let eliminated = all(TenderEliminated.self).filter {
      $0.notifiedAt != nil && !$0.common.reasons.isEmpty && $0.precedes(event)
    }
    return Set(rejected.map(\.party) + eliminated.map(\.party))
  }

  /// The one tender before the signature, where nobody else was concerned by the decision.
  fileprivate func soleTenderer(before signed: Recorded<ContractSigned>) -> Int? {
    let tenders = all(TenderReceived.self).filter { $0.precedes(signed) }
    guard let first = tenders.first else { return nil }
    let told =
      all(AwardDecided.self).last.map { toldOfRejection(before: $0) }
      ?? toldOfRejection(before: signed)
    let others = Set(all(ParticipationRequested.self).map(\.party) + tenders.map(\.party))
      .subtracting([first.party])
    return others.isSubset(of: told) ? first.index : nil
  }
}
