import Commissioning
import Fields

/// How far the second lowest price was above the winner's, where the lowest won.
struct PriceGap: Sendable {
  /// (second lowest - winning) ÷ winning, in whole billionths, cut.
  let billionths: Int128

  /// The gap of a procedure; nil where there is not one award of the whole to the lowest of two or
  /// more open prices in one currency. A group's price is a price like any other.
  init?(_ procedure: ProcedureSummary) {
    guard procedure.awards.count == 1, let award = procedure.awards.first, award.lots.isEmpty
    else { return nil }
    let judged = procedure.bidders.filter { $0.fate == .valid }
    let prices = judged.compactMap { $0.price }
    guard prices.count > 1, prices.count == judged.count,
      Set(prices.map({ $0.currency })).count == 1,
      let won = judged.first(where: { $0.handle == award.winner })?.price?.amount.millionths,
      won > 0
    else { return nil }
    let sorted = prices.map { $0.amount.millionths }.sorted()
    guard sorted[0] == won else { return nil }
    // At most 10²¹ millionths, so the product fits.
    billionths = (sorted[1] - won) * 1_000_000_000 / won
  }

  /// In tenths of a percent, cut.
  var permille: Int { Int(clamping: billionths / 1_000_000) }
}
