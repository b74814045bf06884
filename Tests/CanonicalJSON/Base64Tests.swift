import CanonicalJSON
import Testing

@Suite struct Base64Tests {
  /// RFC 4648 §10.
  static let published: [(text: String, base64: String)] = [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ]

  @Test(arguments: published)
  func `the vectors of RFC 4648 go both ways`(text: String, base64: String) {
    #expect(Base64.encode(Array(text.utf8)) == base64)
    #expect(Base64.decode(base64) == Array(text.utf8))
  }

  @Test(arguments: published)
  func `the URL alphabet has no padding`(text: String, base64: String) {
    let bare = String(base64.prefix { $0 != "=" })
    #expect(Base64.encodeURL(Array(text.utf8)) == bare)
    #expect(Base64.decodeURL(bare) == Array(text.utf8))
    if bare != base64 { #expect(Base64.decodeURL(base64) == nil) }
  }

  @Test func `what is written six bytes at a time is what is encoded at once`() {
    for count in 0..<100 {
      for step in [1, 37, 101, 255] {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * step + count) }
        var text = Array("text:".utf8)
        Base64.write(bytes, to: &text)
        #expect(text == Array(("text:" + Base64.encode(bytes)).utf8))
      }
    }
    // Each symbol at each of the eight places.
    for symbol in UInt64(0)..<64 {
      for place in UInt64(0)..<8 {
        let six = symbol << (6 * place)
        let bytes = stride(from: UInt64(0), to: 48, by: 8).reversed().map { shift in
          UInt8(truncatingIfNeeded: six >> shift)
        }
        let symbols = Base64.encode(bytes).utf8.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        #expect(Base64.symbols(of: six) == symbols)
      }
    }
  }

  @Test func `the two alphabets differ in their last two symbols and refuse each other`() {
    let bytes: [UInt8] = [0xFB, 0xFF, 0xBF]
    #expect(Base64.encode(bytes) == "+/+/")
    #expect(Base64.encodeURL(bytes) == "-_-_")
    #expect(Base64.decode("-_-_") == nil)
    #expect(Base64.decodeURL("+/+/") == nil)
  }

  @Test(arguments: [
    "Zg", "Zg=", "Zg===", "Zm8", "Zm8==", "Zm9v=", "Zm9v====", "=", "==", "====", "Z", "Z===",
    "Zh==", "Zm9=", "Zm9vYh==", "Zm 9v", "Zm9v\n", "\nZm9v", "Zm9\u{0}", "Zg==Zg==", "Z=g=",
    "Zm9é", "Zm9v\r\n", "Zm-v", "Zm_v",
  ])
  func `any other spelling is refused`(text: String) {
    #expect(Base64.decode(text) == nil)
  }

  @Test(arguments: ["Z", "Zh", "Zm9", "Zm9vYh", "Zg==", "Zm9v\n", "Zm+v", "Zm/v", "Zm9v "])
  func `any other spelling is refused in the URL alphabet too`(text: String) {
    #expect(Base64.decodeURL(text) == nil)
  }

  @Test func `every text of four symbols is refused or prints itself again`() {
    let symbols = Array("AQgwZ9+/-_= \n".utf8)
    var accepted = 0
    for first in symbols {
      for second in symbols {
        for third in symbols {
          for fourth in symbols {
            let text = [first, second, third, fourth]
            guard let bytes = Base64.decode(text) else { continue }
            accepted += 1
            #expect(Array(Base64.encode(bytes).utf8) == text)
          }
        }
      }
    }
    // 8^4 whole groups; 8 × 8 × 4 whose two spare bits are zero; 8 × 4 whose four are.
    #expect(accepted == 4384)
  }

  @Test(arguments: 0..<100)
  func `bytes of any length come back`(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 151 &+ count) }
    #expect(Base64.decode(Base64.encode(bytes)) == bytes)
    #expect(Base64.decodeURL(Base64.encodeURL(bytes)) == bytes)
  }
}
