import Cryptography

// The texts of one length that every line holds: digests, signatures and the ids of keys. Most are
// only asked whether they are what they must be; a digest that is known is looked for as it is
// spelled, for that takes half as long as to read it.

extension LineText {
  /// How many symbols a digest, a signature, and a signature with its key ID are in base64.
  static let digestCount = 44
  static let signatureCount = 88
  static let noteSignatureCount = 92

  /// Whether the 44 symbols from `place` on spell 32 bytes in the one way (RFC 4648 §4).
  @inline(__always)
  func isDigest(at place: Int) -> Bool {
    // 43 symbols are 258 bits: the two spare ones must be zero.
    areAll(43, at: place) { $0.areBase64 } && hasSpareZeros(2, at: place + 42)
      && self[place + 43] == UInt8(ascii: "=")
  }

  /// Whether the 88 symbols from `place` on spell 64 bytes in the one way.
  @inline(__always)
  func isSignature(at place: Int) -> Bool {
    areAll(86, at: place) { $0.areBase64 } && hasSpareZeros(4, at: place + 85)
      && has("==", at: place + 86)
  }

  /// Whether the 92 symbols from `place` on spell 68 bytes in the one way: key ID and signature.
  @inline(__always)
  func isNoteSignature(at place: Int) -> Bool {
    areAll(91, at: place) { $0.areBase64 } && hasSpareZeros(2, at: place + 90)
      && self[place + 91] == UInt8(ascii: "=")
  }

  /// Whether a range holds a digest in base64url without padding (RFC 4648 §5), in the one way.
  func isURLDigest(_ range: Range<Int>) -> Bool {
    range.count == 43 && areAll(43, at: range.lowerBound) { $0.areBase64URL }
      && hasSpareZeros(2, at: range.lowerBound + 42)
  }

  /// Whether 32 lower-case hexadecimal digits stand at a place.
  @inline(__always)
  func isKeyID(at place: Int) -> Bool { areAll(32, at: place) { $0.areHexadecimal } }

  /// Whether so many of the lowest bits of a symbol are zero. The symbols 62 and 63, in which the
  /// two alphabets differ, have none such, and give none here.
  @inline(__always)
  private func hasSpareZeros(_ count: Int, at place: Int) -> Bool {
    let symbol = self[place]
    let first: UInt8 =
      symbol >= UInt8(ascii: "a")
      ? UInt8(ascii: "a") - 26 : symbol >= UInt8(ascii: "A") ? UInt8(ascii: "A") : 0xFC
    return (symbol &- first) & (1 << UInt8(count) - 1) == 0
  }

  /// The digest that the 44 symbols from `place` on spell; nil for every other text.
  func digest(at place: Int) -> Digest? {
    guard isDigest(at: place) else { return nil }
    let table = Base64Table.shared
    /// Six bits of each of eight symbols.
    func bits(_ place: Int) -> UInt64 {
      (0..<8).reduce(0) { $0 << 6 | UInt64(table[self[place + $1]]) }
    }
    let (a, b, c) = (bits(place), bits(place + 8), bits(place + 16))
    let (d, e) = (bits(place + 24), bits(place + 32))
    // The pad counts as zeros: 256 bits and eight that are too many.
    let f = (40..<43).reduce(0) { $0 << 6 | UInt64(table[self[place + $1]]) } << 6
    return Digest(
      words: a << 16 | b >> 32, b << 32 | c >> 16, c << 48 | d, e << 16 | f >> 8)
  }

  /// Whether the digest stands at a place, as base64 spells it.
  @inline(__always)
  func has(_ digest: Digest, at place: Int, _ table: Base64Table) -> Bool {
    let words = digest.words
    @inline(__always) func same(_ at: Int, _ bits: UInt64) -> Bool {
      word(at: place + at) == table.spell(bits)
    }
    return same(0, words.0 >> 16) && same(8, words.0 << 32 | words.1 >> 32)
      && same(16, words.1 << 16 | words.2 >> 48) && same(24, words.2)
      && same(32, words.3 >> 16)
      // The last word lies over the one before it.
      && word(at: place + 36) == table.spellLast(words.3)
  }
}

/// The alphabet of RFC 4648 §4 both ways, in memory that is made once: a Swift array would be
/// counted and checked at each symbol.
@safe struct Base64Table: @unchecked Sendable {
  private let values: UnsafeMutablePointer<UInt8>
  private let pairs: UnsafeMutablePointer<UInt16>

  static let shared = Base64Table()

  private init() {
    let symbols = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    unsafe values = .allocate(capacity: 256)
    unsafe values.initialize(repeating: 0xFF, count: 256)
    unsafe pairs = .allocate(capacity: 64 * 64)
    for (value, symbol) in symbols.enumerated() {
      unsafe values[Int(symbol)] = UInt8(truncatingIfNeeded: value)
      for (other, second) in symbols.enumerated() {
        unsafe (pairs + value * 64 + other).initialize(to: UInt16(second) << 8 | UInt16(symbol))
      }
    }
  }

  /// The value of a symbol; 255 for every other byte.
  @inline(__always)
  subscript(_ symbol: UInt8) -> UInt32 { UInt32(unsafe values[Int(symbol)]) }

  /// The eight symbols of the lowest 48 bits.
  @inline(__always)
  func spell(_ bits: UInt64) -> UInt64 {
    pair(bits >> 36) | pair(bits >> 24) << 16 | pair(bits >> 12) << 32 | pair(bits) << 48
  }

  /// The last eight symbols of a digest of which this is the last word: five of them stand for its
  /// lowest 28 bits, with the last two of the symbol before, and the pad is the eighth.
  @inline(__always)
  func spellLast(_ word: UInt64) -> UInt64 {
    let rest = word << 2
    let pad = UInt64(UInt8(ascii: "=")) << 56
    return pair(word >> 28) | pair(word >> 16) << 16 | pair(word >> 4) << 32
      | pair(rest << 6) << 48 & 0x00FF_0000_0000_0000 | pad
  }

  /// The two symbols of the lowest 12 bits, the first in the lowest byte.
  @inline(__always)
  private func pair(_ bits: UInt64) -> UInt64 {
    UInt64(unsafe pairs[Int(truncatingIfNeeded: bits & 0xFFF)])
  }
}
