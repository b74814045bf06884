import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Quartiles of fewer gaps say nothing.
  static let gapProcedures = Threshold("gapProcedures", 5, "procedures", .ours)
}

extension Rule {
  /// OCP-R024-R058-GAP.
  public static let gapToRunnerUp = Rule(
    id: "OCP-R024-R058-GAP", title: "The gap to the second",
    question: "Is the second lowest price oddly close to the winner's, or oddly far?",
    sources: [
      .anywhere(
        "Open Contracting Partnership, red flags R024 and R058, as Cardinal tests them", .text)
    ],
    principle: .competition,
    reads: Reading.pattern + [
      Reading(.tenderReceived, "price.amount", "price.currency", "tenderKind", "lots", "accepted")
    ],
    trigger: .first(of: .awardDecided, otherwise: .notYetDue, "No award is decided."),
    logic: """
      (Second lowest - winning) ÷ winning price, where one award of the whole went to the lowest of \
      the valid prices; elsewhere quality decided, and the gap says nothing. Raised where it is at \
      or below the lower fence, Q1 - 1.5 IQR, or at or above the upper, Q3 + 1.5 IQR, of those of \
      the same buyer and CPV division in the months up to this award. Where the lower quartile is \
      zero, or both are the same, there is no fence. A group's price is a price; where the \
      indicators leave groups aside, this does not.
      """,
    example:
      "Five gaps of 1 to 3 %, and this one of 25 %: raised. Gaps of 20 to 30 %: clear.",
    thresholds: [.windowMonths, .gapProcedures],
    comparesProcedures: true,
    knowableFrom: .awardDecided,
    canStill: "Before the contract: ask how the lowest price was worked out.",
    possible: [
      .met("the gap is within the fences"),
      .breached("it is at a fence or beyond"),
      .notShown(.smallSample, "one procedure alone, too few gaps, or no fence"),
      .notShown(.withheld, "a price is sealed"),
      .notShown(.missing, "there is no CPV code"),
      .notApplicable(.noTrigger, "the lowest price did not win alone, or was not compared"),
      .notApplicable(.notYetDue, "no award is decided"),
    ]
  ) { exam in
    if exam.hasSealedPrice {
      return Judgement(
        .notShown(.withheld), on: Later { (exam.all(TenderReceived.self).indexes(), [:]) },
        because: "A price is sealed.")
    }
    return exam.judgePattern { slice in
      guard let own = exam.own.flatMap(PriceGap.init) else {
        return Judgement(
          .notApplicable(.noTrigger), on: Later { (exam.file.standingAwards.indexes(), [:]) },
          because: "The lowest of several prices did not win alone, so there is no gap to judge.")
      }
      let gaps = slice.facts.gaps
      guard gaps >= exam[.gapProcedures] else {
        return .tooFew(slice, "gap", gaps, of: exam[.gapProcedures])
      }
      guard let quartiles = slice.facts.gapQuartiles, !quartiles.isDegenerate else {
        return Judgement(
          .notShown(.smallSample), on: Later { (slice.awardEvents, ["gaps": gaps]) },
          because: "\(slice.basis("gap", gaps)): the quartiles draw no fence.")
      }
      return exam.judge(own, beside: quartiles, slice)
    }
  }
}

extension Examination {
  fileprivate func judge(
    _ own: PriceGap, beside quartiles: Quartiles, _ slice: PatternSlice
  ) -> Judgement {
    let (isLow, isHigh) = (quartiles.isLow(own.billionths), quartiles.isHigh(own.billionths))
    let gaps = slice.facts.gaps
    let grounds: Later<(events: [Int], figures: Figures)> = Later { [self] in
      (
        all(TenderReceived.self).indexes() + file.standingAwards.indexes(),
        [
          "gapPermille": own.permille, "gaps": gaps, "since": slice.window.since,
          "until": slice.window.until,
        ]
      )
    }
    return Judgement(
      isLow || isHigh ? .breached(.contrary) : .met(.shown), on: grounds,
      because:
        "The second lowest price is \(percent(permille: own.permille)) above the winner's, beside"
        + " \(slice.basis("gap", gaps))"
        + (isLow ? ": oddly close?" : isHigh ? ": oddly far?" : ": nothing odd."))
  }
}

extension Examination {
  /// Whether a price stands behind a seal; as the summary kept it, where the file is gone.
  fileprivate var hasSealedPrice: Bool {
    file.types.isEmpty ? own?.hasSealedPrice ?? false : file.hasSealedPrice
  }
}

extension CaseFile {
  /// Whether a price stands behind a seal.
  var hasSealedPrice: Bool {
    all(TenderReceived.self).contains { $0.price?.isWithheld ?? false }
  }
}
