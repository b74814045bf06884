import CivilTime
import Commissioning
import Fields
import Projections

/// What a rule about patterns says of a slice, where nobody audits one procedure of it.
public struct PatternFinding: Sendable {
  /// The rule.
  public let rule: Rule
  /// What kind of question it is.
  public let kind: Kind
  /// What it came to.
  public let outcome: Outcome
  /// One sentence with the numbers.
  public let answer: String

  /// The verdict in the word of its kind.
  public var word: String { kind.word(for: outcome.verdict) }
}

extension Rule {
  /// The rules that look across procedures, those apart that judge one of them among others.
  public static let patterns: [Rule] = [
    repeatWinner, spendConcentration, recurrentRivals, rejectRate, takingTurns, newcomersWin,
    shareOfSmall, growingContracts, timesAllowed,
  ]
}

extension PatternSlice {
  /// What every rule about patterns says of the slice, in its own numbers.
  public func findings(seenBy view: Answer.View) -> [PatternFinding] {
    let bench = Examination.Bench(
      day: window.until, book: nil, view: view, portfolio: portfolio, slice: self)
    let exam = Examination(
      file: CaseFile(procedure: .blank, events: []), bench: bench, thresholds: [:])
    let kinds = Dictionary(
      Overlay.all.flatMap { $0.entries }.map { ($0.rule.id, $0.standing) },
      uniquingKeysWith: { first, _ in first })
    return Rule.patterns.compactMap { rule in
      guard case .asked(let kind, _)? = kinds[rule.id], let judgement = try? rule.judge(exam)
      else { return nil }
      return PatternFinding(
        rule: rule, kind: kind, outcome: judgement.outcome, answer: judgement.sentence())
    }
  }
}
