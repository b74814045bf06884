import CivilTime
import Commissioning
import Fields

/// What an audit found for one rule: a value, worded only when it is shown.
public struct Finding: Sendable {
  /// What the rule came to.
  public let ruling: Ruling
  /// The clause that the rulebook follows.
  public let source: Source
  /// The events that decided it, ascending.
  public let events: [Int]
  /// The numbers that decided it.
  public let figures: Figures
  /// From when the person affected could have known, where that is on record.
  public let knowable: Knowable?
  /// Indexes of statements by a party that contest an event used here.
  public let contestedBy: [Int]
  /// What the record came to before it was corrected, where that differs.
  public let uncorrected: Uncorrected?
  let wording: @Sendable () -> String
  let numbers: @Sendable () -> [String]
  let routes: (@Sendable () -> ChallengeWindows)?
  let sums: @Sendable () -> [String]

  /// The event from which the person affected could have known: the one that the rule names, or
  /// the last that a contradiction rests on, where that came later.
  public struct Knowable: Hashable, Sendable {
    /// Its type.
    public let type: EventType
    /// Its index.
    public let event: Int
    /// The day on which it happened.
    public let day: LocalDate
  }

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
  /// The numbers that it was compared with, as the rulebook sets them, in words.
  public var thresholds: [String] { numbers() }
  /// The routes by which it can be challenged, counted from when it could be known; nil where it is
  /// no open question of law, or where it is not on record from when it could be known.
  public var challenges: ChallengeWindows? { routes?() }
  /// The window to act in: the first to end of those that are open, else the last that closed.
  public var actBy: ChallengeWindows.Window? { challenges?.actBy }
  /// The verdict in the word of its kind.
  public var word: String { kind.word(for: outcome.verdict) }

  /// The rule.
  public var rule: Rule { ruling.rule }
  /// What it serves, in the rulebook.
  public var principle: Principle { ruling.principle }
  /// What kind of question it was, in the rulebook.
  public var kind: Kind { ruling.kind }
  /// What depends on it.
  public var severity: Severity { ruling.severity }
  /// What it came to.
  public var outcome: Outcome { ruling.outcome }
  /// Whether it raises a question that the law does not settle, or settles lightly.
  public var isQuestion: Bool { ruling.isQuestion }

  /// The order in which findings are shown: what speaks against it first, then what weighs most.
  public static func precedes(_ left: Finding, _ right: Finding) -> Bool {
    Ruling.precedes(left.ruling, right.ruling)
  }

  /// The findings in that order.
  static func inOrder(_ findings: [Finding]) -> [Finding] {
    Ruling.order(findings.map { $0.ruling }).map { findings[$0] }
  }
}
