import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Working days between the last further decision and the contract.
  static let furtherDecisionDays = Threshold(
    "furtherDecisionDays", 5, "working days",
    .published("Provider Selection Regime 2023 reg. 12(10)"))
  /// Working days after the standstill began in which representations can be made.
  static let representationDays = Threshold(
    "representationDays", 8, "working days",
    .published("Provider Selection Regime 2023 reg. 12(3)"))
}

extension Rule {
  /// PSR-REPRESENTATIONS.
  public static let representations = Rule(
    id: "PSR-REPRESENTATIONS", title: "Representations decided before signing",
    question:
      "Were representations made in the standstill reviewed and decided with reasons, and the"
      + " contract held back for five working days?",
    sources: [
      .providerSelection2023(
        "Provider Selection Regime 2023 reg. 12(3)-(4), (6), (10), (12)", .text)
    ],
    principle: .remedy,
    reads: [
      Reading(.complaintMade, "complainants", "complaintRoute"),
      Reading(.complaintAnswered, "aboutIndex", "answer"),
      Reading(.noticeDispatched, "noticeKind", "publishedAt"), Reading(.contractSigned, "partner"),
      Reading(.procedureCancelled),
    ],
    trigger: .first(
      of: .complaintMade, otherwise: .nothingRecorded, "No representations are on record."),
    logic: """
      Representations are complaints made to the authority itself up to the end of the eighth \
      working day after the day on which the standstill began, which is the day after the notice \
      of intention. Each is answered with reasons before the contract, and five working days lie \
      between the last answer and the signature. A signature before an answer, or fewer days, \
      contradict the duty; no answer on record leaves it open. Promptly is no number of days.
      """,
    example: """
      Answered on Monday 3 March: five working days end with Monday the 10th. Signed on \
      the 10th: contradicted; on the 11th: met.
      """,
    thresholds: [.representationDays, .furtherDecisionDays],
    knowableFrom: .contractSigned,
    canStill: "Before the contract: review, decide with reasons, and wait five working days.",
    possible: [
      .met("each was decided with reasons, and the contract waited or is not signed"),
      .breached("the contract was signed before the decision, or within five working days of it"),
      .notShown(.missing, "the contract is signed, or the procedure ended, and no answer is there"),
      .notShown(.lateEntry, "an answer is dated before the contract, and was recorded after it"),
      .notShown(.notModelled, "the calendar does not know the year"),
      .notApplicable(.nothingRecorded, "no complaint is on record"),
      .notApplicable(.noTrigger, "none was made to the authority in the standstill"),
      .notApplicable(.notYetDue, "one is not answered yet, and nothing is signed"),
    ]
  ) { exam throws(CalendarError) in
    let made = try exam.representations()
    guard !made.isEmpty else {
      return .notApplicable(
        .noTrigger, because: "No representations to the authority in the standstill are on record.")
    }
    let signed = exam.all(ContractSigned.self).first { $0.index > (made.first?.index ?? 0) }
    let answered = made.map { complaint in
      (complaint, exam.all(ComplaintAnswered.self).last { $0.aboutIndex == complaint.index })
    }
    for (complaint, answer) in answered {
      let name = "The representations of \(complaint.happened.date)"
      guard let answer else {
        if let signed {
          return .notShown(
            [complaint.index, signed.index], ["signed": signed.happened.date],
            because: "\(name) have no answer on record, and the contract was signed on"
              + " \(signed.happened.date).")
        }
        if let end = exam.all(ProcedureCancelled.self).last {
          return .notShown(
            [complaint.index, end.index],
            because: "\(name) have no answer on record, and the procedure ended on"
              + " \(end.happened.date).")
        }
        return .notApplicable(
          .notYetDue, [complaint.index], because: "\(name) are not answered yet.")
      }
      if let signed, let problem = try hurry(complaint, answer, signed, exam) { return problem }
    }
    let answers = answered.compactMap { $0.1?.index }
    let wait =
      signed.map { "the contract waited until \($0.happened.date)" } ?? "nothing is signed yet"
    return .met(
      made.indexes() + answers + [signed?.index].compactMap { $0 },
      ["representations": made.count],
      because: "\(every(made.count, "representation")) was decided with reasons, and \(wait).")
  }
}

/// A contract that did not wait for the answer, or for the days after it.
private func hurry(
  _ complaint: Recorded<ComplaintMade>, _ answer: Recorded<ComplaintAnswered>,
  _ signed: Recorded<ContractSigned>, _ exam: Examination
) throws(CalendarError) -> Judgement? {
  let events = [complaint.index, answer.index, signed.index]
  let (decided, day) = (answer.happened.date, signed.happened.date)
  let figures: Figures = ["answered": decided, "signed": day]
  let timing = answer.timing(before: signed)
  guard timing != .afterwards else {
    return .breached(
      events, figures,
      because: "The contract was signed on \(day); representations of \(complaint.happened.date)"
        + " were decided only on \(decided).")
  }
  let least = exam[.furtherDecisionDays]
  let last = try DayCount(firstDay: .dayAfter, unit: .workingDays)
    .lastDay(of: least, from: decided, in: exam.clock.calendar)
  guard day > last else {
    return .breached(
      events, figures,
      because:
        "The contract was signed on \(day); \(counted(least, "working day")) after the decision of"
        + " \(decided) ended with \(last).")
  }
  guard timing == .inTime else {
    return .notShown(
      events, figures, as: .lateEntry,
      because: "The decision is dated \(decided), and was recorded only after the signature of"
        + " \(day).")
  }
  return nil
}

extension Examination {
  /// Complaints to the authority itself while representations could be made.
  fileprivate func representations() throws(CalendarError) -> [Recorded<ComplaintMade>] {
    let complaints = all(ComplaintMade.self).filter {
      ($0.complaintRoute ?? .authority) == .authority
    }
    var made: [Recorded<ComplaintMade>] = []
    for complaint in complaints {
      let notice = all(NoticeDispatched.self).last {
        $0.noticeKind == .intention && $0.timing(before: complaint) != .afterwards
      }
      guard let notice else { continue }
      let published = (notice.publishedAt ?? notice.happened).date
      let last = try clock.standstill.lastDay(
        of: self[.representationDays], from: published, in: clock.calendar)
      if complaint.happened.date <= last { made.append(complaint) }
    }
    return made
  }
}
