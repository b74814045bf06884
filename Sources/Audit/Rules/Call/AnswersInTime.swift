import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Days between the last answer and the deadline for tenders.
  static let answerDays = Threshold(
    "answerDays", 6, "days", .published("Directive 2014/24/EU Art. 53(2)"))
}

extension Rule {
  /// EU53-ANSWERS-6D.
  public static let answersInTime = Rule(
    id: "EU53-ANSWERS-6D", title: "Answers in good time",
    question:
      "Were questions that were asked in time answered at least six days before tenders were due?",
    sources: [
      .directive("Directive 2014/24/EU Arts 53(2), 47(3)(a), 47(6)", .transposition),
      .regulations2015("PCR 2015 regs 53(6), 47(3), 47(6)", .text),
    ],
    principle: .equalTreatment,
    reads: [
      Reading(.questionAsked, "questionId", "inGoodTime", "significant"),
      Reading(
        .questionAnswered, "questionId", "askedAt", "inGoodTime", "significant",
        "recipients.sentAt", "published.publishedAt", "attachments"),
      Reading(.noticeDispatched, "tenderDeadline"), Reading(.invitationsSent, "tenderDeadline"),
      Reading(.deadlineExtended, "period", "newDeadline"),
      Reading(.documentsAmended, "period", "newDeadline"),
      Reading(.submissionOpened, "submissionKind"),
    ],
    trigger: .first(
      of: .questionAsked, .questionAnswered, otherwise: .nothingRecorded,
      "No question is on record."),
    logic: """
      Local dates are compared, counted back from the deadline for tenders in force and never \
      moved from a holiday. Only questions asked in good time whose answers matter for a tender \
      count. An answer counts from the day on which the last could have it. One that came later \
      is made good by a deadline moved afterwards; without that it contradicts the duty.
      """,
    example: """
      Tenders were due on Monday, 16 June. The last answer went out on Tuesday the 10th: met. On \
      Wednesday the 11th, and the deadline stayed: contradicted.
      """,
    thresholds: [.answerDays],
    knowableFrom: .questionAnswered,
    canStill: "Until the deadline passes: move it.",
    possible: [
      .met("each counted answer came so many days before, or the deadline was moved after it"),
      .breached("a counted answer came later, and the deadline stayed"),
      .notShown(
        .missing, "no answer is on record, or not whether a late one counts, or no deadline"),
      .notShown(.lateEntry, "the answer was recorded only after the tenders were opened"),
      .notApplicable(.exempt, "every question came late or did not matter"),
      .notApplicable(.notYetDue, "no tenders are asked for yet, or the last day has not come"),
      .notApplicable(.nothingRecorded, "no question is on record"),
    ]
  ) { exam throws(CalendarError) in
    let questions = exam.questions
    let counted = questions.filter { $0.mayCount }
    guard !counted.isEmpty else {
      return .notApplicable(
        .exempt, questions.flatMap { $0.events },
        because: "\(every(questions.count, "question")) came late or did not matter for a tender.")
    }
    let findings = try counted.map { question throws(CalendarError) in
      (question: question, timeliness: try exam.timeliness(of: question))
    }
    let problems = findings.compactMap { $0.timeliness.problem }
    let settled = findings.filter { $0.timeliness.isInTime }.map { $0.question }
    if let problem = problems.deciding { return problem }
    guard !settled.isEmpty else {
      return .notApplicable(
        .notYetDue, counted.flatMap { $0.events },
        because: "The last day for answers to \(each(counted.count, "question")) has not come.")
    }
    return .met(
      settled.flatMap { $0.events }, ["answers": settled.count, "daysDue": exam[.answerDays]],
      because: "\(every(settled.count, "answer")) that counts came at least \(exam[.answerDays])"
        + " days before tenders were due, or the deadline was moved afterwards.")
  }
}

/// A question and its answer, as far as they are on record.
private struct Question: Sendable {
  let name: String
  let asked: Moment?
  let inGoodTime: Bool?
  let significant: Bool?
  let answer: Recorded<QuestionAnswered>?
  let events: [Int]

  /// Unless it is on record that it came late or did not matter: Art. 47(6).
  var mayCount: Bool { inGoodTime != false && significant != false }
  var counts: Bool { inGoodTime == true && significant == true }

