/// The quartiles of a sample, in twelfths of a whole, so that nothing is rounded.
///
/// Interpolated as Cardinal's are: the place of the quantile p among n values in order is
/// (n + 1/3) p + 1/3 (Hyndman and Fan's eighth definition), kept within the sample.
public struct Quartiles: Equatable, Sendable {
  /// A quarter lie at or below it; in twelfths.
  public let lower: Int128
  /// In twelfths.
  public let median: Int128
  /// A quarter lie at or above it; in twelfths.
  public let upper: Int128
  /// How many values there are.
  public let count: Int

  /// Of whole numbers; nil where there are none.
  public init?(_ values: [Int128]) { self.init(sorted: values.sorted()) }

  /// Of whole numbers in ascending order.
  init?(sorted: [Int128]) {
    guard !sorted.isEmpty else { return nil }
    let n = sorted.count
    count = n
    // (n + 1/3) p + 1/3 in twelfths, for p of a quarter, a half and three quarters.
    lower = Self.value(sorted, at: 3 * n + 5)
    median = Self.value(sorted, at: 6 * n + 6)
    upper = Self.value(sorted, at: 9 * n + 7)
  }

  private static func value(_ sorted: [Int128], at twelfths: Int) -> Int128 {
    let (place, part) = twelfths.quotientAndRemainder(dividingBy: 12)
    if place < 1 { return sorted[0] * 12 }
    if place >= sorted.count { return sorted[sorted.count - 1] * 12 }
    return sorted[place - 1] * Int128(12 - part) + sorted[place] * Int128(part)
  }

  /// Whether the fences say nothing: the lower quartile is zero, or both are the same.
  public var isDegenerate: Bool { lower == 0 || lower == upper }

  /// Whether a value is at or above the upper fence, Q3 + 1.5 IQR; inclusive.
  public func isHigh(_ value: Int128) -> Bool { value * 24 >= 5 * upper - 3 * lower }

  /// Whether a value is at or below the lower fence, Q1 - 1.5 IQR; inclusive.
  public func isLow(_ value: Int128) -> Bool { value * 24 <= 5 * lower - 3 * upper }

  /// Twelfths as people read them, to a tenth, cut: `31.5`.
  public static func text(_ twelfths: Int128) -> String {
    let tenths = twelfths * 10 / 12
    return tenths % 10 == 0 ? "\(tenths / 10)" : "\(tenths / 10).\(tenths.magnitude % 10)"
  }
}
