import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU5-VALUE-WHOLE.
  public static let valueWhole = Rule(
    id: "EU5-VALUE-WHOLE", title: "The value is whole",
    question: "Does the estimate cover all research and development and the later purchase?",
    sources: [
      .directive("Directive 2014/24/EU Art. 5(6)", .transposition),
      .regulations2015("PCR 2015 reg. 6(9)", .text),
    ],
    principle: .competition,
    reads: [
      Reading(.procedureOpened, "procedureKind"),
      Reading(.valueEstimated, "totalValue", "researchMaximum", "purchaseMaximum"),
      Reading(
        .documentsIssued, "stagePlan.maximumPay", "stagePlan.partnersMaximum",
        "partnerNumbers.maximumPartners"),
      Reading(.noticeDispatched, "noticeKind", "publishedAt"),
      Reading(.contractSigned, "contractValue"), Reading(.contractModified, "priceChange"),
      Reading(.purchaseOrdered, "orderValue"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      For innovation partnerships, and whatever else is planned in stages of research and \
      development. The estimate made before the call names the most for research and development and the most \
      for the purchase, and its total is no less than both together. The most for research and \
      development is no less than what the stages may pay to as many partners as there may be. A \
      total that leaves the purchase out, or is less than its parts, contradicts the duty. \
      Contracts and orders that later sum to more than an honest estimate break nothing by that, \
      and leave a question; changes of price that are on record are counted in.
      """,
    example: """
      A total of 900,000, all of it for research and development: contradicted.
      """,
    knowableFrom: .noticeDispatched,
    canStill: "Before the call: estimate anew, with all stages and the purchase.",
    possible: [
      .met("the total covers the stages and the purchase"),
      .met(.overEstimate, "the same, and contracts and orders came to more"),
      .breached("the total omits the purchase, or a sum is less than its parts"),
      .notShown(.missing, "the estimate before the call, or a part of it, is not on record"),
      .notShown(.lateEntry, "the estimate was recorded only after the call"),
      .notShown(.notModelled, "the parts are in different currencies"),
      .notApplicable(.noTrigger, "no innovation partnership, and no stages are planned"),
      .notApplicable(.notYetDue, "the call is not out"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    let opened = exam.all(ProcedureOpened.self).first
    let version = exam.documents(at: call)
    let hasStages =
      opened?.procedureKind ?? .innovationPartnership == .innovationPartnership
      || version.map { !$0.stagePlan.isEmpty } ?? false
      || exam.all(ValueEstimated.self).contains { $0.researchMaximum != nil }
    guard hasStages else {
      return .notApplicable(
        .noTrigger, [opened?.index, call.index].compactMap { $0 },
        because: "It is no innovation partnership, and no stages of development are planned.")
    }
    guard let estimate = exam.estimate(before: call) else {
      return .notShown(
        [call.index],
        because: "No estimate before the call of \(call.happened.date) is on record.")
    }
    let stages = StagePay(version)
    let sums = EstimatedSums(estimate, call, stages)
    if let contrary = sums.contrary { return contrary }
    if let gap = sums.gap { return gap }
    guard estimate.timing(before: call) != .lateEntry else {
      return .notShown(
        sums.events, sums.figures, as: .lateEntry,
        because: "The estimate is dated \(estimate.happened.date), but was recorded only after the"
          + " call of \(call.happened.date).")
    }
    let whole =
      "The total of \(estimate.totalValue.words), estimated on \(estimate.happened.date), covers the"
      + " stages and the purchase"
    guard let spent = Spending(exam, over: estimate.totalValue) else {
      return .met(sums.events, sums.figures, because: "\(whole).", steps: sums.steps)
    }
    return .met(
      sums.events + spent.events,
      ["total": estimate.totalValue.amount, "spent": spent.sum, "allowed": spent.allowed],
      as: .overEstimate,
      because:
        "\(whole); contracts and orders came to \(spent.sum), more than \(spent.allowed): whether"
        + " that could be foreseen is not on record.", steps: sums.steps)
  }
}

/// What the stages may pay to all partners together.
private struct StagePay: Sendable {
  let sum: ExactDecimal
  let currencies: Set<Currency>
  /// Whether the pay of each stage and the number of its partners are on record.
  let isWhole: Bool
  let event: Int?

  init(_ version: Recorded<DocumentsIssued>?) {
    let plans = version?.stagePlan ?? []
    let most = version?.partnerNumbers?.maximumPartners
    let numbers = plans.map { $0.partnersMaximum ?? most }
    sum = zip(plans, numbers).reduce(.blank) { sum, stage in
      let pay = stage.0.maximumPay?.amount ?? .blank
      return sum + (pay.times(ExactDecimal(stage.1 ?? 1), over: ExactDecimal(1)) ?? pay)
    }
    currencies = Set(plans.compactMap(\.maximumPay?.currency))
    isWhole = !plans.isEmpty && plans.allSatisfy { $0.maximumPay != nil } && !numbers.contains(nil)
    event = version?.index
  }
}

/// An estimate beside its parts.
private struct EstimatedSums: Sendable {
  let estimate: Recorded<ValueEstimated>
  let stages: StagePay
  let events: [Int]

  init(
    _ estimate: Recorded<ValueEstimated>, _ call: Recorded<NoticeDispatched>, _ stages: StagePay
  ) {
    self.estimate = estimate
    self.stages = stages
    events = [estimate.index, call.index] + [stages.event].compactMap { $0 }
  }

  private var total: Money { estimate.totalValue }
  private var research: Money? { estimate.researchMaximum }
  private var purchase: Money? { estimate.purchaseMaximum }

  private var isOneCurrency: Bool {
    Set([total.currency] + [research?.currency, purchase?.currency].compactMap { $0 })
      .union(stages.currencies).count == 1
  }

  var figures: Figures {
    [
      "total": total.amount, "research": research?.amount, "purchase": purchase?.amount,
      "stages": stages.sum,
    ]
  }

  var steps: [String] {
    [
      "most that the stages pay to all partners = \(stages.sum)",
      "most for research and development = \(research?.words ?? "not on record")",
      "most for the purchase = \(purchase?.words ?? "not on record")",
      "total = \(total.words)",
    ]
  }

  var contrary: Judgement? {
    guard isOneCurrency else { return nil }
    let parts = (research?.amount ?? .blank) + (purchase?.amount ?? .blank)
    if total.amount < parts {
      return breach("The total of \(total.words) is less than its parts, \(parts).")
    }
    if let research, purchase == nil, research.amount == total.amount {
      return breach(
        "The total of \(total.words) is all for research and development, and omits the purchase.")
    }
    let most = research?.amount ?? total.amount
    guard most < stages.sum else { return nil }
    return breach("The stages may pay \(stages.sum), and \(most) was estimated for them.")
  }

  private func breach(_ sentence: String) -> Judgement {
    .breached(events, figures, because: sentence, steps: steps)
  }

  var gap: Judgement? {
    guard isOneCurrency else {
      return .notShown(
        events, figures, as: .notModelled,
        because: "The parts of the estimate are in different currencies.", steps: steps)
    }
    let absent = [
      research == nil ? "the most for research and development" : nil,
      purchase == nil ? "the most for the purchase" : nil,
      stages.isWhole ? nil : "the most that each stage pays to how many partners",
    ].compactMap { $0 }
    guard !absent.isEmpty else { return nil }
    return .notShown(
      events, figures, because: "Not on record: \(absent.joined(separator: ", ")).", steps: steps)
  }
}

/// What contracts and orders came to, where that is more than had been estimated.
private struct Spending: Sendable {
  let sum: ExactDecimal
  let allowed: ExactDecimal
  let events: [Int]

  /// nil where it is not more, or where a currency does not tell.
  init?(_ exam: Examination, over total: Money) {
    let contracts = exam.all(ContractSigned.self).filter { $0.contractValue != nil }
    let orders = exam.all(PurchaseOrdered.self).filter { $0.orderValue != nil }
    let changes = exam.all(ContractModified.self).filter { $0.priceChange != nil }
    let spent = contracts.compactMap { $0.contractValue } + orders.compactMap { $0.orderValue }
    let agreed = changes.compactMap { $0.priceChange }
    guard (spent + agreed).allSatisfy({ $0.currency == total.currency }) else { return nil }
    sum = spent.map { $0.amount }.reduce(.blank, +)
    allowed = agreed.map { $0.amount }.reduce(total.amount, +)
    guard sum > allowed else { return nil }
    events = contracts.indexes() + orders.indexes() + changes.indexes()
  }
}
