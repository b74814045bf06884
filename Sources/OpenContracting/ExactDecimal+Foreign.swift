import Fields

extension ExactDecimal {
  /// The number that a JSON number text or a string spells, in whatever form; nothing where it is
  /// not one, or has more digits than an exact decimal can hold. Nothing is ever rounded.
  init?(foreign text: String) {
    var rest = Array(text.utf8)[...]
    let isNegative = rest.first == UInt8(ascii: "-")
    if isNegative || rest.first == UInt8(ascii: "+") { rest = rest.dropFirst() }
    let mark = rest.firstIndex { $0 | 0x20 == UInt8(ascii: "e") }
    var power = 0
    if let mark {
      guard let exponent = Int(String(decoding: rest[(mark + 1)...], as: UTF8.self)),
        (-1000...1000).contains(exponent)
      else { return nil }
      power = exponent
      rest = rest[..<mark]
    }
    let parts = rest.split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? parts[1] : []
    var digits = Array((parts.first ?? []) + fraction)
    guard !digits.isEmpty, digits.count <= 1000, parts.first?.isEmpty == false,
      digits.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
    else { return nil }
    // The value is digits × 10^(power - fraction.count); bring it to millionths.
    power += 6 - fraction.count
    while power < 0 {
      guard digits.popLast() ?? UInt8(ascii: "0") == UInt8(ascii: "0") else { return nil }
      power += 1
    }
    let significant = digits.drop { $0 == UInt8(ascii: "0") }
    guard significant.isEmpty || significant.count + power <= 21 else { return nil }
    var magnitude = significant.reduce(Int128(0)) { $0 * 10 + Int128($1 - UInt8(ascii: "0")) }
    if magnitude != 0 { for _ in 0..<power { magnitude *= 10 } }
    self.init(millionths: isNegative ? -magnitude : magnitude)
  }
}
