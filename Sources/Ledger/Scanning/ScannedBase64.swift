import Cryptography

// The texts of one length that every line holds: digests, signatures and the ids of keys. Eight
// symbols are loaded at a time, and whether all were symbols is asked once at the end.

extension LineText {
  /// The digest that the 44 symbols from `place` on spell (RFC 4648 §4); nil for every other text.
  @inline(__always)
  func digest(at place: Int) -> Digest? {
    let table = SymbolTable.base64
    var flaws: UInt32 = 0
    @inline(__always) func group(_ word: UInt64) -> UInt64 {
      let (a, b, c, d) = (table[word], table[word >> 8], table[word >> 16], table[word >> 24])
      flaws |= a | b | c | d
      return UInt64((a & 0x3F) << 18 | (b & 0x3F) << 12 | (c & 0x3F) << 6 | d & 0x3F)
    }
    let (first, second, third) = (word(at: place), word(at: place + 8), word(at: place + 16))
    let (fourth, fifth, last) = (word(at: place + 24), word(at: place + 32), word(at: place + 40))
    let (a, b, c, d) = (group(first), group(first >> 32), group(second), group(second >> 32))
    let (e, f, g, h) = (group(third), group(third >> 32), group(fourth), group(fourth >> 32))
    let (i, j) = (group(fifth), group(fifth >> 32))
    // 43 symbols are 258 bits: the pad stands for nothing, and the two spare bits must be zero.
    let k = group(last & 0x00FF_FFFF | UInt64(UInt8(ascii: "A")) << 24)
    guard flaws & SymbolTable.isNone == 0, k & 0xFF == 0,
      UInt8(truncatingIfNeeded: last >> 24) == UInt8(ascii: "=")
    else { return nil }
    return Digest(
      words: a << 40 | b << 16 | c >> 8, c << 56 | d << 32 | e << 8 | f >> 16,
      f << 48 | g << 24 | h, i << 40 | j << 16 | k >> 8)
  }

  /// Whether the 88 symbols from `place` on spell 64 bytes in the one way.
  func isSignature(at place: Int) -> Bool {
    let table = SymbolTable.base64
    var flaws: UInt32 = 0
    for start in stride(from: place, to: place + 80, by: 8) {
      flaws |= Self.values(word(at: start), table)
    }
    let last = word(at: place + 80)
    let pad = UInt64(UInt8(ascii: "="))
    for shift in stride(from: UInt64(0), to: 48, by: 8) { flaws |= table[last >> shift] }
    // The 86th symbol has four spare bits.
    return flaws & SymbolTable.isNone == 0 && table[last >> 40] & 0xF == 0
      && last >> 48 == pad << 8 | pad
  }

  /// Whether a range holds a digest in base64url without padding (RFC 4648 §5), in the one way.
  func isURLDigest(_ range: Range<Int>) -> Bool {
    guard range.count == 43 else { return false }
    let table = SymbolTable.base64URL
    var flaws: UInt32 = 0
    for start in stride(from: range.lowerBound, to: range.lowerBound + 40, by: 8) {
      flaws |= Self.values(word(at: start), table)
    }
    let last = word(at: range.lowerBound + 40)
    flaws |= table[last] | table[last >> 8] | table[last >> 16]
    return flaws & SymbolTable.isNone == 0 && table[last >> 16] & 0x3 == 0
  }

  /// Whether the 92 symbols from `place` on spell 68 bytes in the one way: key ID and signature.
  func isNoteSignature(at place: Int) -> Bool {
    let table = SymbolTable.base64
    var flaws: UInt32 = 0
    for start in stride(from: place, to: place + 88, by: 8) {
      flaws |= Self.values(word(at: start), table)
    }
    let last = word(at: place + 88)
    for shift in stride(from: UInt64(0), to: 24, by: 8) { flaws |= table[last >> shift] }
    // The 91st symbol has two spare bits.
    return flaws & SymbolTable.isNone == 0 && table[last >> 16] & 0x3 == 0
      && UInt8(truncatingIfNeeded: last >> 24) == UInt8(ascii: "=")
  }

  /// Whether 32 lower-case hexadecimal digits stand at a place.
  func isKeyID(at place: Int) -> Bool {
    let table = SymbolTable.hexadecimal
    var flaws: UInt32 = 0
    for start in stride(from: place, to: place + 32, by: 8) {
      flaws |= Self.values(word(at: start), table)
    }
    return flaws & SymbolTable.isNone == 0
  }

  /// The values of eight symbols, laid over each other.
  @inline(__always)
  private static func values(_ word: UInt64, _ table: SymbolTable) -> UInt32 {
    table[word] | table[word >> 8] | table[word >> 16] | table[word >> 24] | table[word >> 32]
      | table[word >> 40] | table[word >> 48] | table[word >> 56]
  }
}
