import CivilTime
import Commissioning
import Fields

/// What each holds of a set of awards, by number and by value.
public struct AwardShares: Sendable {
  /// Whom an award counts for.
  public enum Level: Sendable {
    /// For who leads, whole.
    case lead
    /// For each member, the value split.
    case member
  }

  /// What one holds.
  public struct Row: Sendable {
    /// The organisation; several where a group won and nobody says who leads.
    public let holder: [Participant]
    /// The awards that it had a part in.
    public let count: Int
    /// Its part of the value, in millionths; nothing where no value is on record.
    public let amount: Int128
  }

  /// How far the values of the awards can be added up.
  public enum Worth: Equatable, Sendable {
    /// All of them, in this currency.
    case complete(Currency)
    /// So many have no value on record.
    case missing(Int)
    /// They are in several currencies.
    case currencies
  }

  /// Awards counted.
  public let awards: Int
  /// Awards of which it is not known who is behind the winner, and of those the sealed.
  public let unknown: Int, sealed: Int
  /// Whether values can be added up.
  public let worth: Worth
  /// The value of all, in millionths; of those that have one.
  public let total: Int128
  /// The holders, those with most first.
  public let rows: [Row]

  /// Adds up awards.
  public init(_ entries: [PatternSlice.Entry], by level: Level) {
    awards = entries.count
    let hidden = entries.filter { $0.award.team == nil }
    unknown = hidden.count
    sealed = hidden.count { $0.award.isSealed }
    let values = entries.compactMap { entry in
      entry.award.value.flatMap { $0.amount.millionths >= 0 ? $0 : nil }
    }
    let isOneCurrency = values.first.map { first in
      values.allSatisfy { $0.currency == first.currency }
    }
    if let first = values.first, values.count == entries.count {
      worth = isOneCurrency == true ? .complete(first.currency) : .currencies
    } else {
      worth = .missing(entries.count - values.count)
    }
    total = isOneCurrency == false ? 0 : values.reduce(0) { $0 + $1.amount.millionths }
    rows = Self.rows(entries, by: level, isValued: isOneCurrency == true)
  }

  private static func rows(
    _ entries: [PatternSlice.Entry], by level: Level, isValued: Bool
  ) -> [Row] {
    var sums: [[Participant]: (count: Int, amount: Int128)] = [:]
    func add(_ holder: [Participant], _ amount: Int128) {
      sums[holder, default: (0, 0)].count += 1
      sums[holder, default: (0, 0)].amount += amount
    }
    for entry in entries {
      guard let team = entry.award.team else { continue }
      let amount = isValued ? max(0, entry.award.value?.amount.millionths ?? 0) : 0
      switch level {
      case .lead: add(team.lead, amount)
      case .member: for (part, amount) in team.split(amount) { add([part.participant], amount) }
      }
    }
    return sums.map { Row(holder: $0, count: $1.count, amount: $1.amount) }
      .sorted { left, right in
        if left.amount != right.amount { return left.amount > right.amount }
        if left.count != right.count { return left.count > right.count }
        return left.holder.lexicographicallyPrecedes(right.holder)
      }
  }

  /// Whether all values can be added up.
  public var isValued: Bool { if case .complete = worth { total > 0 } else { false } }

  /// A part of the value in tenths of a percent, cut; nil where the values do not add up.
  public func valuePermille(_ row: Row) -> Int? {
    isValued ? Int(row.amount * 1000 / total) : nil
  }

  /// A part of the number in tenths of a percent, cut.
  public func countPermille(_ row: Row) -> Int { awards == 0 ? 0 : row.count * 1000 / awards }

  /// Why there is no share of the value, in words; nil where there is.
  public var worthGap: String? {
    switch worth {
    case .complete: total > 0 ? nil : "every value on record is zero"
    case .missing(let count): "\(count) of \(awards) awards have no value on record"
    case .currencies: "the values are in several currencies"
    }
  }
}

/// Tenths of a percent as people read them: `66.7 %`.
public func percent(permille: Int) -> String {
  permille % 10 == 0 ? "\(permille / 10) %" : "\(permille / 10).\(permille % 10) %"
}
