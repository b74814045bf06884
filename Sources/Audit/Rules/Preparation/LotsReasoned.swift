import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// 1: whether to divide must be considered before the tender notice.
  static let lotsBeforeCall = Threshold(
    "lotsBeforeCall", 0, "(1 for yes)", .published("Procurement Act 2023 s. 18(2)"))
}

extension Rule {
  /// EU46-LOTS-REASONED.
  public static let lotsReasoned = Rule(
    id: "EU46-LOTS-REASONED", title: "Lots, or reasons for none",
    question: "If the contract was not divided into lots, are the main reasons on record?",
    sources: [
      .directive("Directive 2014/24/EU Art. 46(1) 2nd subpara", .transposition),
      .regulations2015("PCR 2015 reg. 46(2)", .text),
      .act2023("Procurement Act 2023 s. 18(2)", .text),
    ],
    principle: .transparency,
    reads: [
      Reading(.lotsDecided, "divided", "tenderLots", "lotReasons", "reasons"),
      Reading(.documentsIssued, "tenderLots", "lotReasons"),
      Reading(.noticeDispatched, "noticeKind"), Reading(.reportDrawn), Reading(.contractSigned),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      Divided, or the main reasons for not dividing are stated. The law lets them stand in the \
      documents or in the report, so they are not due until the report is drawn or the first \
      contract signed; reasons that came only after the report contradict the duty, unless the report is \
      attached, for it may hold them and is not read here. Under the \
      Procurement Act 2023 whether to divide is considered before the tender notice: a \
      consideration after it contradicts the duty.
      """,
    example: """
      Not divided, the report was drawn on 10 July, and the reasons are dated 1 August: \
      contradicted.
      """,
    thresholds: [.lotsBeforeCall],
    knowableFrom: .noticeDispatched,
    canStill: "Until the report is drawn: state the main reasons in it.",
    possible: [
      .met("it is divided, or the main reasons for not dividing are stated in time"),
      .breached("they were stated only after the report, or considered only after the notice"),
      .notShown(.missing, "no reasons are on record, or only after a contract without a report"),
      .notShown(.unverifiable, "reasons came after a report that is attached, and not read"),
      .notShown(.lateEntry, "the consideration was recorded only after the notice"),
      .notApplicable(
        .notYetDue, "the call is not out, or no report is drawn and no contract signed"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    return exam[.lotsBeforeCall] == 1
      ? considered(exam, before: call) : stated(exam, call)
  }
}

/// The main reasons, wherever they were stated.
private struct Statement: Dated {
  let index: Int
  let happened: Moment
  let common: CommonFields

  static func all(_ exam: Examination) -> [Statement] {
    let decided = exam.all(LotsDecided.self).filter {
      !$0.divided && ($0.lotReasons != nil || !$0.common.reasons.isEmpty)
    }.map { Statement(index: $0.index, happened: $0.happened, common: $0.common) }
    let issued = exam.documents.filter { $0.lotReasons != nil }
      .map { Statement(index: $0.index, happened: $0.happened, common: $0.common) }
    return decided + issued
  }
}

private func division(_ exam: Examination, _ call: Recorded<NoticeDispatched>) -> Judgement? {
  if let division = exam.lots(at: call) {
    return .met(
      [division.event, call.index], ["lots": division.lots.count],
      because: "It is divided into \(counted(division.lots.count, "lot")).")
  }
  let decided = exam.all(LotsDecided.self).filter { $0.precedes(call) }.latest
  guard let decided, decided.divided else { return nil }
  return .met(
    [decided.index, call.index],
    because: "On \(decided.happened.date) it was decided to divide it into lots.")
}

private func stated(_ exam: Examination, _ call: Recorded<NoticeDispatched>) -> Judgement {
  if let divided = division(exam, call) { return divided }
  let statements = Statement.all(exam)
  let first = statements.min {
    ($0.happened.earliest, $0.index) < ($1.happened.earliest, $1.index)
  }
  guard let due = exam.reasonsDue else {
    if let first {
      return .met(
        [first.index, call.index],
        because: "The main reasons for not dividing were stated on \(first.happened.date).")
    }
    return .notApplicable(
      .notYetDue, [call.index],
      because: "No reasons are on record, and the report that may hold them is not drawn yet.")
  }
  let closing = due.isReport ? "the report" : "the first contract"
  guard let first else {
    return .notShown(
      [call.index, due.event], ["due": due.happened.date],
      because: "Neither lots nor reasons for none are on record by \(closing) of"
        + " \(due.happened.date).")
  }
  let figures: Figures = ["stated": first.happened.date, "due": due.happened.date]
  guard due.happened.isBefore(first.happened) == true else {
    return .met(
      [first.index, call.index], figures,
      because: "The main reasons for not dividing were stated on \(first.happened.date), by"
        + " \(closing) of \(due.happened.date).")
  }
  if due.isUnread {
    return .notShown(
      [first.index, due.event], figures, as: .unverifiable,
      because: "The reasons for not dividing were entered on \(first.happened.date), after the"
        + " report of \(due.happened.date), which is attached and may hold them.")
  }
  return due.isReport
    ? .breached(
      [first.index, due.event], figures,
      because: "The reasons for not dividing were first stated on \(first.happened.date), after"
        + " the report of \(due.happened.date).")
    : .notShown(
      [first.index, due.event], figures,
      because: "The reasons for not dividing were stated on \(first.happened.date), after the first"
        + " contract of \(due.happened.date), and no report that holds them is on record.")
}

private func considered(
  _ exam: Examination, before call: Recorded<NoticeDispatched>
) -> Judgement {
  if let divided = division(exam, call) { return divided }
  let decisions = exam.all(LotsDecided.self)
  let statements = Statement.all(exam)
  if let timely = statements.first(where: { $0.timing(before: call) == .inTime }) {
    return .met(
      [timely.index, call.index],
      because: "The reasons for not dividing, stated on \(timely.happened.date), came before the"
        + " tender notice of \(call.happened.date).")
  }
  if let late = statements.first(where: { $0.timing(before: call) == .lateEntry }) {
    return .notShown(
      [late.index, call.index], as: .lateEntry,
      because: "The reasons are dated \(late.happened.date), but were recorded only after the"
        + " tender notice of \(call.happened.date).")
  }
  if let bare = decisions.first(where: { $0.precedes(call) }) {
    return .notShown(
      [bare.index, call.index],
      because: "On \(bare.happened.date) it was decided not to divide, without reasons on record.")
  }
  if let late = decisions.first {
    return .breached(
      [late.index, call.index], ["considered": late.happened.date, "called": call.happened.date],
      because: "Whether to divide was considered on \(late.happened.date), after the tender notice"
        + " of \(call.happened.date).")
  }
  return .notShown(
    [call.index],
    because: "No consideration of lots before the tender notice of \(call.happened.date) is on"
      + " record.")
}
