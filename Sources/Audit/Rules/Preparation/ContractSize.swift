import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Above so many times the median turnover of local voluntary suppliers a lot is out of reach.
  static let reachMultiple = Threshold("reachMultiple", 2, "times the turnover", .ours)
}

extension Rule {
  /// SEED-SME-SIZE.
  public static let contractSize = Rule(
    id: "SEED-SME-SIZE", title: "Within reach of the small",
    question: "Is the contract within reach of the small organisations that it touches?",
    sources: [
      .anywhere(
        "a concern of the sector; compare Directive 2014/24/EU Art. 46 and rec. 78, and Art. 58(3)"
          + " for the multiple", .memory)
    ],
    principle: .fairMarket,
    reads: [
      Reading(
        .marketResearched, "localSuppliers.voluntary", "localSuppliers.turnoverBand.atLeast",
        "localSuppliers.turnoverBand.below", "localSuppliers.turnoverBand.currency"),
      Reading(.valueEstimated, "totalValue"), Reading(.lotsDecided, "tenderLots.estimatedValue"),
      Reading(.documentsIssued, "tenderLots.estimatedValue"),
      Reading(.noticeDispatched, "noticeKind"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      The smallest lot, or the whole where there are none, is compared with the median yearly \
      turnover of the local voluntary organisations that market research before the call names. \
      Turnovers are bands: at most twice the median of the lower bounds is clear, twice the \
      median of the upper bounds or more is raised, and between them the bands leave it open. \
      Exactly twice a lower bound is clear.
      """,
    example: """
      The median is between 100,000 and 200,000. A lot of 200,000: clear. Of 400,000: raised. Of \
      300,000: not shown.
      """,
    thresholds: [.reachMultiple],
    knowableFrom: .noticeDispatched,
    canStill: "Before the call: divide into lots that the small can carry.",
    possible: [
      .met("the smallest lot is at most twice the median turnover"),
      .breached("it is more than twice"),
      .notShown(.missing, "no turnovers, values or narrow enough bands are on record"),
      .notShown(.notModelled, "turnovers and values are in different currencies"),
      .notApplicable(.notYetDue, "the call is not out"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    let research = exam.all(MarketResearched.self).filter {
      $0.precedes(call) && !$0.localSuppliers.isEmpty
    }
    let bands = research.flatMap { $0.localSuppliers }.filter { $0.voluntary == true }
      .compactMap { $0.turnoverBand }
    let (values, told) = exam.values(at: call)
    let events = research.indexes() + told + [call.index]
    guard !bands.isEmpty else {
      return .notShown(
        events, because: "No turnover of a local voluntary organisation is on record.")
    }
    let known = values.compactMap { lot in lot.value.map { (name: lot.name, value: $0) } }
    guard known.count == values.count,
      let smallest = known.min(by: { $0.value.amount < $1.value.amount })
    else {
      return .notShown(events, because: "The value of each lot before the call is not on record.")
    }
    guard Set(bands.map({ $0.currency }) + known.map({ $0.value.currency })).count == 1 else {
      return .notShown(
        events, as: .notModelled,
        because: "Turnovers and values are in different currencies.")
    }
    return Reach(
      value: smallest.value, name: smallest.name, bands: bands, multiple: exam[.reachMultiple]
    ).judgement(events)
  }
}

/// A value beside the median of turnovers, of which only bands are known.
private struct Reach: Sendable {
  let value: Money
  let name: String
  let count: Int
  let multiple: Int
  /// Medians of the lower and the upper bounds; nil: without bound.
  let lower: ExactDecimal
  let upper: ExactDecimal?

  init(value: Money, name: String, bands: [TurnoverBand], multiple: Int) {
    self.value = value
    self.name = name
    self.multiple = multiple
    count = bands.count
    lower = Self.median(bands.map { $0.atLeast ?? .blank })
    // A band without an upper bound lies above all others; the median is without bound where half
    // or more are.
    let bounded = bands.compactMap { $0.below }
    upper = bounded.count > bands.count / 2 ? Self.median(bounded, of: bands.count) : nil
  }

  /// The middle of `values`, with as many greater than all of them as `count` has more.
  private static func median(_ values: [ExactDecimal], of count: Int? = nil) -> ExactDecimal {
    let ordered = values.sorted()
    let places = count ?? ordered.count
    guard !ordered.isEmpty else { return .blank }
    let high = min(places / 2, ordered.count - 1)
    let low = min((places - 1) / 2, ordered.count - 1)
    return ExactDecimal(millionths: (ordered[low].millionths + ordered[high].millionths) / 2)
  }

  private func times(_ bound: ExactDecimal) -> ExactDecimal? {
    bound.times(ExactDecimal(multiple), over: ExactDecimal(1))
  }

  var figures: Figures {
    [
      "value": value.amount, "medianAtLeast": lower, "medianBelow": upper, "suppliers": count,
      "multiple": multiple,
    ]
  }

  func judgement(_ events: [Int]) -> Judgement {
    let band = "\(lower) to \(upper.map { "under \($0)" } ?? "without bound")"
    let sentence =
      "\(name) is worth \(value.words); the median turnover of \(count) local voluntary"
      + " organisations is \(band)"
    if times(lower).map({ value.amount <= $0 }) ?? true {
      return .met(
        events, figures,
        because: "\(sentence.sentenceStart), and \(multiple) times as much is within reach.")
    }
    if let limit = upper.flatMap(times), value.amount >= limit {
      return .breached(
        events, figures,
        because: "\(sentence.sentenceStart), and it is more than \(multiple) times as much: whether"
          + " the small can carry it is the question.")
    }
    return .notShown(
      events, figures,
      because: "\(sentence.sentenceStart): the bands leave open whether that is within \(multiple)"
        + " times.")
  }
}
