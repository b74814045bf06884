/// An exact decimal of at most 15 digits before the point and 6 after it.
///
/// Written `-?(0|[1-9][0-9]{0,14})(\.[0-9]{0,5}[1-9])?`, so each number has one spelling. Sums and
/// comparisons are of whole millionths and exact; there is no `-0`.
public struct ExactDecimal: FormattedKind, Hashable, Comparable, CustomStringConvertible {
  /// The number in millionths.
  public let millionths: Int128

  /// A number of millionths.
  public init(millionths: Int128) { self.millionths = millionths }

  /// A whole number.
  public init(_ value: Int) { millionths = Int128(value) * 1_000_000 }

  /// Nothing where the text is not the one spelling.
  public init?(spelled text: String) {
    var digits = text.utf8[...]
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits = digits.dropFirst() }
    let parts = digits.split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    guard let whole = parts.first, (1...15).contains(whole.count),
      whole.allSatisfy(Self.isDigit), whole.count == 1 || whole.first != UInt8(ascii: "0")
    else { return nil }
    let fraction = parts.count == 2 ? Array(parts[1]) : []
    guard parts.count == 1 || (1...6).contains(fraction.count), fraction.allSatisfy(Self.isDigit),
      fraction.last != UInt8(ascii: "0")
    else { return nil }
    let padded = fraction + Array(repeating: UInt8(ascii: "0"), count: 6 - fraction.count)
    let magnitude = (Array(whole) + padded).reduce(Int128(0)) { sum, digit in
      sum * 10 + Int128(digit - UInt8(ascii: "0"))
    }
    guard !(isNegative && magnitude == 0) else { return nil }
    millionths = isNegative ? -magnitude : magnitude
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
  }

  /// The one spelling.
  public var spelling: String {
    let magnitude = millionths.magnitude
    let whole = String(magnitude / 1_000_000)
    var fraction = String(magnitude % 1_000_000)
    fraction = String(repeating: "0", count: 6 - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return (millionths < 0 ? "-" : "") + whole + (fraction.isEmpty ? "" : "." + fraction)
  }

  /// The spelling.
  public var description: String { spelling }

  /// Zero.
  public static let blank = ExactDecimal(0)
  /// What it is called.
  public static let noun = "decimal"
  /// One of the form.
  public static let example = "37.5"
  /// 7.50 and 7,5 are what people write first.
  public static let trait: String? = "with a point, and no zero at its end"
  /// Digits, a point, and no trailing zero.
  public static let pattern = "^-?(0|[1-9][0-9]{0,14})(\\.[0-9]{0,5}[1-9])?$"

  /// By value.
  public static func < (left: ExactDecimal, right: ExactDecimal) -> Bool {
    left.millionths < right.millionths
  }
  /// The exact sum.
  public static func + (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
    ExactDecimal(millionths: left.millionths + right.millionths)
  }
  /// The exact difference.
  public static func - (left: ExactDecimal, right: ExactDecimal) -> ExactDecimal {
    ExactDecimal(millionths: left.millionths - right.millionths)
  }
}