  init(_ asked: Recorded<QuestionAsked>, _ answer: Recorded<QuestionAnswered>?) {
    name = asked.questionId.spelling
    self.asked = asked.happened
    inGoodTime = answer?.inGoodTime ?? asked.inGoodTime
    significant = answer?.significant ?? asked.significant
    self.answer = answer
    events = [asked.index] + (answer.map { [$0.index] } ?? [])
  }

  init(_ answer: Recorded<QuestionAnswered>) {
    name = answer.questionId?.spelling ?? "the question of event \(answer.index)"
    asked = answer.askedAt
    inGoodTime = answer.inGoodTime
    significant = answer.significant
    self.answer = answer
    events = [answer.index]
  }
}

private enum Timeliness {
  case inTime, notYetDue
  case problem(Judgement)

  var isInTime: Bool { if case .inTime = self { true } else { false } }
  var problem: Judgement? { if case .problem(let judgement) = self { judgement } else { nil } }
}

extension Examination {
  fileprivate var questions: [Question] {
    let answers = all(QuestionAnswered.self)
    let asked = all(QuestionAsked.self)
    let known = Set(asked.map { $0.questionId })
    let paired = asked.map { question in
      Question(question, answers.first { $0.questionId == question.questionId })
    }
    return paired
      + answers.filter { $0.questionId.map { !known.contains($0) } ?? true }.map(Question.init)
  }

  fileprivate func timeliness(of question: Question) throws(CalendarError) -> Timeliness {
    let reference = question.asked ?? question.answer?.happened
    guard let deadline = reference.flatMap({ tenderDeadline(forWhatCameUpAt: $0) }) else {
      return .notYetDue
    }
    let due = deadline.moment.date
    let latest = try DayCount.latestDay(self[.answerDays], before: due)
    let events = question.events + deadline.events
    guard let answer = question.answer else {
      let open = Judgement.notShown(
        events, ["question": question.name, "lastDay": latest],
        because: "No answer to \(question.name) is on record; \(latest) was the last day.")
      return day <= latest ? .notYetDue : .problem(open)
    }
    let told = answer.toldToAll.date
    let figures: Figures = [
      "question": question.name, "answered": told, "deadline": deadline.moment, "lastDay": latest,
    ]
    guard told > latest else {
      guard let opening = openingAfter(answer), isLate(answer, opening) else { return .inTime }
      return .problem(
        .notShown(
          events + [opening.index], figures, as: .lateEntry,
          because: "The answer to \(question.name) is dated \(told), and was recorded only after"
            + " the tenders had been opened."))
    }
    if isMoved(deadline, after: answer) { return .inTime }
    let late =
      "The answer to \(question.name) came on \(told), \(counted(told.days(to: due), "day")) before tenders"
      + " were due on \(due)"
    return question.counts
      ? .problem(
        .breached(
          events, figures,
          because: "\(late), where \(self[.answerDays]) had to be left, and the deadline stayed."))
      : .problem(
        .notShown(
          events, figures,
          because: "\(late); whether it was asked in good time and mattered is not on record."))
  }

  private func isLate(
    _ answer: Recorded<QuestionAnswered>, _ opening: Recorded<SubmissionOpened>
  ) -> Bool {
    answer.published?.url == nil && answer.timing(before: opening) == .lateEntry
  }

  private func openingAfter(
    _ answer: Recorded<QuestionAnswered>
  ) -> Recorded<SubmissionOpened>? {
    all(SubmissionOpened.self).first {
      $0.submissionKind == .tenders && answer.happened.isBefore($0.happened) == true
    }
  }

  /// Whether the deadline was set anew after the answer, or with it.
  fileprivate func isMoved(_ deadline: Term, after answer: Recorded<QuestionAnswered>) -> Bool {
    file.deadlines(.tenders).contains {
      $0.isExtension && deadline.events.contains($0.index)
        && $0.set.isBefore(answer.happened) != true
    }
  }
}

extension Recorded<QuestionAnswered> {
  /// By when everybody could have it.
  var toldToAll: Moment {
    if let published = payload.published { return published.publishedAt }
    let letters = payload.recipients.compactMap { $0.sentAt }
    return letters.max { $0.earliest < $1.earliest } ?? happened
  }
}
