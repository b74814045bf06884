import CanonicalJSON
import Testing

/// Damaged sources end in an error or in values, never in a trap and never in a loop.
struct ForeignJSONFuzzTests {
  static let sample = Array(
    #"""
    {"uri":"https://example.org/p","version":"1.1","releases":[
      {"ocid":"ocds-213czf-1","id":1,"date":"2026-01-05","tag":["tender"],
       "tender":{"id":"t\u00e9\ud83d\ude00","value":{"amount":1e9999,"currency":"GBP"},
                 "items":[{},[],null,true,false,-0.10E-7,"\\\""]}},
      {"ocid":"ocds-213czf-1","id":"2","date":null}],"publisher":{"name":"x"}}
    {"ocid":"bare"} [1,2]
    """#.utf8)

  /// Walks and reads everything; gives how many elements were read whole.
  @discardableResult
  func exhaust(_ bytes: [UInt8], chunkSize: Int) -> Int {
    var rest = bytes[...]
    var stream = ForeignJSONStream(arrayNames: ["releases"]) {
      guard !rest.isEmpty else { return nil }
      defer { rest = rest.dropFirst(chunkSize) }
      return Array(rest.prefix(chunkSize))
    }
    var whole = 0
    while let element = try? stream.next() {
      if (try? element.read()) != nil { whole += 1 }
    }
    return whole
  }

  @Test func `a source cut at any byte gives the elements before the cut`() {
    #expect(exhaust(Self.sample, chunkSize: 13) == 6)
    var last = 0
    for end in 0...Self.sample.count {
      let whole = exhaust(Array(Self.sample[..<end]), chunkSize: 13)
      #expect(whole >= last)
      last = whole
    }
  }

  @Test func `each byte changed to each of some bytes is survived`() {
    let bytes = Array("{}[]\",:\\ u0eN".utf8) + [0x00, 0x1E, 0x80, 0xFF]
    for index in Self.sample.indices {
      for byte in bytes {
        var damaged = Self.sample
        damaged[index] = byte
        exhaust(damaged, chunkSize: 4096)
      }
    }
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `random damage is survived`(seed: UInt64) {
    var random = SplitMix64(state: seed)
    var damaged = Self.sample
    for _ in 0...random.below(8) {
      let index = random.below(damaged.count)
      switch random.below(4) {
      case 0: damaged[index] = UInt8(random.below(256))
      case 1: damaged.remove(at: index)
      case 2: damaged.insert(UInt8(random.below(256)), at: index)
      default:
        let end = min(damaged.count, index + random.below(40))
        damaged.insert(contentsOf: damaged[index..<end], at: random.below(damaged.count))
      }
    }
    exhaust(damaged, chunkSize: 1 + random.below(50))
    _ = try? ForeignJSONReader.read(damaged)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `random bytes are survived`(seed: UInt64) {
    var random = SplitMix64(state: seed)
    let bytes = (0..<random.below(400)).map { _ in UInt8(random.below(256)) }
    exhaust(bytes, chunkSize: 1 + random.below(9))
    _ = try? ForeignJSONReader.read(bytes)
  }
}

/// A small generator whose whole state is its seed, so that a failure can be repeated.
struct SplitMix64 {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(bound)) }
}
