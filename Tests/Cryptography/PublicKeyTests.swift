import Testing

@testable import Cryptography

@Suite struct PublicKeyTests {
  static let middle = String(repeating: "ff", count: 30)
  static let zeros = String(repeating: "00", count: 31)

  /// Every encoding, sign bit aside, of a point whose order divides 8.
  static let smallOrder = [
    "00" + zeros, "01" + zeros, "ec" + middle + "7f", "ed" + middle + "7f",
    "ee" + middle + "7f",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
  ]

  @Test(arguments: smallOrder, [UInt8(0x00), 0x80])
  func `a key of small order is refused with either sign`(hex: String, sign: UInt8) throws {
    var bytes = try #require(Hex.decode(hex))
    bytes[31] |= sign
    let error = #expect(throws: KeyError.self) { try PublicKey(bytes: bytes) }
    #expect(error?.code == .smallOrder)
    #expect(error?.place == Hex.encode(bytes))
  }

  @Test(arguments: UInt8(0xEF)...0xFF, [UInt8(0x7F), 0xFF])
  func `a coordinate that is not reduced is refused`(low: UInt8, high: UInt8) throws {
    let bytes = [low] + [UInt8](repeating: 0xFF, count: 30) + [high]
    let error = #expect(throws: KeyError.self) { try PublicKey(bytes: bytes) }
    #expect(error?.code == .notCanonical)
  }

  @Test func `the largest reduced coordinate but one is taken`() throws {
    let bytes = [0xEB] + [UInt8](repeating: 0xFF, count: 30) + [0x7F]
    #expect(try PublicKey(bytes: bytes).bytes == bytes)
  }

  @Test(arguments: [0, 1, 31, 33, 64])
  func `a key of another length is refused`(count: Int) throws {
    let bytes = [UInt8](repeating: 1, count: count)
    #expect(#expect(throws: KeyError.self) { try PublicKey(bytes: bytes) }?.code == .length)
    #expect(#expect(throws: KeyError.self) { try SigningKey(seed: bytes) }?.code == .length)
  }

  @Test func `a key that is no point of the curve verifies nothing`() throws {
    // y = 2 has no x.
    let key = try PublicKey(bytes: [2] + [UInt8](repeating: 0, count: 31))
    let identity = [1] + [UInt8](repeating: 0, count: 63)
    #expect(!key.isValid(identity, for: []))
  }

  @Test(arguments: KeyError.Code.allCases)
  func `every refusal has a name, words and a remedy of its own subject`(code: KeyError.Code) {
    let error = KeyError(code, place: "key", reason: "It is so.")
    #expect(code.rawValue.hasPrefix("key-"))
    #expect(!error.what.hasSuffix(".") && !error.what.isEmpty)
    #expect(error.remedy.hasSuffix("."))
    #expect(error == KeyError(code, place: "elsewhere", reason: "It is otherwise."))
  }
}
