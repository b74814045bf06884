import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// A buyer with fewer procedures has no rate.
  static let rateProcedures = Threshold(
    "rateProcedures", 2, "procedures", .published("Cardinal R038"))
  /// A buyer with fewer tenders has no rate.
  static let rateTenders = Threshold("rateTenders", 2, "tenders", .published("Cardinal R038"))
  /// Quartiles of fewer buyers say nothing.
  static let rateBuyers = Threshold("rateBuyers", 4, "buyers", .ours)
}

extension Rule {
  /// OCP-R038-REJECT-RATE.
  public static let rejectRate = Rule(
    id: "OCP-R038-REJECT-RATE", title: "Unusually many thrown out",
    question: "Does this buyer throw out unusually many tenders?",
    sources: [
      .anywhere("Open Contracting Partnership, red flag R038, as Cardinal tests it", .text)
    ],
    principle: .competition,
    reads: Reading.pattern + [
      Reading(.tenderReceived, "accepted"), Reading(.tenderEliminated, "party", "ground"),
      Reading(.candidateRejected, "party", "ground"),
      Reading(.exclusionChecked, "party", "exclusionDecision"),
    ],
    trigger: .first(of: .awardDecided, otherwise: .notYetDue, "No award is decided."),
    logic: """
      Tenders thrown out ÷ tenders, of each buyer in the months up to this award, whatever it buys. \
      Raised where the rate of this buyer is at or above the upper fence of all, Q3 + 1.5 IQR. \
      Where the lower quartile is zero, or both quartiles are the same, there is no fence and \
      nothing is said. A group's tender is one tender.
      """,
    example:
      "Eight buyers throw out 10 or 20 %, and this one 35 %, the fence: raised. 30 %: clear.",
    thresholds: [.windowMonths, .rateProcedures, .rateTenders, .rateBuyers],
    comparesProcedures: true,
    knowableFrom: .awardDecided,
    canStill: "Ask for the reasons of each rejection, and look at what is asked of tenders.",
    possible: [
      .met("the rate is below the fence"),
      .breached("it is at the fence or above"),
      .notShown(.smallSample, "too few buyers, procedures or tenders, or no fence"),
      .notApplicable(.notYetDue, "no award is decided"),
    ]
  ) { exam in
    guard let (portfolio, buyer, window) = exam.outlook else {
      return .notShown(as: .smallSample, because: "One procedure alone shows no pattern.")
    }
    let question = RejectRates.Question(
      window: window, proceduresMin: exam[.rateProcedures], tendersMin: exam[.rateTenders])
    let rates = portfolio.rejectRates(question)
    let span = "\(window.since) to \(window.until)"
    guard rates.count >= exam[.rateBuyers],
      let own = portfolio.rejections.rate(of: buyer, in: window), question.counts(own)
    else {
      return .notShown(
        [], ["buyers": rates.count, "countMin": exam[.rateBuyers]], as: .smallSample,
        because:
          "\(counted(rates.count, "buyer")) with procedures and tenders enough, \(span):"
          + " fewer than \(exam[.rateBuyers]), or this one is not among them.")
    }
    guard let quartiles = rates.quartiles, !quartiles.isDegenerate else {
      return .notShown(
        [], ["buyers": rates.count], as: .smallSample,
        because: "\(counted(rates.count, "buyer")), \(span): the quartiles draw no fence.")
    }
    let words =
      "\(own.out) of \(own.tenders) tenders in \(counted(own.procedures, "procedure")), \(span),"
      + " were thrown out, beside \(counted(rates.count - 1, "other buyer"))"
    let figures: Figures = [
      "tenders": own.tenders, "out": own.out, "procedures": own.procedures,
      "buyers": rates.count, "since": window.since, "until": window.until,
    ]
    return quartiles.isHigh(own.billionths)
      ? .breached([], figures, because: "\(words): why so many more than elsewhere?")
      : .met([], figures, because: "\(words): not unusually many.")
  }
}

extension Examination {
  /// Among which procedures, of which buyer and in which window it is looked; nil alone.
  fileprivate var outlook: (Portfolio, Participant, PatternSlice.Window)? {
    if let slice, case .buyer(let buyer) = slice.scope {
      return (slice.portfolio, buyer, slice.window)
    }
    guard let portfolio, let own else { return nil }
    return (portfolio, own.buyers[0], window(of: own))
  }
}
