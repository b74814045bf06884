import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-BUY-MAX-COST.
  public static let boughtWithinCost = Rule(
    id: "EU31-BUY-MAX-COST", title: "Bought within the agreed cost",
    question: "Did each purchase stay at or below the agreed maximum cost?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(2) 1st subpara", .transposition),
      .regulations2015("PCR 2015 reg. 31(9)", .text),
      .act2023("Procurement Act 2023 s. 20(1), by the authority's own documents", .text),
    ],
    principle: .competition,
    reads: [
      Reading(
        .purchaseOrdered, "partner", "contract", "items.item", "items.unitPrice", "orderValue"),
      Reading(.valueEstimated, "purchaseMaximum"),
      Reading(.maxCostChecked, "partner", "maximumCost", "offered", "within"),
      Reading(
        .contractSigned, "partner", "contract", "maximumCosts.id", "maximumCosts.item",
        "maximumCosts.maximumPrice", "indexation.maximumPercent"),
      Reading(
        .contractModified, "partner", "contract", "maximumCosts.id", "maximumCosts.maximumPrice"),
    ],
    trigger: .first(of: .purchaseOrdered, otherwise: .notYetDue, "Nothing is bought yet."),
    logic: """
      Each ordered item's unit price is compared with the maximum in force for it when it was \
      ordered, by the contract that the order names, else by each that the partner had signed; the \
      maximum itself is within. Where only some of several contracts would allow the price, which \
      of them is meant decides. Where the contract follows an index, a price above the maximum and \
      within the index's own limit needs the index, which is not modelled. Orders that together \
      pass the estimate of the purchase break no agreed maximum, and leave a question. A check \
      recorded as not within speaks where the price itself cannot be read: ordered all the same \
      contradicts the duty.
      """,
    example: """
      At most 500 were agreed for one. 500 paid: met. 501: contradicted. 525 where an \
      index may add 5 percent: not shown.
      """,
    knowableFrom: .purchaseOrdered,
    canStill: "Before payment: bring the price to the maximum, or do not take delivery.",
    possible: [
      .met("every unit price is at or below its maximum"),
      .met(.overEstimate, "the same, and the orders sum to more than was estimated"),
      .breached("one is above; or cannot be read, and its last check was negative"),
      .notShown(.missing, "a maximum, an item, a price or which contract is not on record"),
      .notShown(.withheld, "a price is sealed"),
      .notShown(.notModelled, "the price may follow an index, or is in another currency"),
      .notApplicable(.notYetDue, "nothing is bought"),
      .notApplicable(
        .exempt, "the law asks only what the documents promise, and they promise none"),
    ]
  ) { exam in
    let orders = exam.all(PurchaseOrdered.self)
    guard !orders.isEmpty else {
      return .notApplicable(.notYetDue, because: "Nothing is bought yet.")
    }
    let prices = orders.flatMap { order in
      order.items.map { PriceCheck($0, order, exam) }
    }
    if exam.isBoundByOwnDocumentsOnly, !prices.isEmpty, prices.allSatisfy({ $0.cost == nil }) {
      return .notApplicable(
        .exempt, orders.indexes(), because: "No contract promises a maximum cost.")
    }
    if let worst = prices.max(by: { $0.state.weight < $1.state.weight }), worst.state.weight > 0 {
      return worst.judgement
    }
    if let bare = orders.first(where: \.items.isEmpty) {
      return .notShown(
        [bare.index], ["partner": bare.partner],
        because: "The order to \(bare.partner) of \(bare.happened.date) names no items on record.")
    }
    let within = "\(every(prices.count, "unit price")) kept within the agreed maximum"
    if let excess = Excess(orders, exam) {
      return .met(
        prices.flatMap { $0.events } + [excess.event],
        ["orders": orders.count, "ordered": excess.ordered, "estimated": excess.estimated],
        as: .overEstimate,
        because: "\(within); the orders sum to \(excess.ordered), and \(excess.estimated) had been"
          + " estimated for the purchase.",
        steps: prices.map { $0.step })
    }
    return .met(
      prices.flatMap { $0.events }, ["orders": orders.count, "prices": prices.count],
      because: "\(within).", steps: prices.map { $0.step })
  }
}

/// A maximum cost as it stood at an order.
private struct AgreedMaximum: Sendable {
  let cost: MaximumCost
  let event: Int
  let indexation: Indexation?
}

extension Examination {
  /// What the item could cost at most under each contract that the order may stand on: the one that
  /// it names, else every one that the partner had signed by then.
  fileprivate func maxima(
    of item: OrderedItem, in order: Recorded<PurchaseOrdered>
  ) -> [AgreedMaximum] {
    let signed = all(ContractSigned.self).filter {
      $0.partner == order.partner && $0.precedes(order)
    }
    let named = signed.filter { $0.contract != nil && $0.contract == order.contract }
    return (named.isEmpty ? signed : named).compactMap { contract in
      let changes = all(ContractModified.self).filter { change in
        change.precedes(order) && contract.precedes(change)
          && (change.partner ?? order.partner) == order.partner
          && (change.contract ?? contract.contract) == contract.contract
      }
      let agreed =
        contract.maximumCosts.map { ($0, contract.index) }
        + changes.flatMap { change in change.maximumCosts.map { ($0, change.index) } }
      let own = agreed.last { $0.0.item == item.item } ?? agreed.last { $0.0.item == nil }
      return own.map {
        AgreedMaximum(cost: $0.0, event: $0.1, indexation: contract.indexation)
      }
    }
  }
}

