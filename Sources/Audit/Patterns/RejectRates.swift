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

  /// The buyers of a portfolio in a window, those with fewer procedures or tenders left out.
  public init(
    _ portfolio: Portfolio, in window: PatternSlice.Window, proceduresMin: Int, tendersMin: Int
  ) {
    let procedures = portfolio.procedures.filter { one in
      !one.bidders.isEmpty && one.day.map(window.contains) ?? false
    }
    rates = Dictionary(grouping: procedures) { $0.buyers[0] }.map { buyer, own in
      let bidders = own.flatMap(\.bidders)
      return Rate(
        buyer: buyer, procedures: own.count, tenders: bidders.map(\.tenders).reduce(0, +),
        out: bidders.filter(\.isDisqualified).map(\.tenders).reduce(0, +))
    }.filter { $0.procedures >= proceduresMin && $0.tenders >= tendersMin }
      .sorted { $0.buyer < $1.buyer }
  }

  /// The quartiles of the rates, in billionths; nil without any.
  var quartiles: Quartiles? { Quartiles(rates.map(\.billionths)) }
}
