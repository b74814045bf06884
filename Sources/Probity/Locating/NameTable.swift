/// Numbers for names, from 0 in the order in which they are met.
///
/// Made for every line of a log: a name that is known costs a hash and a comparison, and no
/// allocation. The hash is FNV-1a, which whoever chooses names may play with: that costs time where
/// the tables are made, and nothing else.
struct NameTable {
  private var bytes: [UInt8] = []
  private var ranges: [Range<Int>] = []
  /// Numbers of names by their hashes, -1 where there is none; always a power of two.
  private var slots: [Int32] = Array(repeating: -1, count: 1 << 10)
  /// The names that were not handed over yet.
  private var fresh: [String] = []

  /// The number of a name.
  mutating func number(of name: Span<UInt8>) -> Int {
    var slot = Self.hash(name) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if isName(number, name) { return number }
      slot = (slot + 1) & (slots.count - 1)
    }
    return add(name, slot)
  }

  /// The names that came since this was last asked.
  mutating func takeFresh() -> [String] {
    defer { fresh = [] }
    return fresh
  }

  private func isName(_ number: Int, _ name: Span<UInt8>) -> Bool {
    let range = ranges[number]
    guard range.count == name.count else { return false }
    for place in name.indices where bytes[range.lowerBound + place] != name[place] { return false }
    return true
  }

  private mutating func add(_ name: Span<UInt8>, _ slot: Int) -> Int {
    let number = ranges.count
    let start = bytes.count
    for place in name.indices { bytes.append(name[place]) }
    ranges.append(start..<bytes.count)
    fresh.append(String(decoding: bytes[start...], as: UTF8.self))
    slots[slot] = Int32(number)
    if ranges.count * 2 > slots.count { grow() }
    return number
  }

  private mutating func grow() {
    slots = Array(repeating: -1, count: slots.count * 4)
    for (number, range) in ranges.enumerated() {
      var slot = Self.hash(bytes.span.extracting(range)) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(number)
    }
  }

  private static func hash(_ name: Span<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for place in name.indices { hash = (hash ^ UInt64(name[place])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: hash ^ (hash >> 32))
  }
}
