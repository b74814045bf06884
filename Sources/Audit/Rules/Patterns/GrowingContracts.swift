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
      let trend = SizeTrend(slice)
      guard trend.count >= exam[.growthAwards] else {
        return .tooFew(slice, "award with a value", trend.count, of: exam[.growthAwards])
      }
      let events = slice.awardEvents
      if let gap = trend.gap {
        return .notShown(
          events, ["awards": trend.count],
          because: "\(slice.basis("award", trend.count)): \(gap).")
      }
      guard let growth = trend.growthPermille else {
        return .tooFew(slice, "year", trend.years.count, of: 2)
      }
      let words =
        "\(slice.basis("award", trend.count)): the yearly median changes by"
        + " \(percent(permille: growth)) a year"
      let figures: Figures = [
        "awards": trend.count, "years": trend.years.count, "growthPermille": growth,
        "renewalsHundredths": trend.renewals.map { $0.ratioHundredths },
        "since": slice.window.since, "until": slice.window.until,
      ]
      let steps = trend.years.map { "\($0.year): \($0.medianText), of \($0.count)" }
      return trend.growsMore(than: exam[.growthYearly])
        ? .breached(
          events, figures, because: "\(words): can small organisations still carry them?",
          steps: steps)
        : .met(events, figures, because: "\(words).", steps: steps)
    }
  }
}
