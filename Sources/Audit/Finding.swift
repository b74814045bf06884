import Commissioning
import Fields

/// What an audit found for one rule: a value, worded only when it is shown.
public struct Finding: Sendable {
  /// The rule.
  public let rule: Rule
  /// What it serves, in the rulebook.
  public let principle: Principle
  /// What kind of question it was, in the rulebook.
  public let kind: Kind
  /// What depends on it.
  public let severity: Severity
  /// The clause that the rulebook follows.
  public let source: Source
  /// What it came to.
  public let outcome: Outcome
  /// The events that decided it, ascending.
  public let events: [Int]
  /// The numbers that decided it.
  public let figures: Figures
  /// The event from which the person affected could have known, where it is on record.
  public let knowableAt: Int?
  /// Indexes of statements by a party that contest an event used here.
  public let contestedBy: [Int]
  /// What the record came to before it was corrected, where that differs.
  public let uncorrected: Uncorrected?
  let wording: @Sendable () -> String
  let sums: @Sendable () -> [String]

  /// The verdict on the record as it stood before its corrections.
  public struct Uncorrected: Sendable {
    /// What it came to.
    public let outcome: Outcome
    let wording: @Sendable () -> String

    /// One sentence.
    public var answer: String { wording() }
  }

  /// One sentence with the numbers and dates that decided it.
  public var answer: String { wording() }
  /// The sums, a line each; empty where there are none.
  public var steps: [String] { sums() }
  /// The verdict in the word of its kind.
  public var word: String { kind.word(for: outcome.verdict) }

  /// Whether it raises a question that the law does not settle, or settles lightly.
  public var isQuestion: Bool {
    switch outcome.verdict {
    case .breached: kind != .law || severity <= .minor
    case .met: outcome.leavesQuestion
    case .notShown, .notApplicable: false
    }
  }

  /// The order in which findings are shown: what speaks against it first, then what weighs most.
  public static func precedes(_ left: Finding, _ right: Finding) -> Bool {
    let ranks = (left.rank, right.rank)
    if ranks.0 != ranks.1 { return ranks.0.lexicographicallyPrecedes(ranks.1) }
    return left.rule.id.utf8.lexicographicallyPrecedes(right.rule.id.utf8)
  }

  private var rank: [Int] {
    let verdict: Int =
      switch outcome.verdict {
      case .breached: 0
      case .notShown: 1
      case .met: outcome.isSilent ? 3 : 2
      case .notApplicable: 4
      }
    return [verdict, kind.rank, -severity.rank]
  }
}
