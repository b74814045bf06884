import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Prices of two bidders stand in one ratio where it varies by no more than this.
  static let priceRatioPermille = Threshold("priceRatioPermille", 1, "thousandths", .ours)
  /// A ratio over fewer lots is chance.
  static let priceRatioLots = Threshold("priceRatioLots", 3, "lots", .ours)
}

extension Rule {
  /// OCP-R028-R023-PRICES.
  public static let equalPrices = Rule(
    id: "OCP-R028-R023-PRICES", title: "Equal or tied prices",
    question: "Did rivals name the same price, or prices in one fixed ratio?",
    sources: [
      .anywhere(
        "Open Contracting Partnership, red flags R028, as Cardinal tests it, and R023 by its name",
        .text)
    ],
    principle: .competition,
    reads: [
      Reading(
        .tenderReceived, "party", "price.amount", "price.currency", "tenderKind", "round", "lots"),
      Reading(.documentsIssued, "fixedPrice"), Reading(.partyWithdrawn, "party"),
    ],
    trigger: .first(of: .tenderReceived, otherwise: .notYetDue, "No tender is on record."),
    logic: """
      Prices of different bidders, those apart who withdrew, for the same lots in the same round. Raised where two are equal, \
      or where those of two bidders stand in one ratio over several lots. A price for one lot says \
      nothing of another, so lots are kept apart, where the indicator compares all. It is about \
      rivals, so only an auditor is told. Not asked where the buyer fixed the price.
      """,
    example: "Two bid 980,000 for one lot: raised. They bid 980,000 for different lots: clear.",
    thresholds: [.priceRatioPermille, .priceRatioLots],
    knowableFrom: .submissionOpened,
    canStill: "Report it to the competition authority, and do not tell the bidders.",
    possible: [
      .met("all prices that compete differ, and in no fixed ratio"),
      .breached("two prices are equal, or stand in one ratio over several lots"),
      .notShown(.withheld, "a price is sealed, or the reader is not an auditor"),
      .notShown(
        .missing, "two bidders tendered for one thing, and fewer than two prices are known"),
      .notApplicable(.exempt, "the buyer fixed the price"),
      .notApplicable(.noTrigger, "nobody competed by price"),
      .notApplicable(.notYetDue, "no tender is on record"),
    ]
  ) { exam in
    guard exam.maySpeakOfRivals else { return .aboutRivals }
    if exam.documents.last?.fixedPrice == true {
      return .notApplicable(
        .exempt, [exam.documents.last?.index].compactMap { $0 },
        because: "The buyer fixed the price.")
    }
    let races = priceRaces(exam)
    for race in races {
      if let twins = race.twins { return twins }
    }
    if let tied = tiedPrices(races, exam) { return tied }
    guard !races.isEmpty else {
      return .notApplicable(.noTrigger, because: "No two bidders tendered for the same thing.")
    }
    let events = races.flatMap { $0.tenders.map { $0.index } }
    if races.contains(where: { $0.isSealed }) {
      return .notShown(events, as: .withheld, because: "A price is sealed.")
    }
    guard races.contains(where: { $0.prices.count > 1 }) else {
      return .notShown(events, because: "Fewer than two prices are on record.")
    }
    let prices = races.map { $0.prices.count }.reduce(0, +)
    return .met(
      events, ["prices": prices],
      because: "All \(prices) prices on record differ where they compete, and in no fixed ratio.")
  }
}

extension Examination {
  /// Whether statistics about rivals may be told to this reader: an auditor, who can report them.
  /// What an authority prints for itself is soon in the hands of bidders, whom they would warn.
  var maySpeakOfRivals: Bool { view == .auditor }
}

extension Judgement {
  /// What others are told of a rule about rivals.
  static let aboutRivals = Judgement.notShown(
    as: .withheld, because: "Statistics about rivals are shown to an auditor only.")
}

/// Tenders that compete: for the same lots, in the same round.
private struct PriceRace: Sendable {
  let lots: [Identifier]
  let tenders: [Recorded<TenderReceived>]

  var isSealed: Bool { tenders.contains { $0.price?.isWithheld ?? false } }
  var prices: [(party: Identifier, money: Money, event: Int)] {
    tenders.compactMap { tender in
      tender.price?.value.map { (tender.party, $0, tender.index) }
    }
  }

  /// Two bidders with one price.
  var twins: Judgement? {
    let prices = prices
    for (place, one) in prices.enumerated() {
      for other in prices.dropFirst(place + 1)
      where other.party != one.party && other.money == one.money {
        return .breached(
          [one.event, other.event],
          ["bidders": [one.party, other.party], "price": one.money.amount],
          because:
            "\(one.party) and \(other.party) both asked \(one.money.amount)"
            + " \(one.money.currency.spelling): is there a reason but chance or an agreement?")
      }
    }
    return nil
  }
}

private func priceRaces(_ exam: Examination) -> [PriceRace] {
  let tenders = exam.all(TenderReceived.self).filter { exam.file.fate(of: $0.party) != .withdrawn }
  let keyed = Dictionary(grouping: tenders) { tender -> [String] in
    ["\(tender.tenderKind.rawValue) \(tender.round ?? 0)"]
      + tender.common.lots.map { $0.spelling }.sorted()
  }
  return keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.compactMap { _, group in
    guard Set(group.map({ $0.party })).count > 1 else { return nil }
    return PriceRace(lots: group[0].common.lots, tenders: group)
  }
}

/// Two bidders whose prices stand in one ratio over the lots for which both bid.
private func tiedPrices(_ races: [PriceRace], _ exam: Examination) -> Judgement? {
  let single = races.filter { $0.lots.count == 1 }
  let bidders = Set(single.flatMap { $0.prices.map { $0.party } }).sorted()
  for (place, one) in bidders.enumerated() {
    for other in bidders.dropFirst(place + 1) {
      let pairs = single.compactMap { race -> PricePair? in
        guard let left = race.prices.last(where: { $0.party == one }),
          let right = race.prices.last(where: { $0.party == other }),
          left.money.currency == right.money.currency,
          left.money.amount.millionths > 0, right.money.amount.millionths > 0
        else { return nil }
        return PricePair(
          left: left.money.amount.millionths, right: right.money.amount.millionths,
          events: [left.event, right.event])
      }
      let permille = Int128(exam[.priceRatioPermille])
      guard pairs.count >= exam[.priceRatioLots],
        pairs.allSatisfy({ pair in pairs.allSatisfy { pair.isTied(to: $0, within: permille) } })
      else { continue }
      return .breached(
        pairs.flatMap { $0.events }, ["bidders": [one, other], "lots": pairs.count],
        because:
          "The prices of \(one) and \(other) stand in one ratio over \(pairs.count) lots: is there"
          + " a reason but chance or an agreement?")
    }
  }
  return nil
}

/// The prices of two bidders for one lot, in millionths.
private struct PricePair {
  let left: Int128
  let right: Int128
  let events: [Int]

  /// Whether left ÷ right is at most so many thousandths above that of `other`. Compared by
  /// products of full width, so that nothing is rounded.
  func isTied(to other: PricePair, within permille: Int128) -> Bool {
    let mine = (left * 1000).multipliedFullWidth(by: other.right)
    let theirs = (other.left * (1000 + permille)).multipliedFullWidth(by: right)
    return mine.high == theirs.high ? mine.low <= theirs.low : mine.high < theirs.high
  }
}
