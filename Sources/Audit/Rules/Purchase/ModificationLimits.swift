import Commissioning
import Fields
import Projections

// Four laws, one question: each knows its own grounds and limits for changing a signed contract.

extension Threshold {
  /// The most that a change may add for additional needs or unforeseen circumstances.
  static let changePercent = Threshold(
    "changePercent", 50, "percent of the original price",
    .published("Directive 2014/24/EU Art. 72(1)(b)-(c)"))
  /// Where a small change begins to be too large: services and supplies.
  static let smallChangePercent = Threshold(
    "smallChangePercent", 10, "percent of the original price",
    .published("Directive 2014/24/EU Art. 72(2); Procurement Act 2023 s. 74(4)"))
  /// The same for works.
  static let smallWorksPercent = Threshold(
    "smallWorksPercent", 15, "percent of the original price",
    .published("Directive 2014/24/EU Art. 72(2); Procurement Act 2023 s. 74(4)"))
}

/// The limits for changes under the law that asks.
struct ModificationLimits: Sendable {
  /// How one change stands to them, and what to say of it after its name.
  enum Standing: Sendable {
    case within(String), notModelled(String), missing(String), beyond(String)

    var weight: Int {
      switch self {
      case .within: 0
      case .notModelled: 1
      case .missing: 2
      case .beyond: 3
      }
    }

    var text: String {
      switch self {
      case .within(let text), .notModelled(let text), .missing(let text), .beyond(let text): text
      }
    }
  }

  private let regime: Regime?
  private let largest: Int
  private let small: (services: Int, works: Int)

  init(_ exam: Examination) {
    regime = exam.book?.regime
    largest = exam[.changePercent]
    small = (exam[.smallChangePercent], exam[.smallWorksPercent])
  }

  /// How one change stands to the limits.
  func standing(of change: ContractChange) -> Standing {
    let ground = change.change.modificationGround
    if change.change.materiallyDifferent == true, ground != .replacement {
      return .beyond("makes it another contract in character")
    }
    switch regime {
    case .act2023: return underAct(change, ground)
    case .providerSelection2023: return underSelectionRegime(change, ground)
    default: return underDirective(change, ground)
    }
  }

  // MARK: Directive 2014/24/EU Art. 72, PCR 2015 reg. 72

  private func underDirective(
    _ change: ContractChange, _ ground: ModificationGround
  ) -> Standing {
    switch ground {
    case .additionalNeed, .unforeseen: largeChange(change, ground)
    case .belowLimits: smallChange(change)
    case .reviewClause, .replacement, .notSubstantial: reasoned(change, ground)
    case .lightTouch, .other:
      .beyond("names the ground \(ground.rawValue), which this law does not know")
    }
  }

  /// Art. 72(1)(b) and (c): each change by itself, and only a rise counts.
  private func largeChange(_ change: ContractChange, _ ground: ModificationGround) -> Standing {
    guard let isAbove = change.isAbove(largest, by: change.priceChange) else {
      return .missing(
        "states \(ground.rawValue), and its price or the contract's value is not told")
    }
    let moved = change.priceChange?.spelling ?? "?"
    let original = change.original?.amount.spelling ?? "?"
    let sum = "adds \(moved) to \(original) by \(ground.rawValue)"
    guard isAbove else { return .within("\(sum), at most \(largest) percent") }
    // Art. 72(3): where the contract follows an index, the updated price is the measure.
    guard let index = change.contract?.indexation else {
      return .beyond("\(sum), more than \(largest) percent")
    }
    return isAboveIndexed(change, index)
      ? .beyond("\(sum), more than \(largest) percent of what its index can make of it")
      : .notModelled("\(sum), more than \(largest) percent before its index, which is not modelled")
  }

  private func isAboveIndexed(_ change: ContractChange, _ index: Indexation) -> Bool {
    guard let percent = index.maximumPercent, let original = change.original?.amount,
      let moved = change.priceChange,
      let risen = original.times(ExactDecimal(100) + percent, over: ExactDecimal(100)),
      let most = risen.times(ExactDecimal(largest), over: ExactDecimal(100))
    else { return false }
    return moved > most
  }

  /// Art. 72(2): all such changes together, net; below the percentage, not at it.
  private func smallChange(_ change: ContractChange) -> Standing {
    let sum = change.cumulativeChange(on: [.belowLimits])
    let percent = change.isWorks == true ? small.works : small.services
    guard let sum, let reaches = change.reaches(percent, by: sum) else {
      return .missing("states below-limits, and its price or the contract's value is not told")
    }
    let text = "brings such changes to \(sum) of \(change.original?.amount.spelling ?? "?")"
    if sum < .blank {
      return change.reaches(percent, by: sum.magnitude) == true
        ? .notModelled("\(text); whether a reduction counts is not settled")
        : .within("\(text), less than \(percent) percent")
    }
    if reaches {
      // Without a subject on record they might be works.
      return change.isWorks == nil && change.reaches(small.works, by: sum) == false
        ? .missing("\(text), and whether works are bought is not told")
        : .beyond("\(text), not less than \(percent) percent")
    }
    return threshold(of: change, sum) ?? .within("\(text), less than \(percent) percent")
  }

