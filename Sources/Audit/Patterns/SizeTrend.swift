import CivilTime
import Commissioning
import Fields

/// Whether contracts are getting bigger: the median value of an award by calendar year, and what
/// renewals are worth beside what they renew.
public struct SizeTrend: Sendable {
  /// A calendar year.
  public struct Year: Sendable {
    /// The year.
    public let year: Int
    /// Awards with a value.
    public let count: Int
    /// The median, in twelfths of a millionth.
    public let median: Int128

    /// The median in whole units, cut.
    public var medianText: String { ExactDecimal(millionths: median / 12).wholeText }
  }

  /// A renewal beside what it renews.
  public struct Renewal: Sendable {
    /// The renewal.
    public let procedure: Identifier
    /// What it renews.
    public let original: Identifier
    /// Its value ÷ the original's, in hundredths, cut.
    public let ratioHundredths: Int
  }

  /// The slice.
  public let slice: PatternSlice
  /// Awards with a value.
  public let count: Int
  /// Why the values do not make one series; nil where they do.
  public let gap: String?
  /// The years.
  public let years: [Year]
  /// Renewals whose value and original's are both on record, in one currency.
  public let renewals: [Renewal]

  /// Measures a slice.
  public init(_ slice: PatternSlice) {
    self.slice = slice
    let valued = slice.awards.compactMap { entry in
      entry.award.value.flatMap { value in
        value.amount.millionths > 0 ? (day: entry.award.day, value: value) : nil
      }
    }
    count = valued.count
    let isOneCurrency = Set(valued.map { $0.value.currency }).count <= 1
    gap = isOneCurrency ? nil : "the values are in several currencies"
    years =
      isOneCurrency
      ? Dictionary(grouping: valued, by: \.day.year).sorted { $0.key < $1.key }.compactMap {
        year, group in
        Quartiles(group.map { $0.value.amount.millionths }).map {
          Year(year: year, count: group.count, median: $0.median)
        }
      } : []
    renewals = slice.procedures.compactMap { procedure in
      guard let original = slice.original(of: procedure), let now = procedure.worth,
        let then = original.worth, now.currency == then.currency, then.amount.millionths > 0
      else { return nil }
      return Renewal(
        procedure: procedure.procedure, original: original.procedure,
        ratioHundredths: Int(
          clamping: now.amount.millionths * 100 / then.amount.millionths))
    }
  }

  /// The slope of the medians by least squares, in tenths of a percent of their mean for each year,
  /// cut; nil for fewer than two years.
  public var growthPermille: Int? { Slope(years).map { $0.permille } }

  /// The slope of the medians by least squares ÷ their mean, for each year.
  struct Slope: Sendable {
    private let numerator: Int128, denominator: Int128

    /// b ÷ mean as a fraction: (k Σxy - Σx Σy) k ÷ (Σy (k Σx² - (Σx)²)).
    init?(_ years: [Year]) {
      guard let first = years.first, years.count > 1 else { return nil }
      let k = Int128(years.count)
      let xs = years.map { Int128($0.year - first.year) }
      let ys = years.map { $0.median }
      let sumX = xs.reduce(0, +)
      let sumY = ys.reduce(0, +)
      let sumXY = zip(xs, ys).map { $0 * $1 }.reduce(0, +)
      let sumXX = xs.map { $0 * $0 }.reduce(0, +)
      guard sumY > 0 else { return nil }
      numerator = (k * sumXY - sumX * sumY) * k
      denominator = sumY * (k * sumXX - sumX * sumX)
    }

    /// In tenths of a percent, cut.
    var permille: Int { Int(clamping: numerator * 1000 / denominator) }

    /// Whether it is above so many percent.
    func isAbove(percent: Int) -> Bool { numerator * 100 > Int128(percent) * denominator }
  }
}

extension ProcedureSummary {
  /// What all its awards are worth; nil where one has no value, or the currencies differ.
  var worth: Money? {
    let values = awards.compactMap { $0.value }
    guard let first = values.first, values.count == awards.count,
      values.allSatisfy({ $0.currency == first.currency })
    else { return nil }
    var sum = first
    sum.amount = values.dropFirst().reduce(first.amount) { $0 + $1.amount }
    return sum
  }
}

extension ExactDecimal {
  /// The whole part, cut.
  public var wholeText: String { "\(millionths / 1_000_000)" }
}
