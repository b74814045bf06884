import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Days between the notice of intention and the choice.
  static let intentionDays = Threshold(
    "intentionDays", 14, "days", .published("Provider Selection Regime 2023 reg. 10(5)"))
}

extension Rule {
  /// PSR-14-DAYS.
  public static let fourteenDays = Rule(
    id: "PSR-14-DAYS", title: "Fourteen days to come forward",
    question:
      "Before the most suitable provider was chosen, had 14 days gone since the notice of"
      + " intention?",
    sources: [.providerSelection2023("Provider Selection Regime 2023 reg. 10(2), (5)", .text)],
    principle: .competition,
    reads: [
      Reading(.awardDecided, "selectionRoute.process"), Reading(.procedureOpened, "procedureKind"),
      Reading(.noticeDispatched, "noticeKind"),
    ],
    trigger: .first(of: .awardDecided, otherwise: .notYetDue, "Nothing is awarded yet."),
    logic: """
      Only the most suitable provider process. The notice of the intention to follow it is the \
      first notice of a planned procurement, prior information or an intention that was \
      submitted before the choice. The choice comes no earlier than the 14th day after the day of \
      that notice; the day is not moved from a weekend. A first notice only after the choice \
      contradicts the duty.
      """,
    example: """
      The notice was submitted on 3 March. Chosen on the 16th: contradicted. Chosen on the \
      17th: met.
      """,
    thresholds: [.intentionDays],
    knowableFrom: .awardDecided,
    canStill: "Before the contract: repeat the step, and give the days.",
    possible: [
      .met("the choice came on or after that day"),
      .breached("it came before, or before any notice"),
      .notShown(.missing, "no notice of the intention, or no process, is on record"),
      .notShown(.lateEntry, "the notice is dated before the choice, and was recorded after it"),
      .notApplicable(.notYetDue, "nothing is awarded"),
      .notApplicable(.noTrigger, "the provider was chosen by another process"),
    ]
  ) { exam throws(CalendarError) in
    guard let award = exam.all(AwardDecided.self).first else {
      return .notApplicable(.notYetDue, because: "Nothing is awarded yet.")
    }
    let opened = exam.all(ProcedureOpened.self).first?.procedureKind
    let process = exam.all(AwardDecided.self).last?.selectionRoute?.process
    guard process != nil || opened != nil else {
      return .notShown(
        [award.index], because: "By which process the provider was chosen is not on record.")
    }
    guard process == .mostSuitableProvider || process == nil && opened == .mostSuitableProvider
    else {
      return .notApplicable(
        .noTrigger, [award.index], because: "The provider was chosen by another process.")
    }
    let kinds: Set<NoticeKind> = [.planned, .priorInformation, .intention]
    let notices = exam.all(NoticeDispatched.self).filter { kinds.contains($0.noticeKind) }
    let chosen = award.happened.date
    guard let notice = notices.first(where: { $0.timing(before: award) != .afterwards }) else {
      guard let late = notices.first(where: { $0.noticeKind != .intention }) else {
        return .notShown(
          [award.index], because: "No notice of the intention to choose is on record.")
      }
      return .breached(
        [late.index, award.index], ["chosen": chosen, "notice": late.happened.date],
        because: "The provider was chosen on \(chosen), before the notice of"
          + " \(late.happened.date).")
    }
    let days = exam[.intentionDays]
    let sent = notice.happened.date
    let earliest = try DayCount.paDayAfter.lastDay(of: days, from: sent, in: exam.clock.calendar)
    let figures: Figures = ["notice": sent, "earliest": earliest, "chosen": chosen]
    let events = [notice.index, award.index]
    let step = "notice \(sent), \(days) days after it \(earliest), chosen \(chosen)"
    guard chosen >= earliest else {
      return .breached(
        events, figures,
        because: "The provider was chosen on \(chosen); after the notice of \(sent) it could be"
          + " chosen from \(earliest).", steps: [step])
    }
    guard notice.timing(before: award) == .inTime else {
      return .notShown(
        events, figures, as: .lateEntry,
        because: "The notice is dated \(sent), and was recorded only after the choice of"
          + " \(chosen).", steps: [step])
    }
    return .met(
      events, figures,
      because:
        "The provider was chosen on \(chosen), \(counted(sent.days(to: chosen), "day")) after the"
        + " notice of \(sent).", steps: [step])
  }
}
