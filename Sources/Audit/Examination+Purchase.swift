import Commissioning
import Fields
import Projections

// Buying: what was agreed with a partner, and how a check stands to it.

extension Examination {
  /// The levels agreed with a partner, as they stood at `event`: under the contract of this id,
  /// else under all that the partner had signed by then.
  func levels(
    with partner: Identifier, at event: some Dated, under contract: Identifier? = nil
  ) -> [PerformanceLevel] {
    let signed = all(ContractSigned.self).filter { $0.partner == partner && $0.precedes(event) }
    let named = signed.filter { $0.contract != nil && $0.contract == contract }
    let contracts = named.isEmpty ? signed : named
    let ids = contracts.compactMap { $0.contract }
    let changes = all(ContractModified.self).filter { change in
      // A change that names only another partner's contract is none of this partner's.
      let isOfThese =
        change.contract.map { ids.contains($0) || ids.isEmpty && change.partner == partner } ?? true
      return change.precedes(event) && (change.partner ?? partner) == partner && isOfThese
    }
    var newest: [Identifier: PerformanceLevel] = [:]
    for level in contracts.flatMap({ $0.performanceLevels })
      + changes.flatMap({ $0.performanceLevels })
    {
      newest[level.id] = level
    }
    return newest.values.sorted { $0.id < $1.id }
  }

  /// The levels agreed with the partner for what is ordered, as they stood at the order.
  func levels(for order: Recorded<PurchaseOrdered>) -> [PerformanceLevel] {
    let items = Set(order.items.map { $0.item })
    return levels(with: order.partner, at: order, under: order.contract).filter { level in
      level.item.map { items.isEmpty || items.contains($0) } ?? true
    }
  }

  /// What can be bought: the items that the documents or contracts give a level or a maximum cost,
  /// and the events that do; nil as an item where one is for whatever is bought.
  var purchasable: (items: Set<Identifier?>, events: [Int]) {
    var items: Set<Identifier?> = []
    var events: [Int] = []
    func add(_ levels: [PerformanceLevel], _ costs: [MaximumCost], by event: Int) {
      guard !(levels.isEmpty && costs.isEmpty) else { return }
      items.formUnion(levels.map { $0.item } + costs.map { $0.item })
      events.append(event)
    }
    for version in documents {
      add(version.performanceLevels, version.maximumCosts, by: version.index)
    }
    for contract in all(ContractSigned.self) {
      add(contract.performanceLevels, contract.maximumCosts, by: contract.index)
    }
    for change in all(ContractModified.self) {
      add(change.performanceLevels, change.maximumCosts, by: change.index)
    }
    return (items, events)
  }
}

/// How a check came out, by its number where the level has one.
enum LevelReading: Sendable { case reached, missed, withheld, absent }

extension PerformanceLevelChecked {
  /// How the check stands to the level as it was agreed.
  func reading(of level: PerformanceLevel) -> LevelReading {
    guard met else { return .missed }
    guard let threshold = level.threshold, let comparison = level.comparison else {
      return .reached
    }
    switch measured {
    case .open(let value)?: return comparison.holds(value, threshold) ? .reached : .missed
    case .sealed?: return .withheld
    case nil: return .absent
    }
  }
}
