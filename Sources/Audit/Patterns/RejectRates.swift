import CivilTime
import Commissioning
import Fields

/// What part of the tenders each buyer throws out, over all that it buys.
public struct RejectRates: Sendable {
  /// One buyer.
  public struct Rate: Sendable {
    /// The buyer.
    public let buyer: Participant
    /// Procedures with a tender.
    public let procedures: Int
    /// Tenders, and those of bidders who were thrown out.
    public let tenders: Int, out: Int

    /// The part thrown out, in whole billionths, cut.
    var billionths: Int128 { Int128(out) * 1_000_000_000 / Int128(max(1, tenders)) }
  }

  /// Every buyer with so many procedures and tenders, in order.
  public let rates: [Rate]

  /// In which window, and with how few procedures or tenders a buyer is left out.
  struct Question: Hashable, Sendable {
    let window: PatternSlice.Window
    let proceduresMin: Int
    let tendersMin: Int
  }

  /// The buyers of a portfolio in a window, those with fewer procedures or tenders left out.
  init(_ portfolio: Portfolio, _ question: Question) {
    rates = portfolio.rejections.rates(in: question.window).filter { rate in
      rate.procedures >= question.proceduresMin && rate.tenders >= question.tendersMin
    }.sorted { $0.buyer < $1.buyer }
  }

  /// The quartiles of the rates, in billionths; nil without any.
  var quartiles: Quartiles? { Quartiles(rates.map { $0.billionths }) }
}

/// The tenders of each procedure, and those thrown out, in the order of time.
struct RejectCounts: Sendable {
  private struct Count {
    var day: LocalDate
    /// By its place among the buyers.
    var buyer: Int
    var tenders: Int
    var out: Int
  }

  private let counts: [Count]
  private let buyers: [Participant]

  /// Of the procedures that have a day and a tender, each under the first of its buyers.
  init(_ procedures: [ProcedureSummary]) {
    var places: [Participant: Int] = [:]
    var counts: [Count] = []
    for one in procedures where !one.bidders.isEmpty {
      guard let day = one.day, let buyer = one.buyers.first else { continue }
      let place = places[buyer] ?? places.count
      places[buyer] = place
      counts.append(
        Count(
          day: day, buyer: place, tenders: one.bidders.reduce(0) { $0 + $1.tenders },
          out: one.bidders.reduce(0) { $0 + ($1.isDisqualified ? $1.tenders : 0) }))
    }
    self.counts = counts.sorted { $0.day < $1.day }
    buyers = places.sorted { $0.value < $1.value }.map { $0.key }
  }

  /// The rate of every buyer with a procedure in a window.
  func rates(in window: PatternSlice.Window) -> [RejectRates.Rate] {
    var sums = Array(repeating: (procedures: 0, tenders: 0, out: 0), count: buyers.count)
    let first = counts.firstPlace { $0.day >= window.since }
    let end = max(first, counts.firstPlace { $0.day > window.until })
    for count in counts[first..<end] {
      sums[count.buyer].procedures += 1
      sums[count.buyer].tenders += count.tenders
      sums[count.buyer].out += count.out
    }
    return zip(buyers, sums).compactMap { buyer, sum in
      sum.procedures == 0
        ? nil
        : RejectRates.Rate(
          buyer: buyer, procedures: sum.procedures, tenders: sum.tenders, out: sum.out)
    }
  }
}
