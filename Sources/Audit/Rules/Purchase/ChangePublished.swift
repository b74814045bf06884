import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Days in which a change is published afterwards; none: before it.
  static let changeNoticeDays = Threshold(
    "changeNoticeDays", 30, "days", .published("Provider Selection Regime 2023 reg. 13(5)"))
}

extension Rule {
  /// EU72-CHANGE-PUBLISHED.
  public static let changePublished = Rule(
    id: "EU72-CHANGE-PUBLISHED", title: "Contract changes were published",
    question: "Was each change of a contract published where the law asks for it?",
    sources: [
      .directive("Directive 2014/24/EU Art. 72(1) last subpara", .transposition),
      .regulations2015("PCR 2015 reg. 72(3)", .text),
      .act2023("Procurement Act 2023 s. 75", .text),
      .providerSelection2023("Provider Selection Regime 2023 reg. 13(4)-(5)", .text),
    ],
    principle: .transparency,
    reads: [
      Reading(
        .contractModified, "partner", "contract", "modificationGround", "priceChange",
        "cumulativeChange", "endsOn", "noticeRef"),
      Reading(.contractSigned, "contractValue", "endsOn"), Reading(.procedureOpened, "cpv"),
      Reading(.noticeDispatched, "noticeKind", "noticeRef"),
    ],
    trigger: .first(of: .contractModified, otherwise: .noTrigger, "No contract was changed."),
    logic: """
      Directive and Regulations 2015: a change for additional needs or unforeseen circumstances \
      has a notice, with no day named. Act 2023: the notice comes before the change, unless that \
      moves the value by 10 percent or less (works: 15), or the term by a tenth or less. Provider \
      Selection Regime: where the authority decided the change and all changes reach 500,000 \
      pounds, within 30 days. A notice after that contradicts the duty; none on record leaves it \
      open. A notice belongs to the change that names its number, else to one without a number.
      """,
    example: """
      Under the Act a change of 20 percent was made on 4 May and its notice sent on the \
      5th: contradicted. Sent on the 4th or before: met.
      """,
    thresholds: [.changeNoticeDays, .smallChangePercent, .smallWorksPercent],
    knowableFrom: .contractModified,
    canStill: "At once: publish the change.",
    possible: [
      .met("each change that needs a notice has one in time"),
      .breached("a notice came after the day that the law names"),
      .notShown(.missing, "a change that needs a notice, or may need one, has none on record"),
      .notApplicable(.noTrigger, "no contract was changed on a ground that needs a notice"),
    ]
  ) { exam throws(CalendarError) in
    let duties = exam.contractChanges.compactMap { NoticeDuty($0, exam) }
    guard !duties.isEmpty else {
      return .notApplicable(
        .noTrigger, because: "No contract was changed in a way that needs a notice.")
    }
    var gap: Judgement?
    for duty in duties {
      switch try duty.state(exam) {
      case .kept: continue
      case .late(let judgement): return judgement
      case .open(let judgement): gap = gap ?? judgement
      }
    }
    if let gap { return gap }
    return .met(
      duties.flatMap { $0.events }, ["changes": duties.count],
      because: "\(every(duties.count, "change")) that needed a notice had one.")
  }
}

/// One change that needs a notice, or may.
private struct NoticeDuty: Sendable {
  enum Limit: Sendable { case someDay, before, within(Int) }
  enum State: Sendable {
    case kept
    case late(Judgement)
    case open(Judgement)
  }

  let change: ContractChange
  let limit: Limit
  /// Whether the record does not even tell that it needs one.
  let isDoubtful: Bool
  let notice: Recorded<NoticeDispatched>?

  init?(_ change: ContractChange, _ exam: Examination) {
    let ground = change.change.modificationGround
    switch exam.book?.regime {
    case .act2023:
      guard let isNeeded = Self.isNeededUnderAct(change, exam) else {
        (limit, isDoubtful) = (.before, true)
        break
      }
      guard isNeeded else { return nil }
      (limit, isDoubtful) = (.before, false)
    case .providerSelection2023:
      guard ![.reviewClause, .replacement, .unforeseen].contains(ground) else { return nil }
      let sum = change.cumulativeChange(on: Set(ModificationGround.allCases))?.magnitude
      if let sum, sum < ExactDecimal(500_000) { return nil }
      (limit, isDoubtful) = (.within(exam[.changeNoticeDays]), sum == nil)
    default:
      guard ground == .additionalNeed || ground == .unforeseen else { return nil }
      (limit, isDoubtful) = (.someDay, false)
    }
    self.change = change
    let notices = exam.all(NoticeDispatched.self).filter { $0.noticeKind == .modification }
    let taken = Set(exam.all(ContractModified.self).compactMap { $0.noticeRef })
    notice =
      change.change.noticeRef.flatMap { ref in notices.first { $0.noticeRef == ref } }
      ?? notices.first { $0.noticeRef.map { !taken.contains($0) } ?? true }
  }

  /// s. 75(2): nil where neither value nor term is told.
  private static func isNeededUnderAct(_ change: ContractChange, _ exam: Examination) -> Bool? {
    let percent = change.isWorks == true ? exam[.smallWorksPercent] : exam[.smallChangePercent]
    let moved = change.priceChange.flatMap { $0 == .blank ? nil : $0.magnitude }
    let isLargeValue = change.isAbove(percent, by: moved)
    let isLongTerm = change.isTermMovedByMoreThanATenth
    if isLargeValue == false || isLongTerm == false { return false }
    return isLargeValue == nil && isLongTerm == nil ? nil : true
  }

  var events: [Int] { [change.change.index, notice?.index].compactMap { $0 } }

  func state(_ exam: Examination) throws(CalendarError) -> State {
    let changed = change.change.happened
    let figures: Figures = ["changed": changed.date, "published": notice?.happened.date]
    guard let notice else {
      if case .someDay = limit, change.change.noticeRef != nil { return .kept }
      let need = isDoubtful ? "may need a notice by its value or term" : "needs a notice"
      return .open(
        .notShown(
          events, figures, because: "\(change.name) \(need), and none is on record with its day."))
    }
    let sent = notice.publishedAt ?? notice.happened
    let lateness: String
    switch limit {
    case .someDay: return .kept
    case .before:
      guard changed.isBefore(sent) == true else { return .kept }
      lateness = "only after it was made"
    case .within(let days):
      let last = try DayCount.paDayAfter.lastDay(
        of: days, from: changed.date, in: exam.clock.calendar)
      guard sent.date > last else { return .kept }
      lateness = "and \(counted(days, "day")) had ended on \(last)"
    }
    let sentence = "\(change.name) was published on \(sent.date), \(lateness)"
    return isDoubtful
      ? .open(
        .notShown(
          events, figures, because: "\(sentence); whether it needed a notice is not told."))
      : .late(.breached(events, figures, because: "\(sentence)."))
  }
}
