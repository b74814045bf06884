import CivilTime
import Commissioning
import Fields
import Projections

// Changes of signed contracts, beside the contract as it was signed.

extension Examination {
  /// Every recorded change of a contract, in log order.
  var contractChanges: [ContractChange] {
    all(ContractModified.self).map { ContractChange($0, self) }
  }

  /// The contract that a change is of: the one that it names, else the only one that its partner,
  /// or
  /// anybody, has signed. Of several nothing says which.
  func contract(of change: Recorded<ContractModified>) -> Recorded<ContractSigned>? {
    let contracts = all(ContractSigned.self)
    if let id = change.contract, let named = contracts.first(where: { $0.contract == id }) {
      return named
    }
    let open = contracts.filter { contract in
      (change.partner ?? contract.partner) == contract.partner
        && (change.contract == nil || contract.contract == nil)
    }
    return open.count == 1 ? open.first : nil
  }
}

/// One change, and what it is measured by.
struct ContractChange: Sendable {
  let change: Recorded<ContractModified>
  /// The contract that it changes; nil where that cannot be told.
  let contract: Recorded<ContractSigned>?
  /// This change and those before it of the same contract.
  let series: [Recorded<ContractModified>]
  /// Whether works are bought, CPV division 45; nil where the subject is not on record.
  let isWorks: Bool?

  init(_ change: Recorded<ContractModified>, _ exam: Examination) {
    self.change = change
    let found = exam.contract(of: change)
    contract = found
    series = exam.all(ContractModified.self).filter { other in
      guard other.index <= change.index else { return false }
      if let found { return exam.contract(of: other)?.index == found.index }
      return other.contract == change.contract && other.partner == change.partner
    }
    let divisions = exam.all(ProcedureOpened.self).first?.cpv.map { $0.division } ?? []
    isWorks = divisions.isEmpty ? nil : divisions.contains("45")
  }

  var events: [Int] { [change.index, contract?.index].compactMap { $0 } }

  var figures: Figures {
    [
      "ground": change.modificationGround.rawValue, "priceChange": change.priceChange?.amount,
      "originalValue": original?.amount, "changed": change.happened.date,
    ]
  }

  /// `The change of 3 May 2026 to the contract of A`, without the month in words.
  var name: String {
    let partner = (change.partner ?? contract?.partner).map { " of \($0)" } ?? ""
    return "The change of \(change.happened.date) to the contract\(partner)"
  }

  /// What the contract was worth when it was signed.
  var original: Money? { contract?.contractValue }

  /// By how much this change moves the price; nil where it, or the contract's value in the same
  /// currency, is not on record.
  var priceChange: ExactDecimal? {
    guard let moved = change.priceChange, let original, moved.currency == original.currency else {
      return nil
    }
    return moved.amount
  }

  /// By how much all changes so far on these grounds do, net: summed where each states its own,
  /// else as this one states it.
  func cumulativeChange(on grounds: Set<ModificationGround>) -> ExactDecimal? {
    let counted = series.filter { grounds.contains($0.modificationGround) }
    let moved = counted.compactMap { $0.priceChange }
    if moved.count == counted.count, moved.allSatisfy({ $0.currency == original?.currency }) {
      return moved.map { $0.amount }.reduce(.blank, +)
    }
    guard let stated = change.cumulativeChange, stated.currency == original?.currency else {
      return nil
    }
    return stated.amount
  }

  /// How a change of the price stands to so many percent of the original; nil where it is unknown.
  func isAbove(_ percent: Int, by amount: ExactDecimal?) -> Bool? { compare(percent, amount, >) }

  /// Whether a change reaches so many percent of the original.
  func reaches(_ percent: Int, by amount: ExactDecimal?) -> Bool? { compare(percent, amount, >=) }

  private func compare(
    _ percent: Int, _ amount: ExactDecimal?, _ holds: (ExactDecimal, ExactDecimal) -> Bool
  ) -> Bool? {
    let one = ExactDecimal(1)
    guard let amount, let original = original?.amount, original > .blank,
      let left = amount.times(ExactDecimal(100), over: one),
      let right = original.times(ExactDecimal(percent), over: one)
    else { return nil }
    return holds(left, right)
  }

  /// By how many days it moves the last day, and of how many; nil where that is not on record.
  var termChange: (days: Int, of: Int)? {
    guard let contract, let first = contract.endsOn, let last = change.endsOn else { return nil }
    let term = contract.happened.date.days(to: first) + 1
    let before = series.dropLast().compactMap { $0.endsOn }.last ?? first
    return term > 0 ? (abs(before.days(to: last)), term) : nil
  }

  /// Whether it moves the term by more than a tenth of it.
  var isTermMovedByMoreThanATenth: Bool? { termChange.map { $0.days * 10 > $0.of } }
}

extension ExactDecimal {
  /// Without its sign.
  var magnitude: ExactDecimal { self < .blank ? .blank - self : self }
}
