import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// EU31-LEVELS-COSTS-AGREED.
  public static let levelsAndCostsAgreed = Rule(
    id: "EU31-LEVELS-COSTS-AGREED", title: "Levels and costs agreed first",
    question:
      "Were performance levels and maximum costs agreed with each partner before anything was"
      + " measured?",
    sources: [
      .directive("Directive 2014/24/EU Art. 31(2) 1st subpara", .transposition),
      .regulations2015("PCR 2015 reg. 31(9)", .text),
      .act2023("good practice under Procurement Act 2023 s. 20", .text),
    ],
    principle: .competition,
    reads: [
      Reading(.contractSigned, "partner", "performanceLevels.item", "maximumCosts.item"),
      Reading(.contractModified, "partner", "performanceLevels.item", "maximumCosts.item"),
      Reading(.documentsIssued, "performanceLevels.item", "maximumCosts.item"),
      Reading(.performanceLevelChecked, "partner", "level"),
    ],
    trigger: .first(of: .contractSigned, otherwise: .notYetDue, "No contract is signed yet."),
    logic: """
      Each partner's contract holds, at signature, at least one level, and for each item that \
      can be bought a level and a maximum cost; items are those that the contract, its \
      modifications or the documents before it name. Agreed by a modification before the first \
      measurement for what was open it is late; after it, contradicted.
      """,
    example: """
      The level was agreed the day before the first measurement: met, late. The day \
      after: contradicted.
      """,
    knowableFrom: .contractSigned,
    canStill: "Before anything is measured: agree them with every partner, and tell all.",
    possible: [
      .met("every contract holds them at signature"),
      .met(.agreedLate, "a modification added them before the first measurement"),
      .breached("they were first agreed after the first measurement"),
      .notShown(.missing, "a partner's contract does not hold them on record"),
      .notShown(
        .lateEntry, "they are not dated after the first measurement, and recorded only after it"),
      .notApplicable(.notYetDue, "no contract is signed"),
    ]
  ) { exam in
    let contracts = exam.all(ContractSigned.self)
    guard !contracts.isEmpty else {
      return .notApplicable(.notYetDue, because: "No contract is signed yet.")
    }
    let agreements = contracts.map { Agreement($0, exam) }
    let events = agreements.flatMap { $0.events }
    if let late = agreements.first(where: { $0.state == .afterMeasuring }) {
      return .breached(
        late.events, ["partner": late.partner],
        because:
          "Levels or maximum costs of \(late.partner) were first agreed after its results had been"
          + " measured.")
    }
    if let gap = agreements.first(where: { $0.state == .missing }) {
      return .notShown(
        gap.events, ["partner": gap.partner, "without": gap.open],
        because: "The contract of \(gap.partner) on record lacks \(gap.lack).")
    }
    if let late = agreements.first(where: { $0.state == .lateEntry }) {
      return .notShown(
        late.events, ["partner": late.partner], as: .lateEntry,
        because:
          "Levels or maximum costs of \(late.partner) are not dated after the first measurement, and"
          + " were recorded only after it.")
    }
    if let late = agreements.first(where: { $0.state == .beforeMeasuring }) {
      return .met(
        events, ["partner": late.partner], as: .agreedLate,
        because:
          "Levels and maximum costs of \(late.partner) were agreed only after the signature, before"
          + " anything was measured.")
    }
    return .met(
      events, ["contracts": contracts.count],
      because: "\(every(contracts.count, "contract")) had levels and maximum costs at signature.")
  }
}

/// What one partner's contract fixes, and when.
private struct Agreement: Sendable {
  enum State: Sendable { case atSignature, beforeMeasuring, lateEntry, afterMeasuring, missing }

  let partner: Identifier
  let events: [Int]
  let state: State
  /// Items without a level or a cost.
  let open: [Identifier]
  let lack: String

  init(_ contract: Recorded<ContractSigned>, _ exam: Examination) {
    partner = contract.partner
    let own = contract.partner
    let additions = exam.all(ContractModified.self).filter { change in
      (change.partner == own || change.partner == nil && change.contract == contract.contract)
        && !(change.performanceLevels.isEmpty && change.maximumCosts.isEmpty)
    }
    let signed = Terms(contract.performanceLevels, contract.maximumCosts)
    let versions = exam.documents.filter { $0.timing(before: contract) != .afterwards }
    let announced =
      versions.flatMap { $0.performanceLevels.compactMap { $0.item } }
      + versions.flatMap { $0.maximumCosts.compactMap { $0.item } }
    let wanting = Set(signed.open(besides: announced))
    let levels = signed.levels + additions.flatMap { $0.performanceLevels }
    // What was measured for an item with both at signature says nothing of another item.
    let checks = exam.all(PerformanceLevelChecked.self).filter { check in
      guard check.partner == own, signed.hasBoth else { return check.partner == own }
      return levels.first { $0.id == check.level }?.item.map(wanting.contains) ?? true
    }
    var terms = signed
    var completing: Recorded<ContractModified>?
    for addition in additions where completing == nil {
      terms = Terms(
        terms.levels + addition.performanceLevels, terms.costs + addition.maximumCosts)
      if terms.open(besides: announced).isEmpty, terms.hasBoth { completing = addition }
    }
    open = terms.open(besides: announced)
    lack = terms.lack(besides: announced)
    let first = checks.min { $0.precedes($1) }
    if signed.hasBoth, signed.open(besides: announced).isEmpty {
      state = .atSignature
    } else if let completing {
      switch first.map({ completing.timing(before: $0) }) {
      case .inTime?, nil: state = .beforeMeasuring
      case .lateEntry?: state = .lateEntry
      case .afterwards?: state = .afterMeasuring
      }
    } else {
      state = .missing
    }
    events =
      [contract.index]
      + [completing?.index, completing.flatMap { _ in first?.index }]
      .compactMap { $0 }
  }
}

/// Levels and maximum costs, by the item that they are for; without an item, for all.
private struct Terms: Sendable {
  let levels: [PerformanceLevel]
  let costs: [MaximumCost]

  init(_ levels: [PerformanceLevel], _ costs: [MaximumCost]) {
    self.levels = levels
    self.costs = costs
  }

  var hasBoth: Bool { !levels.isEmpty && !costs.isEmpty }

  /// Items that lack a level or a cost.
  func open(besides announced: [Identifier]) -> [Identifier] {
    let items = Set(announced + levels.compactMap { $0.item } + costs.compactMap { $0.item })
    return items.filter { item in
      !levels.contains { $0.item == nil || $0.item == item }
        || !costs.contains { $0.item == nil || $0.item == item }
    }.sorted()
  }

  func lack(besides announced: [Identifier]) -> String {
    if levels.isEmpty { return "performance levels" }
    if costs.isEmpty { return "maximum costs" }
    return "a level or a maximum cost for "
      + open(besides: announced).map { $0.spelling }.joined(separator: ", ")
  }
}
