import CivilTime
import Commissioning
import Fields
import Projections

/// Where candidates who go on were parted from qualified candidates who do not.
struct Line: Sendable {
  let continuing: [Identifier]
  let dropped: [Identifier]
  let criteriaUsed: [Identifier]
  /// As stated; empty where no order is.
  let ranking: [RankedCandidate]
  /// The reduction, or the first invitation.
  let drawn: RecordedEvent
  /// Whether it was drawn by lots, without a word on which line is whose.
  let isMingled: Bool
  let events: [Int]

  var day: LocalDate { drawn.happened.date }

  /// As a reduction states it, without those who were out for another cause; nothing where all of
  /// them were.
  init?(_ reduction: Recorded<CandidatesReduced>, _ field: QualifiedField) {
    continuing = reduction.continuing
    dropped = reduction.dropped.filter { !field.outside.contains($0) }
    if dropped.isEmpty, !reduction.dropped.isEmpty { return nil }
    drawn = reduction.entry
    isMingled = false
    criteriaUsed = reduction.criteriaUsed
    ranking = reduction.candidateRanking
    events = [reduction.index]
  }

  /// As the invitations drew it; nothing where all who had qualified were invited.
  init?(invited exam: Examination, _ field: QualifiedField) {
    let invitations = exam.all(InvitationsSent.self)
    let invited = Set(invitations.flatMap { $0.recipients.map { $0.party } })
    let left = field.qualified.subtracting(invited)
    guard !left.isEmpty, let first = invitations.first else { return nil }
    continuing = invited.intersection(field.qualified).sorted()
    dropped = left.sorted()
    criteriaUsed = []
    ranking = []
    drawn = first.entry
    isMingled = !invitations.allSatisfy { $0.common.lots.isEmpty }
    events = invitations.indexes()
  }
}

/// A line, drawn again from the scores that the announced criteria gave.
struct Cut: Sendable {
  /// What one candidate's scores come to.
  enum Merit: Equatable, Sendable {
    case sum(ExactDecimal)
    case withheld, missing
    /// More than one criterion, and not every weight.
    case unweighed
  }

  private let line: Line
  private let merits: [Identifier: Merit]
  private let events: [Int]

  fileprivate init(
    _ line: Line, merits: [Identifier: Merit], events: [Int]
  ) {
    self.line = line
    self.merits = merits
    self.events = events
  }

  /// What the line comes to.
  var judgement: Judgement {
    if let wrong = crossing(ranks, isBetter: <) {
      return breached(wrong, "by the stated ranks")
    }
    let order = sums ?? totals
    if let order, let wrong = crossing(order, isBetter: >) {
      return breached(wrong, sums == nil ? "by the stated totals" : "by the recorded scores")
    }
    if let gap { return gap }
    if let tie = tie(ranks) ?? order.flatMap(tie) {
      return .notShown(
        events, ["party": tie], as: .notRecomputable,
        because: "\(tie) was left out, equal to the last who went on, and no announced rule breaks"
          + " the tie.")
    }
    return .met(
      events, ["continuing": line.continuing.count, "dropped": line.dropped.count],
      because: "The \(counted(line.continuing.count, "candidate")) who went on are the first"
        + " by the announced criteria; \(counted(line.dropped.count, "candidate")) came after.",
      steps: steps)
  }

  private var ranks: [Identifier: Int] {
    Dictionary(line.ranking.map { ($0.party, $0.rank) }) { first, _ in first }
  }

  /// The sums, where every one can be worked out.
  private var sums: [Identifier: ExactDecimal]? {
    let known = merits.compactMapValues { if case .sum(let sum) = $0 { sum } else { nil } }
    return known.count == merits.count && !known.isEmpty ? known : nil
  }

  /// The stated totals, where every one is open.
  private var totals: [Identifier: ExactDecimal]? {
    let known = line.ranking.compactMap { candidate in
      candidate.total?.value.map { (candidate.party, $0) }
    }
    guard known.count == line.ranking.count, !known.isEmpty else { return nil }
    return Dictionary(known) { first, _ in first }
  }

  /// Somebody left out who stands better than somebody who went on.
  private func crossing<Value: Comparable>(
    _ order: [Identifier: Value], isBetter: (Value, Value) -> Bool
  ) -> (out: Identifier, in: Identifier)? {
    for out in line.dropped {
      for party in line.continuing {
        if let left = order[out], let kept = order[party], isBetter(left, kept) {
          return (out, party)
        }
      }
    }
    return nil
  }

  /// Somebody left out who stands equal to somebody who went on.
  private func tie<Value: Comparable>(_ order: [Identifier: Value]) -> Identifier? {
    line.dropped.first { out in
      line.continuing.contains { order[$0] != nil && order[$0] == order[out] }
    }
  }

  private var gap: Judgement? {
    let open = merits.sorted { $0.key < $1.key }.first {
      if case .sum = $0.value { false } else { true }
    }
    guard let (party, merit) = open else { return nil }
    let (gap, sentence): (Outcome.Gap, String) =
      switch merit {
      case .withheld: (.withheld, "A score of \(party) is sealed.")
      case .unweighed:
        (.notRecomputable, "The criteria that rank have no weights, so no order follows.")
      case .missing, .sum:
        (.missing, "The score of \(party) by a criterion that ranks is not on record.")
      }
    return .notShown(events, ["party": party], as: gap, because: sentence)
  }

  private func breached(
    _ wrong: (out: Identifier, in: Identifier), _ measure: String
  ) -> Judgement {
    .breached(
      events, ["leftOut": wrong.out, "wentOn": wrong.in],
      because: "\(wrong.out) was left out and \(wrong.in) went on, and \(measure) \(wrong.out) is"
        + " the better.", steps: steps)
  }

  private var steps: [String] {
    merits.sorted { $0.key < $1.key }.map { party, merit in
      let side = line.dropped.contains(party) ? "left out" : "went on"
      if case .sum(let sum) = merit { return "\(party): \(sum), \(side)" }
      return "\(party): \(merit == .withheld ? "sealed" : "not on record"), \(side)"
    }
  }
}

extension Cut {
  /// The reduction beside the scores by these criteria.
  init(
    _ exam: Examination, _ line: Line, by rule: [SelectionCriterion],
    announcedBy events: [Int]
  ) {
    let assessed = exam.all(SelectionAssessed.self).filter {
      line.drawn.happened.isBefore($0.happened) != true && $0.sharesLots(with: line.drawn)
    }
    var newest: [Identifier: Recorded<SelectionAssessed>] = [:]
    for event in assessed { newest[event.party] = event }
    let parties = line.continuing + line.dropped
    let merits = parties.map { ($0, Self.merit(of: newest[$0]?.results ?? [], by: rule)) }
    self.init(
      line, merits: Dictionary(merits) { first, _ in first },
      events: events + parties.compactMap { newest[$0]?.index } + line.events)
  }

  private static func merit(of results: [CriterionResult], by rule: [SelectionCriterion]) -> Merit {
    guard !rule.isEmpty else { return .missing }
    guard rule.count == 1 || rule.allSatisfy({ $0.weight != nil }) else { return .unweighed }
    var sum = ExactDecimal.blank
    for criterion in rule {
      switch results.first(where: { $0.criterion == criterion.id })?.score {
      case nil: return .missing
      case .sealed?: return .withheld
      case .open(let score)?:
        guard let points = (criterion.weight ?? ExactDecimal(1)).times(score, over: ExactDecimal(1))
        else { return .unweighed }
        sum = sum + points
      }
    }
    return .sum(sum)
  }
}
