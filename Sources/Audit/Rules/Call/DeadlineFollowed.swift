import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Information that came with fewer days left is late; 0: no number in that law.
  static let lateInformationDays = Threshold(
    "lateInformationDays", 6, "days", .published("Directive 2014/24/EU Art. 47(3)(a)"))
}

extension Rule {
  /// EU47-EXTENDED.
  public static let deadlineFollowed = Rule(
    id: "EU47-EXTENDED", title: "More time after changes",
    question:
      "When information came late or documents changed significantly, was the deadline moved?",
    sources: [
      .directive("Directive 2014/24/EU Art. 47(3)", .transposition),
      .regulations2015("PCR 2015 reg. 47(3)-(4)", .text),
      .act2023("Procurement Act 2023 s. 31(4)", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(
        .questionAnswered, "questionId", "inGoodTime", "significant", "published.publishedAt",
        "recipients.sentAt"),
      Reading(.questionAsked, "questionId", "inGoodTime", "significant"),
      Reading(.documentsAmended, "significant", "period", "newDeadline", "reasons"),
      Reading(.deadlineExtended, "period", "newDeadline", "reasons"),
      Reading(.noticeDispatched, "requestDeadline", "tenderDeadline"),
      Reading(.invitationsSent, "tenderDeadline"),
    ],
    trigger: .first(
      of: .questionAnswered, .documentsAmended, otherwise: .nothingRecorded,
      "No answer and no change of the documents is on record."),
    logic: """
      An answer that counts and came with fewer days left than the law asks, and a significant \
      change while a period ran, both need a later deadline, set on its day or afterwards, and the \
      reason why that much is proportionate. A period that ended where it stood contradicts the \
      duty; a longer one without a reason does not show it.
      """,
    example: """
      A significant change came ten days before tenders were due, and the deadline stayed: \
      contradicted. It was moved by two weeks, because prototypes have to be rebuilt: met.
      """,
    thresholds: [.lateInformationDays],
    knowableFrom: .documentsAmended,
    canStill: "Until the deadline passes: move it, and say why by so much.",
    possible: [
      .met("the deadline was moved after each, with a reason"),
      .breached("a period ended where it stood"),
      .notShown(.missing, "whether it was significant, or why so much more time, is not on record"),
      .notApplicable(.noTrigger, "nothing came late, and no change was significant"),
      .notApplicable(.notYetDue, "the period still runs"),
      .notApplicable(.nothingRecorded, "no answer and no change is on record"),
    ]
  ) { exam in
    let causes = exam.causesForTime
    guard !causes.isEmpty else {
      return .notApplicable(
        .noTrigger, because: "No information came late, and no change was significant.")
    }
    let found = causes.compactMap { exam.judge($0) }
    if let problem = found.deciding, problem.outcome.verdict != .notApplicable { return problem }
    if let waiting = found.first { return waiting }
    return .met(
      causes.map { $0.index }, ["changes": causes.count],
      because:
        "After \(each(causes.count, "change")) the deadline was moved, for a recorded reason."
    )
  }
}

/// Something after which there has to be more time.
private struct CauseForTime: Sendable {
  let what: String
  let index: Int
  let happened: Moment
  let isCertain: Bool
  let period: PeriodKind
  let deadline: Moment
  let settings: [Int]
}

extension Examination {
  fileprivate var causesForTime: [CauseForTime] {
    (lateAnswers + significantChanges).sorted { $0.index < $1.index }
  }

  private var lateAnswers: [CauseForTime] {
    let asked = all(QuestionAsked.self)
    return all(QuestionAnswered.self).compactMap { answer in
      let question = asked.first { $0.questionId == answer.questionId }
      let marks = [
        answer.inGoodTime ?? question?.inGoodTime, answer.significant ?? question?.significant,
      ]
      let told = answer.toldToAll
      guard !marks.contains(false),
        let due = tenderDeadline(forWhatCameUpAt: question?.happened ?? answer.happened),
        let before = inForce(due, until: answer),
        told.date.days(to: before.date) < self[.lateInformationDays]
      else { return nil }
      return CauseForTime(
        what: "The answer\(answer.questionId.map { " to \($0)" } ?? "")", index: answer.index,
        happened: told, isCertain: marks.allSatisfy { $0 == true }, period: .tenders,
        deadline: before, settings: due.events)
    }
  }

  /// The deadline as it stood when something happened.
  private func inForce(_ term: Term, until event: some Dated) -> Moment? {
    let settings = file.deadlines(.tenders).filter { term.events.contains($0.index) }
    return (settings.last { $0.set.date < event.happened.date } ?? settings.first)?.moment
  }

  private var significantChanges: [CauseForTime] {
    all(DocumentsAmended.self).filter { $0.significant != false && $0.period != .stage }
      .compactMap { change in
        let running = [PeriodKind.requests, .tenders].compactMap { period in
          runningDeadline(period, at: change).map { (period, $0) }
        }
        guard
          let (period, deadline) = running.first(where: { $0.0 == change.period }) ?? running.first
        else { return nil }
        return CauseForTime(
          what: "The change of the documents", index: change.index, happened: change.happened,
          isCertain: change.significant == true, period: period, deadline: deadline.moment,
          settings: [deadline.index])
      }
  }

  /// The deadline that was running when the documents changed, before the change moved it.
  private func runningDeadline(
    _ period: PeriodKind, at change: Recorded<DocumentsAmended>
  ) -> Deadline? {
    // One that was moved on the day of the change was moved for it, in whatever order.
    let settings = file.deadlines(period).filter { $0.index != change.index }
    let before =
      settings.last { $0.set.date < change.happened.date }
      ?? settings.first { !$0.isExtension && change.happened.isBefore($0.set) != true }
    return before.flatMap { $0.moment.isBefore(change.happened) == true ? nil : $0 }
  }

  /// What a cause came to; nil where it was answered by more time and a reason.
  fileprivate func judge(_ cause: CauseForTime) -> Judgement? {
    let figures: Figures = ["at": cause.happened, "deadline": cause.deadline]
    let came =
      "\(cause.what) came on \(cause.happened.date), with the deadline for \(cause.period.rawValue)"
      + " on \(cause.deadline)"
    let moves = file.deadlines(cause.period).filter {
      $0.isExtension && $0.set.date >= cause.happened.date
        && cause.deadline.isBefore($0.moment) == true
    }
    let events = cause.settings + [cause.index] + moves.map { $0.index }
    guard cause.isCertain else {
      return moves.isEmpty
        ? .notShown(
          events, figures, because: "\(came); whether it needed more time is not on record.") : nil
    }
    guard !moves.isEmpty else {
      return cause.deadline.date < day
        ? .breached(events, figures, because: "\(came), and the deadline stayed.")
        : .notApplicable(.notYetDue, events, figures, because: "\(came), which still runs.")
    }
    let isReasoned = moves.contains { move in
      file[move.index]?.common.reasons.contains { !$0.text.isEmpty } ?? false
    }
    guard !isReasoned else { return nil }
    return .notShown(
      events, figures,
      because: "\(came), and the deadline was moved; why by that much is not on record.")
  }
}
