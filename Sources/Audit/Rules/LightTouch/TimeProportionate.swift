import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// UK76-TIME-PROPORTIONATE.
  public static let timeProportionate = Rule(
    id: "UK76-TIME-PROPORTIONATE", title: "Time limits with reasons",
    question: "Is it on record why the time limits are reasonable and proportionate?",
    sources: [
      .regulations2015("PCR 2015 reg. 76(6)", .text),
      .directive("good practice under Directive 2014/24/EU Art. 76(1)", .transposition),
    ],
    principle: .proportionality,
    reads: [
      Reading(.noticeDispatched, "noticeKind", "requestDeadline", "tenderDeadline"),
      Reading(.documentsIssued, "timeReasons"),
      Reading(.invitationsSent, "timeReasons", "tenderDeadline"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      The law gives no number of days. For each time limit set, for requests and for tenders, the \
      documents or the invitation say why it fits, before it ended. Reasons recorded only after \
      the limit had passed are late.
      """,
    example: """
      The documents say that groups need ten weeks to form, and give eleven: met.
      """,
    knowableFrom: .noticeDispatched,
    canStill: "Before the time limit ends: write the reasons down, or give more time.",
    possible: [
      .met("reasons for each time limit are on record"),
      .notShown(.missing, "a time limit has no reasons on record"),
      .notShown(.lateEntry, "they were recorded only after the time limit had passed"),
      .notApplicable(.notYetDue, "no time limit is set"),
    ],
    impossible: [
      .breached: "The law gives no number, so no record can contradict it by itself."
    ]
  ) { exam in
    let limits = timeLimits(exam)
    guard !limits.isEmpty else {
      return .notApplicable(.notYetDue, because: "No time limit is set yet.")
    }
    var relied: [Int] = []
    for limit in limits {
      let reasons = exam.timeReasons(for: limit.period)
      let inTime = reasons.first {
        $0.recorded.isBefore(limit.moment) != false && limit.moment.isBefore($0.happened) != true
      }
      if let inTime {
        relied += [limit.event, inTime.event]
        continue
      }
      let until = "\(limit.moment.date), the time limit for \(limit.period.rawValue)"
      if let late = reasons.first {
        return .notShown(
          [limit.event, late.event], ["until": limit.moment.date], as: .lateEntry,
          because: "Reasons for \(until), were recorded only after it.")
      }
      return .notShown(
        [limit.event], ["until": limit.moment.date],
        because: "No reasons for \(until), are on record.")
    }
    return .met(
      relied, ["limits": limits.count],
      because: "Reasons for \(each(limits.count, "time limit")) are on record.")
  }
}

private struct TimeLimit: Sendable {
  let period: PeriodKind
  let moment: Moment
  let event: Int
}

private func timeLimits(_ exam: Examination) -> [TimeLimit] {
  [PeriodKind.requests, .tenders].compactMap { period in
    exam.file.deadlines(period).last.map {
      TimeLimit(period: period, moment: $0.moment, event: $0.index)
    }
  }
}

extension Examination {
  /// Who gave reasons for a time limit, when, and as of when that was on record.
  fileprivate func timeReasons(
    for period: PeriodKind
  ) -> [(event: Int, happened: Moment, recorded: Moment)] {
    let versions = documents.filter { $0.timeReasons?.isEmpty == false }
      .map { (event: $0.index, happened: $0.happened, recorded: recordedDay($0)) }
    guard period == .tenders else { return versions }
    return versions
      + all(InvitationsSent.self).filter { $0.timeReasons?.isEmpty == false }
      .map { (event: $0.index, happened: $0.happened, recorded: recordedDay($0)) }
  }

  /// The day of recording; for what was transcribed later the day of happening, which is all there
  /// is.
  private func recordedDay<Payload>(_ event: Recorded<Payload>) -> Moment {
    event.isLive && !event.hasOutsideProof
      ? Moment(date: event.recordedAt.utcDate) : event.happened
  }
}
