import CivilTime
import Commissioning
import Fields

/// How concentrated a set of holdings is: the Herfindahl-Hirschman index, the sum of the squares
/// of the shares in percent, from near 0 to 10,000 for one holder alone.
public struct Concentration: Sendable {
  /// The sum of the squares, and the square of the sum, of the holdings.
  private let squares: Int128, square: Int128

  /// Of these amounts; nil where they add up to nothing. Exact while they have up to 15 digits
  /// together after what they have in common is divided out; further digits are cut.
  public init?(_ amounts: [Int128]) {
    let held = amounts.filter { $0 > 0 }
    guard !held.isEmpty else { return nil }
    let common = Self.unit(of: held)
    var reduced = held.map { $0 / common }
    var total = reduced.reduce(0, +)
    while total > Self.exactMax {
      reduced = reduced.map { $0 / 10 }
      total = reduced.reduce(0, +)
    }
    squares = reduced.map { $0 * $0 }.reduce(0, +)
    square = total * total
  }

  /// Of holdings in whole units of which there are `total`, at most `exactMax`, with so much as the
  /// sum of their squares; nil where there is nothing.
  init?(squares: Int128, total: Int128) {
    guard total > 0 else { return nil }
    self.squares = squares
    square = total * total
  }

  /// The most whole units of which nothing is cut.
  static let exactMax: Int128 = 1_000_000_000_000_000

  /// What all of these, none of them negative, are whole multiples of; 0 where all are nothing.
  static func unit(of amounts: some Sequence<Int128>) -> Int128 {
    amounts.lazy.filter { $0 > 0 }.reduce(0, divisor)
  }

  private static func divisor(_ one: Int128, _ other: Int128) -> Int128 {
    var (one, other) = (one, other)
    while other != 0 { (one, other) = (other, one % other) }
    return one
  }

  /// The index, cut to a whole number.
  public var index: Int { Int(squares * 10_000 / square) }

  /// Of how many equal holders there would be as much, in tenths, cut: 10,000 ÷ the index.
  public var effectiveTenths: Int { Int(square * 10 / squares) }

  /// That in words: `2.4`.
  public var effectiveNumber: String { "\(effectiveTenths / 10).\(effectiveTenths % 10)" }

  /// Whether the index is above a limit; exactly the limit is not.
  public func isAbove(_ limit: Int) -> Bool { squares * 10_000 > Int128(limit) * square }

  /// Whether the index is below a limit.
  public func isBelow(_ limit: Int) -> Bool { squares * 10_000 < Int128(limit) * square }
}