  /// Whether a sum passes the threshold of the law; nil where it is certainly below.
  private func threshold(of change: ContractChange, _ sum: ExactDecimal) -> Standing? {
    guard let currency = change.original?.currency.spelling,
      let bounds = Scope.thresholds[currency]
    else { return .notModelled("is in a currency whose thresholds are not modelled") }
    if sum.magnitude < bounds.least { return nil }
    let highest = change.isWorks == false ? bounds.services : bounds.works
    return sum.magnitude >= highest
      ? .beyond("brings such changes to \(sum), at or above the threshold of \(highest)")
      : .notModelled("brings such changes to \(sum); which threshold applies is not modelled")
  }

  private func reasoned(_ change: ContractChange, _ ground: ModificationGround) -> Standing {
    change.change.common.reasons.isEmpty
      ? .missing("states \(ground.rawValue) as its ground, and gives no reasons on record")
      : .within("gives its reasons for the ground \(ground.rawValue)")
  }

  // MARK: Procurement Act 2023 s. 74

  private func underAct(_ change: ContractChange, _ ground: ModificationGround) -> Standing {
    switch ground {
    case .belowLimits: underActBelowThreshold(change)
    case .notSubstantial: underActNotSubstantial(change)
    case .lightTouch: .beyond("names s. 74(2), and this is no light touch contract")
    case .reviewClause, .additionalNeed, .unforeseen, .replacement, .other:
      .notModelled("states \(ground.rawValue); the grounds of Schedule 8 are not modelled")
    }
  }

  /// s. 74(4): this change by itself, up or down, and exactly the percentage is inside.
  private func underActBelowThreshold(_ change: ContractChange) -> Standing {
    let percent = change.isWorks == true ? small.works : small.services
    guard let moved = change.priceChange,
      let isAbove = change.isAbove(percent, by: moved.magnitude)
    else {
      return .missing("states below-limits, and its price or the contract's value is not told")
    }
    let text = "moves the value of \(change.original?.amount.spelling ?? "?") by \(moved)"
    guard !isAbove else { return .beyond("\(text), more than \(percent) percent") }
    guard change.change.materiallyDifferent == false else {
      return .missing("\(text), and whether it changes the scope is not told")
    }
    guard let sum = change.cumulativeChange(on: [.belowLimits]) else {
      return .missing("\(text), and what all such changes come to is not told")
    }
    return threshold(of: change, sum) ?? .within("\(text), at most \(percent) percent")
  }

  /// s. 74(3): the term by at most a tenth, and neither scope nor balance.
  private func underActNotSubstantial(_ change: ContractChange) -> Standing {
    if let term = change.termChange, change.isTermMovedByMoreThanATenth == true {
      return .beyond(
        "moves a term of \(counted(term.of, "day")) by \(term.days), more than a tenth")
    }
    guard change.change.materiallyDifferent == false else {
      return .missing("states not-substantial, and whether it changes the scope is not told")
    }
    if change.change.endsOn != nil, change.termChange == nil {
      return .missing("moves the last day, and the term of the contract is not told")
    }
    let term = change.termChange.map { "moves a term of \(counted($0.of, "day")) by \($0.days)" }
    return reasoned(change, .notSubstantial).withText(term)
  }

  // MARK: Provider Selection Regime 2023 reg. 13

  private func underSelectionRegime(
    _ change: ContractChange, _ ground: ModificationGround
  ) -> Standing {
    switch ground {
    case .reviewClause, .replacement: return reasoned(change, ground)
    case .unforeseen:
      return change.change.materiallyDifferent == false
        ? .within("answers outside factors, and leaves the contract's character")
        : .missing("answers outside factors, and whether it changes the character is not told")
    case .additionalNeed, .belowLimits, .notSubstantial, .lightTouch, .other:
      return decidedByAuthority(change)
    }
  }

  /// reg. 13(1)(d), (2): both the sum and the percentage have to be reached to be too much.
  private func decidedByAuthority(_ change: ContractChange) -> Standing {
    let sum = change.cumulativeChange(on: Set(ModificationGround.allCases))
    guard let sum, let reaches = change.reaches(25, by: sum.magnitude) else {
      return .missing("was the authority's decision, and what all changes come to is not told")
    }
    let text = "brings all changes to \(sum) of \(change.original?.amount.spelling ?? "?")"
    guard change.original?.currency.spelling == "GBP" else {
      return .notModelled("\(text), in another currency than the law's")
    }
    if reaches, sum.magnitude >= ExactDecimal(500_000) {
      return .beyond("\(text), at least 500000 and 25 percent")
    }
    return change.change.materiallyDifferent == false
      ? .within("\(text), below 500000 or 25 percent")
      : .missing("\(text), and whether it changes the contract's character is not told")
  }
}

extension ModificationLimits.Standing {
  /// The same where inside, with another text.
  fileprivate func withText(_ other: String?) -> Self {
    guard let other, case .within = self else { return self }
    return .within(other)
  }
}
