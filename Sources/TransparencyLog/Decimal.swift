/// Numbers of checkpoints, proofs and policies: decimal digits, no sign, no leading zero.
enum Decimal {
  /// The number that `digits` spell; nil for another spelling, or above 2^63 - 1.
  static func parse(_ digits: some Collection<UInt8>) -> Int? {
    guard digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
      digits.count == 1 || digits.first != UInt8(ascii: "0")
    else { return nil }
    // Int's own reader refuses the empty text and what overflows.
    return Int(String(decoding: digits, as: UTF8.self))
  }
}
