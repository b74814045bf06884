import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Fewer awards than this make no index.
  public static let concentrationAwards = Threshold("concentrationAwards", 10, "awards", .ours)
  /// Below it concentration is low.
  public static let concentrationLow = Threshold(
    "concentrationLow", 1000, "points", .published("EU guidelines on horizontal mergers"))
  /// Above it concentration is high.
  public static let concentrationHigh = Threshold(
    "concentrationHigh", 2000, "points", .published("EU guidelines on horizontal mergers"))
}

extension Rule {
  /// OCP-R051-HHI.
  public static let spendConcentration = Rule(
    id: "OCP-R051-HHI", title: "Concentrated spending",
    question: "Is what the buyer spends concentrated on few?",
    sources: [
      .anywhere(
        "Open Contracting Partnership, red flag R051, by its name; the bands of the EU guidelines"
          + " on horizontal mergers, a tool for mergers borrowed for buyers", .secondary)
    ],
    principle: .competition, reads: Reading.pattern,
    trigger: .first(of: .awardDecided, otherwise: .notYetDue, "No award is decided."),
    logic: """
      The sum of the squares of the shares of value, in percent, that each member holds of the \
      awards of the same buyer and CPV division in the months up to this award; the value of a \
      group is split by declared shares, else equally. Above the higher number it is raised; \
      exactly that number is not. 10,000 ÷ the index is of how many equal suppliers there would be \
      as much.
      """,
    example:
      "Five suppliers with a fifth each: 2,000, clear. Four with a quarter each: 2,500, raised.",
    thresholds: [.windowMonths, .concentrationAwards, .concentrationLow, .concentrationHigh],
    comparesProcedures: true,
    knowableFrom: .awardDecided,
    canStill: "Before the next call: look at lots, at what is asked of bidders, and at the time.",
    possible: [
      .met("the index is at most the higher number"),
      .breached("it is above"),
      .notShown(.smallSample, "one procedure alone, or too few awards"),
      .notShown(.withheld, "who is behind a winner is sealed"),
      .notShown(.missing, "a value, who is behind a winner, or the CPV code is not on record"),
      .notApplicable(.notYetDue, "no award is decided"),
    ]
  ) { exam in
    exam.judgePattern { slice in
      let sum = slice.facts.spending
      guard sum.awards >= exam[.concentrationAwards] else {
        return .tooFew(slice, "award", sum.awards, of: exam[.concentrationAwards])
      }
      guard sum.unknown == 0 else {
        return .unknownParties(slice, unknown: sum.unknown, sealed: sum.sealed)
      }
      let shares = Later { AwardShares(slice.awards, by: .member) }
      guard sum.isValued, let index = slice.facts.concentration else {
        return Judgement(
          .notShown(.missing), on: Later { (slice.awardEvents, ["awards": sum.awards]) },
          because:
            "\(slice.basis("award", sum.awards)):"
            + " \(shares.value.worthGap ?? "no value is on record"),"
            + " so their shares cannot be told.")
      }
      return exam.judge(index, slice, shares)
    }
  }
}

extension Examination {
  fileprivate func judge(
    _ index: Concentration, _ slice: PatternSlice, _ shares: Later<AwardShares>
  ) -> Judgement {
    let isHigh = index.isAbove(self[.concentrationHigh])
    let band = isHigh ? "high" : index.isBelow(self[.concentrationLow]) ? "low" : "medium"
    let awards = slice.facts.spending.awards
    let grounds: Later<(events: [Int], figures: Figures)> = Later {
      (
        slice.awardEvents,
        [
          "awards": awards, "index": index.index, "effectiveTenths": index.effectiveTenths,
          "suppliers": shares.value.rows.count, "since": slice.window.since,
          "until": slice.window.until,
        ]
      )
    }
    return Judgement(
      isHigh ? .breached(.contrary) : .met(.shown), on: grounds,
      because:
        "\(slice.basis("award", awards)): the index is \(index.index), \(band), as of"
        + " \(index.effectiveNumber) equal suppliers"
        + (isHigh ? ": what keeps others away?" : "."),
      steps: shares.value.rows.map { row in
        "\(slice.portfolio.label(row.holder)):"
          + " \(percent(permille: shares.value.valuePermille(row) ?? 0)) of the value"
      })
  }
}
