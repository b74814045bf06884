import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Above so many times the cost of development the purchase asks for its reasons aloud.
  static let purchaseMultiple = Threshold("purchaseMultiple", 10, "times the research", .ours)
}

extension Rule {
  /// EU31-VALUE-PROPORTION.
  public static let valueProportion = Rule(
    id: "EU31-VALUE-PROPORTION", title: "Purchase fits its development",
    question: "Is the purchase not out of proportion to what it cost to develop?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(7)", .transposition),
      .regulations2015("PCR 2015 reg. 31(26)", .text),
    ],
    principle: .proportionality,
    reads: [
      Reading(.valueEstimated, "researchMaximum", "purchaseMaximum", "proportionReasons"),
      Reading(.noticeDispatched, "noticeKind"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      The law gives no ratio. The estimate made before the call names the most for research and \
      development and the most for the purchase, and says why the one is in proportion to the \
      other. Where it does not, and the purchase is more than the multiple, the sentence leaves the question open.
      """,
    example: """
      100,000 to develop and 1,000,001 to buy, without a word: not shown, and the question is open.
      """,
    thresholds: [.purchaseMultiple],
    knowableFrom: .noticeDispatched,
    canStill: "At any time: write down why the purchase is in proportion.",
    possible: [
      .met("both amounts and the reasons are on record"),
      .notShown(.missing, "an amount or the reasons are not on record"),
      .notShown(.notModelled, "the amounts are in different currencies"),
      .notApplicable(.notYetDue, "the call is not out"),
    ],
    impossible: [
      .breached: "The law sets no ratio, so that no amounts by themselves contradict it."
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    guard let estimate = exam.estimate(before: call) else {
      return .notShown(
        [call.index],
        because: "No estimate before the call of \(call.happened.date) is on record.")
    }
    let events = [estimate.index, call.index]
    guard let research = estimate.researchMaximum, let purchase = estimate.purchaseMaximum else {
      return .notShown(
        events,
        because:
          "The estimate of \(estimate.happened.date) does not name both the most for research"
          + " and development and the most for the purchase.")
    }
    let ratio = purchase.amount.multiple(of: research.amount)
    let figures: Figures = [
      "research": research.amount, "purchase": purchase.amount, "ratio": ratio,
    ]
    let amounts = "\(research.words) to develop and \(purchase.words) to buy"
    guard research.currency == purchase.currency else {
      return .notShown(
        events, figures, as: .notModelled, because: "The estimate is \(amounts): two currencies.")
    }
    guard estimate.proportionReasons == nil else {
      return .met(
        events, figures,
        because: "The estimate of \(estimate.happened.date) is \(amounts), and says why that is in"
          + " proportion.")
    }
    let multiple = exam[.purchaseMultiple]
    let limit = research.amount.times(ExactDecimal(multiple), over: ExactDecimal(1))
    let isFar = limit.map { purchase.amount > $0 } ?? false
    return .notShown(
      events, figures,
      because: "The estimate of \(estimate.happened.date) is \(amounts)"
        + (isFar
          ? ", more than \(multiple) times as much: whether it is in proportion is left open."
          : ", without a reason why that is in proportion."))
  }
}
