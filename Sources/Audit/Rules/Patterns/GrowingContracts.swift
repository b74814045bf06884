import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Contracts that grow faster than this in a year outgrow small organisations.
  public static let growthYearly = Threshold("growthYearly", 20, "% a year", .ours)
  /// Fewer awards than this make no trend.
  public static let growthAwards = Threshold("growthAwards", 10, "awards", .ours)
}

extension Rule {
  /// SEED-SIZE-TREND.
  public static let growingContracts = Rule(
    id: "SEED-SIZE-TREND", title: "Contracts getting bigger",
    question: "Are contracts getting bigger?",
    sources: [.anywhere("a concern of the sector, no number in law")],
    principle: .fairMarket, reads: Reading.pattern,
    trigger: .first(of: .awardDecided, otherwise: .notYetDue, "No award is decided."),
    logic: """
      The median value of an award, of a lot where there are lots, by calendar year, of the same \
      buyer and CPV division in the months up to this award; the slope by least squares ÷ the mean \
      of the medians. Raised above the number; exactly the number is clear. What a renewal is worth \
      beside what it renews is shown.
      """,
    example: "Medians of 100,000, 150,000 and 200,000 in three years: 33.3 % a year, raised.",
    thresholds: [.windowMonths, .growthYearly, .growthAwards],
    comparesProcedures: true,
    knowableFrom: .awardDecided,
    canStill: "Before the next call: divide into lots that a small organisation can carry.",
    possible: [
      .met("the slope is at most the number"),
      .breached("it is above"),
      .notShown(.smallSample, "one procedure alone, too few awards with a value, or one year"),
      .notShown(.missing, "the values are in several currencies, or there is no CPV code"),
      .notApplicable(.notYetDue, "no award is decided"),
    ]
  ) { exam in
    exam.judgePattern { slice in
      let facts = slice.facts
      guard facts.valued >= exam[.growthAwards] else {
        return .tooFew(slice, "award with a value", facts.valued, of: exam[.growthAwards])
      }
      let trend = Later { SizeTrend(slice) }
      guard facts.isOneCurrency else {
        return Judgement(
          .notShown(.missing), on: Later { (slice.awardEvents, ["awards": facts.valued]) },
          because: "\(slice.basis("award", facts.valued)): \(trend.value.gap ?? "").")
      }
      guard let slope = facts.slope else {
        return .tooFew(slice, "year", facts.years, of: 2)
      }
      return judge(slope, slice, trend, isHigh: slope.isAbove(percent: exam[.growthYearly]))
    }
  }

  private static func judge(
    _ slope: SizeTrend.Slope, _ slice: PatternSlice, _ trend: Later<SizeTrend>, isHigh: Bool
  ) -> Judgement {
    let grounds: Later<(events: [Int], figures: Figures)> = Later {
      (
        slice.awardEvents,
        [
          "awards": trend.value.count, "years": trend.value.years.count,
          "growthPermille": slope.permille,
          "renewalsHundredths": trend.value.renewals.map { $0.ratioHundredths },
          "since": slice.window.since, "until": slice.window.until,
        ]
      )
    }
    return Judgement(
      isHigh ? .breached(.contrary) : .met(.shown), on: grounds,
      because:
        "\(slice.basis("award", trend.value.count)): the yearly median changes by"
        + " \(percent(permille: slope.permille)) a year"
        + (isHigh ? ": can small organisations still carry them?" : "."),
      steps: trend.value.years.map { "\($0.year): \($0.medianText), of \($0.count)" })
  }
}
