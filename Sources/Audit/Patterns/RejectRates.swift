import CivilTime
import Commissioning
import Fields

/// What part of the tenders each buyer throws out in a window, over all that it buys.
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

  /// In which window, and with how few procedures or tenders a buyer is left out.
  struct Question: Hashable, Sendable {
    let window: PatternSlice.Window
    let proceduresMin: Int
    let tendersMin: Int

    func counts(_ rate: Rate) -> Bool {
      rate.procedures >= proceduresMin && rate.tenders >= tendersMin
    }
  }

  /// How many buyers have a rate.
  let count: Int
  /// The quartiles of the rates, in billionths; nil without any.
  let quartiles: Quartiles?
}

/// The tenders of each buyer's procedures and those thrown out, added up in the order of time: what
/// a window holds is the difference of two sums.
struct RejectCounts: Sendable {
  private struct Sum {
    /// The day up to which it is added up, itself included.
    var day: LocalDate
    var procedures = 0
    var tenders = 0
    var out = 0
  }

  private let sums: [Participant: [Sum]]

  /// Of the procedures that have a day and a tender, each under the first of its buyers.
  init(_ procedures: [ProcedureSummary]) {
    var counts: [Participant: [Sum]] = [:]
    for one in procedures where !one.bidders.isEmpty {
      guard let day = one.day, let buyer = one.buyers.first else { continue }
      counts[buyer, default: []].append(
        Sum(
          day: day, procedures: 1, tenders: one.bidders.reduce(0) { $0 + $1.tenders },
          out: one.bidders.reduce(0) { $0 + ($1.isDisqualified ? $1.tenders : 0) }))
    }
    sums = counts.mapValues { counts in
      var sum = Sum(day: .first)
      return counts.sorted { $0.day < $1.day }.map { count in
        sum.day = count.day
        sum.procedures += count.procedures
        sum.tenders += count.tenders
        sum.out += count.out
        return sum
      }
    }
  }

  /// The rate of a buyer in a window; nil where it has no procedure in it.
  func rate(of buyer: Participant, in window: PatternSlice.Window) -> RejectRates.Rate? {
    guard let sums = sums[buyer] else { return nil }
    let first = sums.firstPlace { $0.day >= window.since }
    let end = sums.firstPlace { $0.day > window.until }
    guard first < end else { return nil }
    let before = first > 0 ? sums[first - 1] : Sum(day: .first)
    let last = sums[end - 1]
    return RejectRates.Rate(
      buyer: buyer, procedures: last.procedures - before.procedures,
      tenders: last.tenders - before.tenders, out: last.out - before.out)
  }

  /// The rates of all buyers that are counted.
  func rates(_ question: RejectRates.Question) -> RejectRates {
    let rates = sums.keys.compactMap { rate(of: $0, in: question.window) }
      .filter(question.counts)
    return RejectRates(count: rates.count, quartiles: Quartiles(rates.map { $0.billionths }))
  }
}
