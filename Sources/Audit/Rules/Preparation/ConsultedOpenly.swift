import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// At or under so many operators, a consultation by invitation speaks against openness.
  static let closedCircle = Threshold("closedCircle", 2, "operators", .ours)
  /// 1: engagement must be announced before the call, or the call must say why it was not.
  static let engagementNoticeDue = Threshold(
    "engagementNoticeDue", 0, "(1 for yes)", .published("Procurement Act 2023 s. 17"))
}

extension Rule {
  /// EU40-CONSULT-OPEN.
  public static let consultedOpenly = Rule(
    id: "EU40-CONSULT-OPEN", title: "The market asked openly",
    question: "Did the authority go out to the market in the open before the call?",
    sources: [
      .directive("Directive 2014/24/EU Art. 40 (permits, does not oblige)", .transposition),
      .regulations2015("PCR 2015 reg. 40 (permits, does not oblige)", .text),
      .act2023("Procurement Act 2023 ss. 16-17", .text),
    ],
    principle: .competition,
    reads: [
      Reading(.marketConsulted, "invitedOpenly", "publicityRef", "attendees"),
      Reading(.noticeDispatched, "noticeKind", "noticeRef", "reasons"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      One consultation before the call that was open and publicised is enough. Where all were by \
      invitation, and no more than the closed circle of operators took part, the practice was \
      not followed. Under the Procurement Act 2023 the question is another: where the market was \
      engaged, an engagement notice came before the tender notice, or the tender notice states \
      reasons, which are taken to be why not; one that was recorded only after the tender notice needs its number.
      """,
    example: """
      Two firms were invited to a talk before the call, and nobody else: not followed. \
      Three by invitation: not shown.
      """,
    thresholds: [.closedCircle, .engagementNoticeDue],
    knowableFrom: .noticeDispatched,
    canStill: "Before the call: publish an invitation to a consultation.",
    possible: [
      .met("an open, publicised consultation, or the engagement notice, came before the call"),
      .breached("only a closed circle was asked, or the engagement notice came after the call"),
      .notShown(.missing, "no consultation is on record, or not who was asked and how"),
      .notShown(.lateEntry, "the engagement notice was recorded only after the call"),
      .notApplicable(.notYetDue, "the call is not out"),
      .notApplicable(.nothingRecorded, "no engagement is on record that a notice had to announce"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    let talks = exam.all(MarketConsulted.self).filter { $0.precedes(call) }
    return exam[.engagementNoticeDue] == 1
      ? engagementNotice(exam, call, talks) : openness(exam, call, talks)
  }
}

private func openness(
  _ exam: Examination, _ call: Recorded<NoticeDispatched>, _ talks: [Recorded<MarketConsulted>]
) -> Judgement {
  if let open = talks.first(where: {
    $0.invitedOpenly == true && $0.publicityRef != nil
  }) {
    return .met(
      [open.index, call.index], ["consulted": open.happened.date],
      because: "An open, publicised consultation of \(open.happened.date) came before the call of"
        + " \(call.happened.date).")
  }
  guard !talks.isEmpty else {
    return .notShown([call.index], because: "No consultation before the call is on record.")
  }
  let asked = Set(talks.flatMap { $0.attendees })
  let closed = talks.allSatisfy { $0.invitedOpenly == false }
  let limit = exam[.closedCircle]
  if closed, !asked.isEmpty, asked.count <= limit {
    return .breached(
      talks.indexes() + [call.index], ["operators": asked.count, "closedCircle": limit],
      because:
        "Every consultation was by invitation, and \(asked.count) took part; \(limit) or fewer is"
        + " a closed circle.")
  }
  return .notShown(
    talks.indexes(), ["operators": asked.count],
    because: "A consultation is on record, but not that it was open and publicised.")
}

private func engagementNotice(
  _ exam: Examination, _ call: Recorded<NoticeDispatched>, _ talks: [Recorded<MarketConsulted>]
) -> Judgement {
  guard !talks.isEmpty else {
    return .notApplicable(
      .nothingRecorded, [call.index], because: "No engagement with the market is on record.")
  }
  let notices = exam.all(NoticeDispatched.self).filter { $0.noticeKind == .engagement }
  if let notice = notices.first(where: { $0.isProvenBefore(call) }) {
    return .met(
      [notice.index, call.index],
      because: "The engagement notice of \(notice.happened.date) came before the tender notice of"
        + " \(call.happened.date).")
  }
  if !call.common.reasons.isEmpty {
    return .met(
      [call.index],
      because: "No engagement notice came before; the tender notice of \(call.happened.date) states"
        + " \(counted(call.common.reasons.count, "reason")), which people have to read.")
  }
  if let unproven = notices.first(where: { $0.precedes(call) }) {
    return .notShown(
      [unproven.index, call.index], as: .lateEntry,
      because:
        "The engagement notice is dated \(unproven.happened.date), but was recorded only after"
        + " the tender notice of \(call.happened.date), and without its number.")
  }
  if let late = notices.first {
    return .breached(
      [call.index, late.index],
      because: "The engagement notice of \(late.happened.date) came after the tender notice of"
        + " \(call.happened.date).")
  }
  return .notShown(
    talks.indexes() + [call.index],
    because: "The market was engaged, and neither an engagement notice nor reasons in the tender"
      + " notice are on record.")
}

extension Recorded<NoticeDispatched> {
  /// Whether it came before the call, and was on record by then or can be looked up by its number.
  fileprivate func isProvenBefore(_ call: Recorded<NoticeDispatched>) -> Bool {
    precedes(call) && (timing(before: call) == .inTime || payload.noticeRef != nil)
  }
}
