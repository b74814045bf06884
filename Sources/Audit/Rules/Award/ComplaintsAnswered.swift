import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Working days to answer a complaint.
  static let complaintDays = Threshold("complaintDays", 15, "working days", .ours)
}

extension Rule {
  /// CHALLENGE-ANSWERED.
  public static let complaintsAnswered = Rule(
    id: "CHALLENGE-ANSWERED", title: "Complaints get an answer",
    question: "Was every complaint answered, and by someone who had no part in it?",
    sources: [
      .providerSelection2023("good practice; compare reg. 12(4)", .text),
      .anywhere("good practice"),
    ],
    principle: .remedy,
    reads: peopleRead + [
      Reading(.complaintMade, "complaintRoute"),
      Reading(.complaintAnswered, "aboutIndex", "answeredBy", "involvedBefore"),
      Reading(.complaintWithdrawn, "aboutIndex"),
    ],
    trigger: .first(
      of: .complaintMade, otherwise: .nothingRecorded, "No complaint is on record."),
    logic: """
      Each complaint to the authority that was not withdrawn is answered within the number of \
      working days after it, by people who neither judged nor decided anything before it and who \
      are not recorded as involved. Later, or by somebody involved, is not followed. Without an \
      answer after that time, or with nobody named as answering, it is not shown.
      """,
    example: """
      Made on Monday, 7 July 2025: answered on the 28th, the fifteenth working day: \
      followed. By an assessor: not followed.
      """,
    thresholds: [.complaintDays],
    knowableFrom: .complaintAnswered,
    canStill: "At once: let somebody uninvolved answer, with reasons.",
    possible: [
      .met("every complaint was answered in time by somebody uninvolved"),
      .breached("an answer came later, or from somebody involved"),
      .notShown(.missing, "the time is over without an answer, or who answered is not on record"),
      .notShown(.notModelled, "the calendar does not know the year"),
      .notApplicable(.nothingRecorded, "no complaint is on record"),
      .notApplicable(.notYetDue, "the time still runs"),
      .notApplicable(.exempt, "every complaint was withdrawn or made elsewhere"),
    ]
  ) { exam throws(CalendarError) in
    let complaints = exam.complaintsToAnswer
    guard !complaints.isEmpty else {
      return .notApplicable(
        .exempt, exam.all(ComplaintMade.self).indexes(),
        because: "Every complaint on record was withdrawn, or made elsewhere than to the authority."
      )
    }
    var judgements: [Judgement] = []
    for complaint in complaints { judgements.append(try exam.judge(complaint)) }
    if let deciding = judgements.deciding, deciding.outcome.verdict != .met { return deciding }
    let events = judgements.flatMap { $0.events }
    return .met(
      events, ["complaints": complaints.count],
      because:
        "The answer to \(each(complaints.count, "complaint")) came in time, from people who had"
        + " no part in it.")
  }
}

extension Examination {
  fileprivate var complaintsToAnswer: [Recorded<ComplaintMade>] {
    let withdrawn = Set(all(ComplaintWithdrawn.self).map { $0.aboutIndex })
    return all(ComplaintMade.self).filter {
      ($0.complaintRoute ?? .authority) == .authority && !withdrawn.contains($0.index)
    }
  }

  fileprivate func judge(_ complaint: Recorded<ComplaintMade>) throws(CalendarError) -> Judgement {
    let days = self[.complaintDays]
    let day = complaint.happened.date
    let first = day.adding(days: 1) ?? day
    let last = try clock.calendar.workingDay(number: days, onOrAfter: first)
    let figures: Figures = ["complaint": day, "lastDay": last]
    guard
      let answer = all(ComplaintAnswered.self).first(where: { $0.aboutIndex == complaint.index })
    else {
      guard self.day > last else {
        return .notApplicable(
          .notYetDue, [complaint.index], figures,
          because: "The complaint of \(day) is to be answered by \(last).")
      }
      return .notShown(
        [complaint.index], figures,
        because:
          "The complaint of \(day) was to be answered by \(last), and no answer is on record."
      )
    }
    let events = [complaint.index, answer.index]
    let involved = Set(personalActs.filter { $0.precedes(complaint) }.map { $0.person })
    if let same = answer.answeredBy.first(where: involved.contains) {
      return .breached(
        events, figures,
        because:
          "The complaint of \(day) was answered by \(same), who had already judged or decided in it."
      )
    }
    guard answer.involvedBefore != true else {
      return .breached(
        events, figures,
        because: "The complaint of \(day) was answered by somebody recorded as involved before.")
    }
    guard answer.happened.date <= last else {
      return .breached(
        events, figures,
        because: "The complaint of \(day) was answered on \(answer.happened.date), after"
          + " \(counted(days, "working day")), which ended with \(last).")
    }
    guard !answer.answeredBy.isEmpty || answer.involvedBefore == false else {
      return .notShown(
        events, figures,
        because: "The complaint of \(day) was answered in time; by whom is not on record.")
    }
    return .met(events, figures, because: "The complaint of \(day) was answered in time.")
  }
}
