/// What one rule came to, and what that weighs: all that the answer rests on. The words stand in the
/// finding.
public struct Ruling: Sendable {
  /// The rule.
  public let rule: Rule
  /// What it serves, in the rulebook.
  public let principle: Principle
  /// What kind of question it was, in the rulebook.
  public let kind: Kind
  /// What depends on it.
  public let severity: Severity
  /// What it came to.
  public let outcome: Outcome

  /// Whether it raises a question that the law does not settle, or settles lightly.
  public var isQuestion: Bool {
    switch outcome.verdict {
    case .breached: kind != .law || severity <= .minor
    case .met: outcome.leavesQuestion
    case .notShown, .notApplicable: false
    }
  }

  /// Whether a legal duty is contradicted, or with `strict` not shown, at or above a weight.
  func fails(on least: Severity, strict: Bool) -> Bool {
    guard kind == .law, severity >= least else { return false }
    return outcome.verdict == .breached || strict && outcome.verdict == .notShown
  }

  /// The order in which findings are shown: what speaks against it first, then what weighs most.
  static func precedes(_ left: Ruling, _ right: Ruling) -> Bool {
    left.rank != right.rank
      ? left.rank < right.rank
      : left.rule.id.utf8.lexicographicallyPrecedes(right.rule.id.utf8)
  }

  /// The places of these in that order: places are moved about, and not what stands there.
  static func order(_ rulings: [Ruling]) -> [Int] {
    let keys = rulings.enumerated().map { (rank: $1.rank, id: $1.rule.sortKey, place: $0) }
    return keys.sorted { left, right in
      if left.rank != right.rank { return left.rank < right.rank }
      if left.id != right.id { return left.id < right.id }
      return rulings[left.place].rule.id.utf8.lexicographicallyPrecedes(
        rulings[right.place].rule.id.utf8)
    }.map { $0.place }
  }

  private var rank: Int {
    let verdict: Int =
      switch outcome.verdict {
      case .breached: 0
      case .notShown: 1
      case .met: outcome.isSilent ? 3 : 2
      case .notApplicable: 4
      }
    return (verdict * 4 + kind.rank) * 4 + 3 - severity.rank
  }
}
