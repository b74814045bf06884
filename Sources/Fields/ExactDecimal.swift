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
    var (magnitude, whole, fraction) = (Int128(0), 0, -1)
    var (isNegative, first, last) = (false, UInt8(0), UInt8(0))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "-") where !isNegative && whole == 0: isNegative = true
      case UInt8(ascii: ".") where fraction < 0 && whole > 0: fraction = 0
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        if fraction < 0 { whole += 1 } else { fraction += 1 }
        guard whole <= 15, fraction <= 6 else { return nil }
        if whole == 1, fraction < 0 { first = byte }
        last = byte
        magnitude = magnitude * 10 + Int128(byte - UInt8(ascii: "0"))
      default: return nil
      }
    }
    let zero = UInt8(ascii: "0")
    guard whole > 0, whole == 1 || first != zero, fraction != 0, fraction < 0 || last != zero
    else { return nil }
    for _ in max(0, fraction)..<6 { magnitude *= 10 }
    guard !(isNegative && magnitude == 0) else { return nil }
    millionths = isNegative ? -magnitude : magnitude
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
