/// Bytes as text, with one spelling for each value.
///
/// RFC 4648 lets a decoder choose how lax it is. A signed ledger may not choose: two spellings of
/// one signature would be two lines. So padding is as the alphabet demands it, spare bits are
/// zero, and line breaks or foreign characters are refused.
public enum Base64 {
  /// The standard alphabet with padding (RFC 4648 §4).
  public static func encode(_ bytes: some Collection<UInt8>) -> String {
    Base64Alphabet.standard.encode(Array(bytes))
  }

  /// Appends the same to a text that is still bytes.
  public static func write(_ bytes: [UInt8], to text: inout [UInt8]) {
    let groups = bytes.count / 6
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: groups) { words in
      for group in 0..<groups {
        var six: UInt64 = 0
        for place in (group * 6)..<(group * 6 + 6) { six = six << 8 | UInt64(bytes[place]) }
        words[group] = symbols(of: six).bigEndian
      }
      text.append(contentsOf: UnsafeRawBufferPointer(words))
    }
    guard groups * 6 < bytes.count else { return }
    text.append(contentsOf: Base64Alphabet.standard.encode(Array(bytes[(groups * 6)...])).utf8)
  }

  /// The eight symbols of six bytes: of the lower 48 bits of `six`, the first highest in both.
  ///
  /// All eight at once, each in a byte of one word: a line of the log holds some 260 of them.
  public static func symbols(of six: UInt64) -> UInt64 {
    let ones: UInt64 = 0x0101_0101_0101_0101
    // 24 bits in each half, 12 in each quarter, 6 in each byte.
    var values = (six & 0xFFFF_FF00_0000) << 8 | six & 0xFF_FFFF
    values = (values & 0x00FF_F000_00FF_F000) << 4 | values & 0x0000_0FFF_0000_0FFF
    values = (values & 0x0FC0_0FC0_0FC0_0FC0) << 2 | values & 0x003F_003F_003F_003F
    /// One in each byte whose value is at least so much.
    func atLeast(_ least: UInt64) -> UInt64 { (values &+ ones &* (0x80 - least)) >> 7 & ones }
    // "A" from 0, "a" from 26, "0" from 52, "+" at 62 and "/" at 63. No byte carries into another.
    return values &+ ones &* 65 &+ atLeast(26) &* 6 &+ atLeast(63) &* 3 &- atLeast(52) &* 75
      &- atLeast(62) &* 15
  }

  /// The bytes that `text` spells in the standard alphabet, or nil where it is not the one
  /// spelling of any bytes.
  public static func decode(_ text: String) -> [UInt8]? {
    Base64Alphabet.standard.decode(Array(text.utf8))
  }

  /// As above, from text that is still bytes.
  public static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    Base64Alphabet.standard.decode(Array(text))
  }

  /// The alphabet that is safe in URLs and file names, without padding (RFC 4648 §5, §3.2).
  public static func encodeURL(_ bytes: some Collection<UInt8>) -> String {
    Base64Alphabet.url.encode(Array(bytes))
  }

  /// The bytes that `text` spells in the URL alphabet without padding, or nil where it is not the
  /// one spelling of any bytes.
  public static func decodeURL(_ text: String) -> [UInt8]? {
    Base64Alphabet.url.decode(Array(text.utf8))
  }

  /// As above, from text that is still bytes.
  public static func decodeURL(_ text: some Collection<UInt8>) -> [UInt8]? {
    Base64Alphabet.url.decode(Array(text))
  }
}

/// Sixty-four symbols, and whether a short last group is padded.
struct Base64Alphabet: Sendable {
  static let standard = Base64Alphabet(lastTwo: "+/", isPadded: true)
  static let url = Base64Alphabet(lastTwo: "-_", isPadded: false)

  private static let pad = UInt8(ascii: "=")
  private static let notASymbol: UInt8 = 0xFF

  private let symbols: [UInt8]
  /// The value of each of the 256 bytes; a table, since a proof file holds thousands of hashes.
  private let values: [UInt8]
  private let isPadded: Bool

  private init(lastTwo: String, isPadded: Bool) {
    let common = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    let symbols = Array((common + lastTwo).utf8)
    precondition(symbols.count == 64, "base64 has 64 symbols")
    var values = [UInt8](repeating: Self.notASymbol, count: 256)
    for (value, symbol) in symbols.enumerated() { values[Int(symbol)] = UInt8(value) }
    self.symbols = symbols
    self.values = values
    self.isPadded = isPadded
  }

  func encode(_ bytes: [UInt8]) -> String {
    let (groups, rest) = bytes.count.quotientAndRemainder(dividingBy: 3)
    let text = [UInt8](unsafeUninitializedCapacity: (groups + 1) * 4) { buffer, count in
      for group in 0..<groups {
        let three =
          UInt32(bytes[group * 3]) << 16 | UInt32(bytes[group * 3 + 1]) << 8
          | UInt32(bytes[group * 3 + 2])
        for place in 0..<4 { buffer[count + place] = symbol(three, place) }
        count += 4
      }
      guard rest > 0 else { return }
      // RFC 4648 §4: one or two bytes are filled up with zero bits.
      let second = rest == 2 ? UInt32(bytes[groups * 3 + 1]) << 8 : 0
      let three = UInt32(bytes[groups * 3]) << 16 | second
      for place in 0..<(isPadded ? 4 : rest + 1) {
        buffer[count] = place <= rest ? symbol(three, place) : Self.pad
        count += 1
      }
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The symbol for the six bits at `place`, 0 to 3, of three bytes.
  private func symbol(_ three: UInt32, _ place: Int) -> UInt8 {
    symbols[Int(three >> UInt32(18 - 6 * place) & 0x3F)]
  }

  func decode(_ text: [UInt8]) -> [UInt8]? {
    guard let symbolCount = symbolCount(of: text) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(symbolCount * 6 / 8)
    var held: UInt32 = 0
    var heldBits = 0
    for symbol in text[..<symbolCount] {
      let value = values[Int(symbol)]
      guard value != Self.notASymbol else { return nil }
      held = held << 6 | UInt32(value)
      heldBits += 6
      if heldBits >= 8 {
        heldBits -= 8
        bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(heldBits)))
      }
    }
    // RFC 4648 §3.5: spare bits that are not zero would be a second spelling.
    guard held & (1 << UInt32(heldBits) - 1) == 0 else { return nil }
    return bytes
  }

  /// How many symbols stand before the padding, or nil where the length or the padding is wrong.
  private func symbolCount(of text: [UInt8]) -> Int? {
    let padCount = isPadded ? text.reversed().prefix(while: { $0 == Self.pad }).count : 0
    let symbolCount = text.count - padCount
    let remainder = symbolCount % 4
    // One symbol alone holds six bits, which is no byte.
    guard remainder != 1 else { return nil }
    guard isPadded else { return symbolCount }
    return padCount == (4 - remainder) % 4 ? symbolCount : nil
  }
}
