import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// From so many providers on that become one lot it is asked whether they were bundled.
  static let bundledProviders = Threshold("bundledProviders", 3, "providers", .ours)
  /// Above so many times the median of what it replaces a lot is asked about.
  static let bundleMultiple = Threshold("bundleMultiple", 3, "times the median", .ours)
}

extension Rule {
  /// SEED-BUNDLING.
  public static let bundling = Rule(
    id: "SEED-BUNDLING", title: "Small agreements not bundled",
    question: "Were several small grants or contracts bundled into one that few can carry?",
    sources: [.anywhere("a concern of the sector; no legal source")],
    principle: .fairMarket,
    reads: [
      Reading(.procedureOpened, "replaces.provider", "replaces.annualValue"),
      Reading(.valueEstimated, "totalValue"), Reading(.lotsDecided, "tenderLots.estimatedValue"),
      Reading(.documentsIssued, "tenderLots.estimatedValue"),
      Reading(.noticeDispatched, "noticeKind"),
    ],
    trigger: .first(of: .noticeDispatched, otherwise: .notYetDue, "No call is out yet."),
    logic: """
      What the procedure replaces, as stated when it was opened: how many agreements, of how many \
      different providers. Three providers or more that become one lot raise it, and so does a \
      lot worth more than three times the median yearly value of what it replaces; exactly three \
      times does not. A lot may be for several years, which is why this is a question.
      """,
    example: """
      Five grants of four charities become one contract: raised. Two become two lots, each worth \
      twice the median: clear.
      """,
    thresholds: [.bundledProviders, .bundleMultiple],
    knowableFrom: .noticeDispatched,
    canStill: "Before the call: divide into lots of the size of what they replace.",
    possible: [
      .met("fewer providers become one lot, and no lot is worth too many times the median"),
      .breached("three providers or more become one lot, or a lot is over three times the median"),
      .notShown(.missing, "providers, yearly values or the values of lots are not on record"),
      .notShown(.notModelled, "the values are in different currencies"),
      .notApplicable(.notYetDue, "the call is not out"),
      .notApplicable(.nothingRecorded, "nothing that it replaces is on record"),
    ]
  ) { exam in
    guard let call = exam.call else {
      return .notApplicable(.notYetDue, because: "No call is out yet.")
    }
    guard let opened = exam.all(ProcedureOpened.self).first, !opened.replaces.isEmpty else {
      return .notApplicable(
        .nothingRecorded, [call.index],
        because: "No grant or contract is on record whose place it takes.")
    }
    let (values, told) = exam.values(at: call)
    return Bundle(opened, values, exam).judgement([opened.index, call.index] + told)
  }
}

/// What is replaced, beside the lots that take its place.
private struct Bundle: Sendable {
  let replaced: [ReplacedAgreement]
  let lots: [Examination.LotValue]
  let most: Int
  let multiple: Int

  init(
    _ opened: Recorded<ProcedureOpened>, _ lots: [Examination.LotValue], _ exam: Examination
  ) {
    replaced = opened.replaces
    self.lots = lots
    most = exam[.bundledProviders]
    multiple = exam[.bundleMultiple]
  }

  private var providers: Set<Identifier> { Set(replaced.compactMap { $0.provider }) }

  private var median: Money? {
    let values = replaced.compactMap { $0.annualValue }
    let ordered = values.map { $0.amount }.sorted()
    guard let currency = values.first?.currency, values.count == replaced.count else { return nil }
    let low = ordered[(ordered.count - 1) / 2]
    let high = ordered[ordered.count / 2]
    return Money {
      $0.amount = ExactDecimal(millionths: (low.millionths + high.millionths) / 2)
      $0.currency = currency
    }
  }

  private var figures: Figures {
    [
      "replaced": replaced.count, "providers": providers.count, "lots": lots.count,
      "median": median?.amount, "largest": lots.compactMap(\.value?.amount).max(),
    ]
  }

  func judgement(_ events: [Int]) -> Judgement {
    let were = "\(counted(replaced.count, "agreement")) of \(counted(providers.count, "provider"))"
    if lots.count == 1, providers.count >= most {
      return .breached(
        events, figures,
        because: "\(were) become one lot: whether they were bundled out of reach is the question.")
    }
    let currencies = Set(
      replaced.compactMap(\.annualValue?.currency) + lots.compactMap(\.value?.currency))
    guard currencies.count <= 1 else {
      return .notShown(
        events, figures, as: .notModelled,
        because: "What is replaced and what replaces it are valued in different currencies.")
    }
    if let median, let limit = median.amount.times(ExactDecimal(multiple), over: ExactDecimal(1)),
      let large = lots.first(where: { ($0.value?.amount).map { $0 > limit } ?? false }),
      let value = large.value
    {
      return .breached(
        events, figures,
        because: "\(large.name.sentenceStart) is worth \(value.words), more than \(multiple) times"
          + " the \(median.words) a year that is the median of what it replaces: whether that is"
          + " several years or a bundle is the question.")
    }
    let isWhole =
      median != nil && lots.allSatisfy { $0.value != nil }
      && (lots.count > 1 || replaced.allSatisfy { $0.provider != nil })
    guard isWhole, let median else {
      return .notShown(
        events, figures,
        because: "\(were) are replaced; not every provider, yearly value or lot value is on record."
      )
    }
    return .met(
      events, figures,
      because:
        "\(were) become \(counted(lots.count, "lot")), none worth more than \(multiple) times"
        + " the median of \(median.words) a year.")
  }
}
