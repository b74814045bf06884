/// Sixteen bytes of a text side by side, for the texts of one length that every line holds: digests,
/// signatures and the ids of keys. Those fill a register of this width, which asks twice as many at
/// once as `Lanes`, and with fewer steps: its lanes do not carry into each other.
struct Symbols {
  /// Which of the bytes are of a class.
  typealias Answer = SIMDMask<SIMD16<Int8>>

  private let bytes: SIMD16<UInt8>

  @inline(__always)
  init(_ bytes: SIMD16<UInt8>) { self.bytes = bytes }

  /// Which are symbols of base64 (RFC 4648 §4).
  @inline(__always)
  var areBase64: Answer { letters .| from("/", to: "9") .| equal("+") }

  /// Which are symbols of base64url (RFC 4648 §5).
  @inline(__always)
  var areBase64URL: Answer { letters .| from("0", to: "9") .| equal("-") .| equal("_") }

  /// Which are lower-case hexadecimal digits.
  @inline(__always)
  var areHexadecimal: Answer { from("0", to: "9") .| from("a", to: "f") }

  /// The letters of both cases: they differ in one bit.
  @inline(__always)
  private var letters: Answer {
    Symbols(bytes | SIMD16(repeating: 0x20)).from("a", to: "z")
  }

  /// What is below the range wraps around, and lies behind it too.
  @inline(__always)
  private func from(_ low: Unicode.Scalar, to high: Unicode.Scalar) -> Answer {
    (bytes &- SIMD16(repeating: UInt8(ascii: low)))
      .<= SIMD16(repeating: UInt8(ascii: high) - UInt8(ascii: low))
  }

  @inline(__always)
  private func equal(_ symbol: Unicode.Scalar) -> Answer {
    bytes .== SIMD16(repeating: UInt8(ascii: symbol))
  }
}
