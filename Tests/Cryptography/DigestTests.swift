import Cryptography
import Testing

@Suite struct DigestTests {
  static let empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
  static let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

  @Test func `the examples of FIPS 180 come out`() {
    #expect(SHA256.hash([UInt8]()).hex == Self.empty)
    #expect(SHA256.hash(Array("abc".utf8)).hex == Self.abc)
    let long = Array("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq".utf8)
    #expect(
      SHA256.hash(long).hex
        == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
  }

  @Test func `pieces of any kind hash as the whole`() {
    let whole = (0..<300).map { UInt8(truncatingIfNeeded: $0) }
    let expected = SHA256.hash(whole)
    for cut in 0...whole.count {
      var state = SHA256()
      state.update(whole[..<cut])
      state.update(whole[cut...].lazy.map { $0 })
      #expect(state.digest() == expected)
      #expect(SHA256.hash(parts: [Array(whole[..<cut]), [], Array(whole[cut...])]) == expected)
    }
    #expect(SHA256.hash(whole.span.bytes) == expected)
  }

  @Test func `a state may be read and then goes on`() {
    var state = SHA256()
    state.update(UInt8(ascii: "a"))
    let branch = state
    #expect(state.digest() == SHA256.hash(Array("a".utf8)))
    state.update(Array("bc".utf8))
    #expect(state.digest().hex == Self.abc)
    #expect(branch.digest() == SHA256.hash(Array("a".utf8)))
  }

  @Test func `a digest goes into a hash as its 32 bytes`() {
    let inner = SHA256.hash(Array("abc".utf8))
    var state = SHA256()
    state.update(inner)
    #expect(state.digest() == SHA256.hash(inner.bytes))
  }

  @Test func `a byte and two digests hash as the 65 bytes that they are`() {
    var (left, right) = (SHA256.hash([1]), SHA256.hash([2]))
    for prefix in UInt8.min...UInt8.max {
      let node = SHA256.hash(prefix, left, right)
      #expect(node == SHA256.hash(parts: [[prefix], left.bytes, right.bytes]))
      (left, right) = (right, node)
    }
  }

  @Test func `a digest comes back from its bytes and its two texts`() throws {
    let digest = SHA256.hash(Array("abc".utf8))
    #expect(Digest(bytes: digest.bytes) == digest)
    #expect(Digest(hex: digest.hex) == digest)
    #expect(Digest(base64: digest.base64) == digest)
    #expect(digest.base64 == "ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0=")
    #expect("\(digest)" == digest.base64)
  }

  @Test(arguments: ["", "ba78", abc.uppercased(), abc + "00", String(abc.dropLast()), abc + " "])
  func `a digest refuses other texts`(text: String) {
    #expect(Digest(hex: text) == nil)
    #expect(Digest(base64: text) == nil)
  }

  @Test func `digests are ordered by bytes`() throws {
    let low = try #require(Digest(bytes: [0x00] + [UInt8](repeating: 0xFF, count: 31)))
    let high = try #require(Digest(bytes: [0x01] + [UInt8](repeating: 0x00, count: 31)))
    #expect(low < high)
    #expect(!(high < low))
    #expect(Digest(bytes: [UInt8](repeating: 0, count: 31)) == nil)
  }

  @Test func `hexadecimal has one spelling`() {
    #expect(Hex.encode([0x00, 0xAB, 0x10]) == "00ab10")
    #expect(Hex.decode("00ab10") == [0x00, 0xAB, 0x10])
    for text in ["0", "0g", "AB", "0x00", "é0"] { #expect(Hex.decode(text) == nil) }
  }
}
