/// Texts and the numbers that they got, in the order in which they came first.
struct TextNumbers {
  private var slots: [Int32]
  private var hashes: [UInt64] = []
  private var places: [Range<Int>] = []
  private var texts: [UInt8] = []

  init() { slots = [Int32](repeating: -1, count: 1 << 10) }

  /// How many texts there are.
  var count: Int { places.count }

  /// The number of the text in a range, and whether it is new.
  mutating func number(of range: Range<Int>, in text: LineText) -> (number: Int, isNew: Bool) {
    let hash = text.hash(range)
    var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let number = Int(slots[slot])
      if hashes[number] == hash, isSame(places[number], range, text) { return (number, false) }
      slot = (slot + 1) & (slots.count - 1)
    }
    let number = places.count
    slots[slot] = Int32(truncatingIfNeeded: number)
    hashes.append(hash)
    places.append(texts.count..<(texts.count + range.count))
    texts += text.bytes(range)
    if 2 * places.count > slots.count { grow() }
    return (number, true)
  }

  /// The text of a number.
  func text(_ number: Int) -> String { String(decoding: texts[places[number]], as: UTF8.self) }

  private func isSame(_ place: Range<Int>, _ range: Range<Int>, _ text: LineText) -> Bool {
    guard place.count == range.count else { return false }
    for offset in 0..<place.count
    where texts[place.lowerBound + offset] != text[range.lowerBound + offset] {
      return false
    }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: 2 * slots.count)
    for (number, hash) in hashes.enumerated() {
      var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }
}

/// What has been there, by 64 bits of it: never a no for what was there, and now and then a yes for
/// what was not, which costs whoever asked a second look.
struct Fingerprints {
  private var slots: [UInt64]
  private(set) var count = 0

  init() { slots = [UInt64](repeating: 0, count: 1 << 12) }

  /// Takes note; answers whether it is new for certain.
  mutating func insert(_ fingerprint: UInt64) -> Bool {
    let fingerprint = max(1, fingerprint)
    var slot = Int(truncatingIfNeeded: fingerprint >> 20) & (slots.count - 1)
    while slots[slot] != 0 {
      if slots[slot] == fingerprint { return false }
      slot = (slot + 1) & (slots.count - 1)
    }
    slots[slot] = fingerprint
    count += 1
    if 3 * count > 2 * slots.count { grow() }
    return true
  }

  private mutating func grow() {
    let old = slots
    slots = [UInt64](repeating: 0, count: 2 * old.count)
    for fingerprint in old where fingerprint != 0 {
      var slot = Int(truncatingIfNeeded: fingerprint >> 20) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = fingerprint
    }
  }
}

extension LineText {
  /// 64 bits of the bytes in a range. Anybody can make two texts that share them: what rests on it
  /// may only ask for a closer look.
  func hash(_ range: Range<Int>, _ seed: UInt64 = 0) -> UInt64 {
    var hash = seed &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: range.count)
    var place = range.lowerBound
    while place < range.upperBound {
      var word = word(at: place)
      let rest = range.upperBound - place
      if rest < 8 { word &= (1 << UInt64(8 * rest)) - 1 }
      hash = (hash ^ word) &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash >> 29
      place += 8
    }
    hash = hash &* 0x94D0_49BB_1331_11EB
    return hash ^ hash >> 32
  }
}