/// Orders that together are above what had been estimated for the purchase before the first.
private struct Excess: Sendable {
  let ordered: ExactDecimal
  let estimated: ExactDecimal
  let event: Int

  /// nil where they are not, or where a value or its currency does not tell.
  init?(_ orders: [Recorded<PurchaseOrdered>], _ exam: Examination) {
    guard let first = orders.first,
      let estimate = exam.all(ValueEstimated.self).last(where: { $0.precedes(first) }),
      let maximum = estimate.purchaseMaximum
    else { return nil }
    let values = orders.compactMap { $0.orderValue }
    guard values.count == orders.count,
      values.allSatisfy({ $0.currency == maximum.currency })
    else { return nil }
    ordered = values.map { $0.amount }.reduce(.blank, +)
    guard ordered > maximum.amount else { return nil }
    estimated = maximum.amount
    event = estimate.index
  }
}

/// One ordered item beside its agreed maximum.
private struct PriceCheck: Sendable {
  enum State: Sendable {
    case within, indexed, otherCurrency, withheld, noPrice, noMaximum, unclear, checkFailed, above

    var weight: Int {
      switch self {
      case .within: 0
      case .indexed, .otherCurrency: 1
      case .withheld: 2
      case .noPrice, .noMaximum, .unclear: 3
      case .checkFailed: 4
      case .above: 5
      }
    }
  }

  let item: OrderedItem
  let order: Recorded<PurchaseOrdered>
  let cost: MaximumCost?
  let events: [Int]
  let state: State

  init(_ item: OrderedItem, _ order: Recorded<PurchaseOrdered>, _ exam: Examination) {
    self.item = item
    self.order = order
    let readings = exam.maxima(of: item, in: order).map { agreed in
      let check = exam.all(MaxCostChecked.self).last {
        $0.partner == order.partner && $0.maximumCost == agreed.cost.id && $0.precedes(order)
      }
      return (agreed, check, Self.state(item.unitPrice, agreed, check))
    }
    // A price that any contract allows may have been ordered under that one.
    let best = readings.min { $0.2.weight < $1.2.weight }
    let isUnclear = Set(readings.map { $0.2 }).count > 1
    cost = best?.0.cost
    events = [order.index, best?.0.event, best?.1?.index].compactMap { $0 }
    state = best == nil ? .noMaximum : isUnclear ? .unclear : best?.2 ?? .noMaximum
  }

  private static func state(
    _ price: Sealable<Money>?, _ agreed: AgreedMaximum, _ check: Recorded<MaxCostChecked>?
  ) -> State {
    let maximum = agreed.cost.maximumPrice
    if let price = price?.value {
      guard price.currency == maximum.currency else { return .otherCurrency }
      guard price.amount > maximum.amount else { return .within }
      return isWithin(agreed.indexation, price.amount, maximum.amount) ? .indexed : .above
    }
    if let check, !check.within {
      // Numbers before the word for them: an offer that can be read is no excess below the maximum.
      let isOffered = check.offered?.value.map {
        $0.currency == maximum.currency && $0.amount <= maximum.amount
      }
      if isOffered != true { return .checkFailed }
    }
    guard let price else { return .noPrice }
    return price.isWithheld ? .withheld : .within
  }

  /// Whether an index could lift the maximum so far. One without a limit could, or with one beyond
  /// all numbers.
  private static func isWithin(
    _ index: Indexation?, _ price: ExactDecimal, _ maximum: ExactDecimal
  ) -> Bool {
    guard let index else { return false }
    guard let percent = index.maximumPercent else { return true }
    guard let rise = maximum.times(percent, over: ExactDecimal(100)) else { return true }
    return price <= maximum + rise
  }

  var step: String {
    "\(order.happened.date) \(item.item): price \(item.unitPrice?.value?.amount.spelling ?? "?"),"
      + " agreed maximum \(cost?.maximumPrice.amount.spelling ?? "?")"
  }

  var judgement: Judgement {
    let figures: Figures = [
      "partner": order.partner, "item": item.item, "price": item.unitPrice?.value?.amount,
      "maximum": cost?.maximumPrice.amount, "ordered": order.happened.date,
    ]
    let name = "\(item.item), ordered from \(order.partner) on \(order.happened.date)"
    let price = item.unitPrice?.value?.amount.spelling ?? "sealed"
    let maximum = cost?.maximumPrice.amount.spelling ?? "none"
    switch state {
    case .within:
      return .met(events, figures, because: "\(name), costs \(price) of at most \(maximum).")
    case .above:
      return .breached(
        events, figures, because: "\(name), costs \(price); the agreed maximum is \(maximum).",
        steps: [step])
    case .checkFailed:
      return .breached(
        events, figures, because: "\(name), was checked as above its agreed maximum.")
    case .noMaximum:
      return .notShown(
        events, figures, because: "No maximum cost agreed for \(name), is on record.")
    case .unclear:
      return .notShown(
        events, figures,
        because: "The contracts with \(order.partner) agree different maximum costs; under which"
          + " \(name), costing \(price), is not on record.")
    case .noPrice:
      return .notShown(events, figures, because: "No unit price of \(name), is on record.")
    case .withheld:
      return .notShown(events, figures, as: .withheld, because: "The price of \(name), is sealed.")
    case .indexed:
      return .notShown(
        events, figures, as: .notModelled,
        because:
          "\(name), costs \(price), above \(maximum); the contract follows an index that is not"
          + " modelled.")
    case .otherCurrency:
      return .notShown(
        events, figures, as: .notModelled,
        because: "\(name), is priced in another currency than its maximum.")
    }
  }
}
