import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-BUY-SCOPE.
  public static let boughtResult = Rule(
    id: "EU31-BUY-SCOPE", title: "Only the result was bought",
    question: "Was only what the partnership developed bought without a new procedure?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(2)", .transposition),
      .regulations2015("PCR 2015 reg. 31(9)", .text),
      .act2023("Procurement Act 2023 s. 20(1), by the authority's own documents", .text),
    ],
    principle: .competition,
    reads: [
      Reading(.purchaseOrdered, "partner", "items.item", "purchaseBasis"),
      Reading(.documentsIssued, "performanceLevels.item", "maximumCosts.item"),
      Reading(.contractSigned, "performanceLevels.item", "maximumCosts.item"),
      Reading(.contractModified, "performanceLevels.item", "maximumCosts.item"),
      Reading(.stageAssessed, "partner", "stage"), Reading(.partnerTerminated, "partner"),
    ],
    trigger: .first(of: .purchaseOrdered, otherwise: .notYetDue, "Nothing is bought yet."),
    logic: """
      What can be bought is what the documents or the contracts give a performance level or a \
      maximum cost. Each ordered item is one of those, and the partner has a stage result before \
      the order. An item that is none of them, an order that states another basis than the \
      partnership or its contract, and an order to a partner that had been cut before contradict \
      the duty. Where a level or cost is for whatever is bought, the order's own basis has to say \
      that it is the result.
      """,
    example: """
      Levels and costs were agreed for a monitor. Monitors were ordered: met. Beds were \
      ordered with them: contradicted.
      """,
    knowableFrom: .purchaseOrdered,
    canStill: "Before delivery: take out what was not developed, and buy it by a new procedure.",
    possible: [
      .met("each item is one that was to be developed, from a partner with a stage result"),
      .breached("one is not, or the order rests on something else, or on a partner cut before"),
      .notShown(.missing, "the items, what can be bought or a stage result is not on record"),
      .notApplicable(.notYetDue, "nothing is bought"),
      .notApplicable(
        .exempt, "the law asks only what the documents promise, and they name no item"),
    ]
  ) { exam in
    let orders = exam.all(PurchaseOrdered.self)
    guard !orders.isEmpty else {
      return .notApplicable(.notYetDue, because: "Nothing is bought yet.")
    }
    let known = exam.purchasable
    if exam.isBoundByOwnDocumentsOnly, known.items.isEmpty {
      return .notApplicable(
        .exempt, orders.indexes(), because: "The documents name nothing that is to be bought.")
    }
    let problems = orders.compactMap { order in
      OrderScope(order: order, items: known.items, named: known.events).problem(exam)
    }
    if let breach = problems.first(where: { $0.outcome.verdict == .breached }) { return breach }
    if let gap = problems.first { return gap }
    return .met(
      orders.indexes() + known.events, ["orders": orders.count],
      because: "What was ordered in \(each(orders.count, "order")) was to be developed.")
  }
}

/// One order beside what can be bought.
private struct OrderScope: Sendable {
  let order: Recorded<PurchaseOrdered>
  let items: Set<Identifier?>
  let named: [Int]

  func problem(_ exam: Examination) -> Judgement? {
    let partner = order.partner
    let placed = "The order of \(order.happened.date) to \(partner)"
    let figures: Figures = [
      "partner": partner, "ordered": order.happened.date, "items": order.items.map { $0.item },
      "basis": order.purchaseBasis?.rawValue,
    ]
    let end = exam.all(PartnerTerminated.self).first {
      $0.partner == partner && $0.timing(before: order) != .afterwards && $0.index < order.index
    }
    if let end, end.happened.isBefore(order.happened) == true {
      return .breached(
        [order.index, end.index], figures,
        because: "\(placed) came after the partner had left on \(end.happened.date).")
    }
    if order.purchaseBasis == .other {
      return .breached(
        [order.index], figures,
        because: "\(placed) states another basis than the partnership or its contract.")
    }
    let isForAnything = items.contains(nil)
    if !items.isEmpty, !isForAnything,
      let stray = order.items.first(where: { !items.contains($0.item) })
    {
      return .breached(
        [order.index] + named, figures,
        because: "\(placed) includes \(stray.item), which was not to be developed.")
    }
    guard !order.items.isEmpty else {
      return .notShown([order.index], figures, because: "\(placed) names no items on record.")
    }
    guard !items.isEmpty else {
      return .notShown(
        [order.index], figures, because: "What the partnership was to develop is not on record.")
    }
    let isNamed = order.items.allSatisfy { items.contains($0.item) }
    guard isNamed || order.purchaseBasis == .resultOfPartnership else {
      return .notShown(
        [order.index] + named, figures,
        because: "\(placed) does not say that what it names results from the partnership.")
    }
    let result = exam.all(StageAssessed.self).last {
      $0.partner == partner && $0.timing(before: order) != .afterwards
    }
    guard result != nil else {
      return .notShown(
        [order.index], figures,
        because: "\(placed) follows no stage result of the partner on record.")
    }
    return nil
  }
}
