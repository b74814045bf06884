import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-MARKET-CHECKED.
  public static let marketChecked = Rule(
    id: "EU31-MARKET-CHECKED", title: "The market was looked at",
    question: "Was it looked at before the call whether the market can meet the need?",
    sources: [
      .directive("implied by Directive 2014/24/EU Arts 31(1), 31(7) and 40", .transposition),
      .regulations2015("implied by PCR 2015 regs 31(2)(a) and 40", .text),
      .anywhere("good practice"),
    ],
    principle: .accountability,
    reads: [
      Reading(.marketResearched, "conclusion", "attachments", "sourceDigest"),
      Reading(.marketConsulted), Reading(.noticeDispatched, "noticeKind"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      Research of the market before the call concludes that nothing on it meets the need, or \
      only a part of it, and was on record before the call. Where the last research before the \
      call concludes that a solution exists, the practice was not followed. A consultation \
      without a conclusion is no research.
      """,
    example: """
      Research of 15 January found nothing; one of 10 March found a product, and the call went \
      out on the 20th: not followed.
      """,
    knowableFrom: .noticeDispatched,
    canStill: "Before the call: look at the market, and write down what was found.",
    possible: [
      .met("research before the call found nothing that meets the whole need"),
      .breached("the last research before the call found a solution"),
      .notShown(.missing, "no research before the call is on record"),
      .notShown(.lateEntry, "it was recorded only after the call"),
      .notApplicable(.notYetDue, "the call is not out"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    let research = exam.all(MarketResearched.self).filter { $0.precedes(call) }
    guard let last = research.latest else {
      let talks = exam.all(MarketConsulted.self).filter { $0.precedes(call) }
      let beside = talks.isEmpty ? "" : "; a consultation is, without a conclusion"
      return .notShown(
        talks.indexes() + [call.index],
        because: "No research of the market before the call of \(call.happened.date) is on"
          + " record\(beside).")
    }
    let figures: Figures = ["researched": last.happened.date, "called": call.happened.date]
    guard last.conclusion != .solutionExists else {
      return .breached(
        [last.index, call.index], figures,
        because: "The research of \(last.happened.date), the last before the call of"
          + " \(call.happened.date), concludes that a solution exists.")
    }
    let timely = research.filter {
      $0.conclusion != .solutionExists && $0.timing(before: call) == .inTime
    }
    guard let found = timely.latest else {
      return .notShown(
        [last.index, call.index], figures, as: .lateEntry,
        because: "The research is dated \(last.happened.date), but was recorded only after the call"
          + " of \(call.happened.date).")
    }
    let result =
      found.conclusion == .partial ? "only a part of the need met" : "nothing that meets the need"
    return .met(
      [found.index, call.index], figures,
      because: "The research of \(found.happened.date) found \(result), before the call of"
        + " \(call.happened.date).")
  }
}
