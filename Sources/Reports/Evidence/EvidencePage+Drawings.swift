import Commissioning
import Fields
import Projections

// The funnel of parties, and the scores by criterion.
extension EvidencePage {
  /// A step that parties reach, or at which they leave.
  private struct Step {
    let name: String
    let reaches: (PartyStep) -> Bool
  }

  private var steps: [Step] {
    func step(_ name: Standing, _ standings: Set<Standing>) -> Step {
      Step(name: name.words()) { standings.contains($0.standing) }
    }
    let stages = Set(file.all(StageStarted.self).map(\.stage)).sorted()
    return [
      step(.requested, [.requested]), step(.selected, [.selected]), step(.invited, [.invited]),
      Step(name: EvidenceWords.Drawings.tendered) {
        [.initialTendered, .negotiating, .finalTendered].contains($0.standing)
      },
      step(.awarded, [.awarded, .partner]),
    ]
      + stages.map { stage in
        Step(name: Standing.passed.words(stage: stage)) {
          $0.standing == .passed && $0.stage == stage
        }
      }
  }

  var funnel: Markup {
    let steps = self.steps
    let furthest = state.parties.map { party in
      steps.lastIndex { step in party.steps.contains(where: step.reaches) }
    }
    let total = max(1, state.parties.count)
    var drawing = Drawing(
      EvidenceWords.Drawings.funnel, EvidenceWords.Drawings.funnelWords, width: 720)
    var rows: [Markup.Row] = []
    for (place, step) in steps.enumerated() {
      let reached = furthest.count { ($0 ?? -1) >= place }
      let y = 8 + place * 34
      drawing.text(step.name, x: 0, y: y + 17)
      if reached > 0 {
        drawing.bar(x: 170, y: y, width: reached * 460 / total, height: 24, kind: "given")
      }
      drawing.text(String(reached), x: 178 + reached * 460 / total, y: y + 17)
      let left = zip(state.parties, furthest).filter { $0.1 == place && !$0.0.isIn }.map(\.0)
      rows.append(
        Markup.Row([
          Markup(step.name), Markup(String(reached)),
          left.isEmpty
            ? Markup(EvidenceWords.Drawings.nobodyLeft) : .list(left.map(leaving)),
        ]))
    }
    return .heading(3, EvidenceWords.Drawings.funnel) + drawing.markup
      + .table(EvidenceWords.Drawings.funnel, EvidenceWords.Drawings.funnelColumns, rows)
  }

  /// How a party went out, why as far as that is on record, and by which event.
  private func leaving(_ party: PartyState) -> Markup {
    guard let last = party.steps.last else { return .none }
    let reasons = file[last.index]?.common.reasons.map(\.text) ?? []
    let why = reasons.isEmpty ? EvidenceWords.Drawings.noReason : reasons.joined(separator: " / ")
    return Markup(
      EvidenceWords.Drawings.left(
        party.handle.spelling, last.standing.words(stage: last.stage), why) + " ")
      + pointer(last.index)
  }

  // MARK: Scores

  private typealias Score = (criterion: String, party: String, score: ExactDecimal, index: Int)

  var scores: Markup {
    let scores = openScores
    let heading = Markup.heading(3, EvidenceWords.Drawings.scores)
    guard !scores.isEmpty else { return heading + .p(Markup(EvidenceWords.Drawings.noScores)) }
    var drawing = Drawing(
      EvidenceWords.Drawings.scores, EvidenceWords.Drawings.scoreWords, width: 720)
    var y = 8
    var criterion = ""
    // Totals are sums of weighted scores, so they have a scale of their own.
    let isTotal = { (score: Score) in score.criterion == EvidenceWords.Drawings.whole }
    let highest = Dictionary(grouping: scores, by: isTotal)
      .mapValues { $0.map(\.score.millionths).max() ?? 0 }
    for score in scores {
      if score.criterion != criterion {
        criterion = score.criterion
        drawing.text(criterion, x: 0, y: y + 14, kind: "strong")
        y += 22
      }
      let longest = max(1, highest[isTotal(score)] ?? 0)
      let width = Int(max(0, score.score.millionths) * 460 / longest)
      drawing.text(score.party, x: 12, y: y + 14)
      drawing.bar(x: 170, y: y + 2, width: width, height: 16, kind: "given")
      drawing.text(score.score.spelling, x: 178 + width, y: y + 14)
      y += 22
    }
    return heading + drawing.markup
      + .table(
        EvidenceWords.Drawings.scores, EvidenceWords.Drawings.scoreColumns,
        scores.map { score in
          Markup.Row([
            Markup(score.criterion), Markup(score.party), Markup(score.score.spelling),
            pointer(score.index),
          ])
        })
  }

  /// Agreed scores and totals of the last ranking, as far as this reader may see them, criterion by
  /// criterion.
  private var openScores: [Score] {
    guard let closed = file.last(EvaluationClosed.self) else { return [] }
    var scores: [Score] = []
    var criteria: [Identifier] = []
    for place in closed.ranking {
      for score in place.criterionScores where !criteria.contains(score.criterion) {
        criteria.append(score.criterion)
      }
    }
    for criterion in criteria {
      for place in closed.ranking {
        for score in place.criterionScores where score.criterion == criterion {
          guard let value = score.agreedScore?.value else { continue }
          scores.append((criterion.spelling, place.party.spelling, value, closed.index))
        }
      }
    }
    for place in closed.ranking {
      guard let value = place.total?.value else { continue }
      scores.append((EvidenceWords.Drawings.whole, place.party.spelling, value, closed.index))
    }
    return scores
  }
}
