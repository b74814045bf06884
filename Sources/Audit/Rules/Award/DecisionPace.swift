import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Working days for each submission below which a decision was fast.
  static let workingDaysPerBidder = Threshold(
    "workingDaysPerBidder", 2, "working days for each submission", .ours)
  /// Days beyond which a decision was slow.
  static let decisionDays = Threshold("decisionDays", 120, "days", .ours)
}

extension Rule {
  /// OCP-R061-062-LATENCY.
  public static let decisionPace = Rule(
    id: "OCP-R061-062-LATENCY", title: "Oddly fast or slow",
    question: "Was a decision taken oddly fast, or oddly slowly?",
    sources: [
      .anywhere(
        "Open Contracting Partnership, red flags R061 and R062 (names; numbers ours)", .text)
    ],
    principle: .competition,
    reads: [
      Reading(.tenderReceived, "party", "accepted", "lots"),
      Reading(.awardDecided, "winners", "lots"), Reading(.awardDecisionWithdrawn, "lots"),
      Reading(.noticeDispatched, "tenderDeadline"), Reading(.invitationsSent, "tenderDeadline"),
      Reading(.deadlineExtended, "period", "newDeadline"),
      Reading(.stageSubmitted, "stage", "partner"), Reading(.stageAssessed, "stage", "partner"),
    ],
    trigger: .first(
      of: .awardDecided, .stageAssessed, otherwise: .notYetDue, "Nothing is decided yet."),
    logic: """
      Working days from the last deadline for tenders to each award that stands, and from what a \
      partner handed in to its assessment. Raised where there are fewer than so many for each \
      submission, or more days of the calendar than the most. Exactly the number is clear either \
      way. An award made anew after one was withdrawn is counted from the withdrawal, and only for \
      being slow: what it rests on had been read.
      """,
    example: """
      Four tenders, decided eight working days after they were due: clear. Seven: raised.
      """,
    thresholds: [.workingDaysPerBidder, .decisionDays],
    knowableFrom: .decisionNoticesSent,
    canStill: "Nothing gives the days back; record what the decision rested on.",
    possible: [
      .met("every decision took neither too few nor too many days"),
      .breached("one took fewer working days or more days"),
      .notShown(.missing, "from when the days count is not on record"),
      .notShown(.notModelled, "the calendar does not know the year"),
      .notApplicable(.notYetDue, "nothing is decided"),
    ]
  ) { exam throws(CalendarError) in
    let decisions = exam.pacedDecisions
    guard !decisions.isEmpty else {
      let award = exam.all(AwardDecided.self).indexes()
      let assessed = exam.all(StageAssessed.self).indexes()
      return .notShown(
        award + assessed, because: "From when a decision took its time is not on record.")
    }
    let problems = try decisions.map { decision throws(CalendarError) in
      try exam.problem(with: decision)
    }
    if let problem = problems.compactMap({ $0 }).deciding { return problem }
    return .met(
      decisions.flatMap { $0.events }, ["decisions": decisions.count],
      because: "\(every(decisions.count, "decision")) took neither oddly few days nor oddly many.")
  }
}

/// A decision, and since when it could be taken.
private struct PacedDecision: Sendable {
  let what: String
  let since: LocalDate
  let until: LocalDate
  /// 0: it cannot be too fast.
  let submissions: Int
  let events: [Int]
}

extension Examination {
  fileprivate var pacedDecisions: [PacedDecision] {
    let awards = standingAwards.compactMap(paced)
    let stages = all(StageAssessed.self).compactMap { assessed -> PacedDecision? in
      let handed = all(StageSubmitted.self).last {
        $0.stage == assessed.stage && $0.partner == assessed.partner && $0.precedes(assessed)
      }
      return handed.map {
        PacedDecision(
          what: "The assessment of stage \(assessed.stage) of \(assessed.partner)",
          since: $0.happened.date, until: assessed.happened.date, submissions: 1,
          events: [$0.index, assessed.index])
      }
    }
    return awards + stages
  }

  /// Since when an award could be made; nil where that is not on record.
  private func paced(_ award: Recorded<AwardDecided>) -> PacedDecision? {
    let withdrawn = all(AwardDecisionWithdrawn.self).last {
      $0.precedes(award) && $0.sharesLots(with: award)
    }
    if let withdrawn {
      return PacedDecision(
        what: "The award", since: withdrawn.happened.date, until: award.happened.date,
        submissions: 0, events: [withdrawn.index, award.index])
    }
    let rounds = all(InvitationsSent.self).compactMap(tenderDeadline)
    let due = (rounds.isEmpty ? [callTenderDeadline].compactMap { $0 } : rounds)
      .last { award.happened.isBefore($0.moment) != true }
    return due.map {
      PacedDecision(
        what: "The award", since: $0.moment.date, until: award.happened.date,
        submissions: max(1, Set(tenderers(before: award)).count), events: $0.events + [award.index])
    }
  }

  fileprivate func problem(with decision: PacedDecision) throws(CalendarError) -> Judgement? {
    let least = self[.workingDaysPerBidder] * decision.submissions
    let days = decision.since.days(to: decision.until)
    let took = "\(decision.what) of \(decision.until) came \(counted(days, "day"))"
    guard days <= self[.decisionDays] else {
      return .breached(
        decision.events, ["since": decision.since, "decided": decision.until, "days": days],
        because: "\(took) after \(decision.since), more than \(self[.decisionDays]): what took so"
          + " long?")
    }
    let working = try clock.calendar.workingDayCount(after: decision.since, through: decision.until)
    guard working < least else { return nil }
    return .breached(
      decision.events,
      [
        "since": decision.since, "decided": decision.until, "workingDays": working,
        "submissions": decision.submissions,
      ],
      because: "\(decision.what) of \(decision.until) came \(counted(working, "working day")) after"
        + " \(decision.since), for \(counted(decision.submissions, "submission")): was there"
        + " time to read what had come in?")
  }
}
