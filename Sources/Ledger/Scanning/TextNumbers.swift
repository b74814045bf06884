/// Texts and the numbers that they got, in the order in which they came first.
struct TextNumbers {
  /// Where a text is kept, eight bytes a word.
  private struct Kept {
    var hash: UInt32
    var start: Int32
    var count: Int32
  }

  private var slots: [Int32]
  private var kept: [Kept] = []
  /// The texts, each with zeros up to a whole word.
  private var words: [UInt64] = []

  init() { slots = [Int32](repeating: -1, count: 1 << 10) }

  /// How many texts there are.
  var count: Int { kept.count }

  /// The number of the text in a range, and whether it is new.
  mutating func number(of range: Range<Int>, in text: LineText) -> (number: Int, isNew: Bool) {
    let hash = UInt32(truncatingIfNeeded: text.hash(range))
    let slot = slot(of: range, hash, text)
    if slots[slot] >= 0 { return (Int(slots[slot]), false) }
    let number = count
    slots[slot] = Int32(truncatingIfNeeded: number)
    kept.append(
      Kept(
        hash: hash, start: Int32(truncatingIfNeeded: words.count),
        count: Int32(truncatingIfNeeded: range.count)))
    for place in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
      words.append(text.word(at: place, in: range))
    }
    if 2 * count > slots.count { grow() }
    return (number, true)
  }

  /// The number of a text; nil where it was never there.
  func number(of string: String) -> Int? {
    var bytes = Array(string.utf8)
    let count = bytes.count
    return LineText.lend(&bytes, count: count) { text in
      let hash = UInt32(truncatingIfNeeded: text.hash(0..<count))
      let number = slots[slot(of: 0..<count, hash, text)]
      return number >= 0 ? Int(number) : nil
    } ?? nil
  }

  /// The text of a number.
  func text(_ number: Int) -> String {
    let (start, count) = (Int(kept[number].start), Int(kept[number].count))
    let bytes = (0..<count).map { place in
      UInt8(truncatingIfNeeded: words[start + place / 8] >> UInt64(8 * (place % 8)))
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The slot that holds the number of a text, or where it belongs.
  private func slot(of range: Range<Int>, _ hash: UInt32, _ text: LineText) -> Int {
    var slot = Int(hash) & (slots.count - 1)
    while slots[slot] >= 0 {
      let known = kept[Int(slots[slot])]
      if known.hash == hash, isSame(known, range, text) { return slot }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func isSame(_ known: Kept, _ range: Range<Int>, _ text: LineText) -> Bool {
    guard Int(known.count) == range.count else { return false }
    var (word, place) = (Int(known.start), range.lowerBound)
    while place < range.upperBound {
      guard words[word] == text.word(at: place, in: range) else { return false }
      word += 1
      place += 8
    }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: -1, count: 2 * slots.count)
    for (number, known) in kept.enumerated() {
      var slot = Int(known.hash) & (slots.count - 1)
      while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(truncatingIfNeeded: number)
    }
  }
}

extension LineText {
  /// The eight bytes from a place on, as far as they are in a range; zeros behind it.
  @inline(__always)
  fileprivate func word(at place: Int, in range: Range<Int>) -> UInt64 {
    let rest = range.upperBound &- place
    let word = word(at: place)
    return rest < 8 ? word & ((1 &<< UInt64(truncatingIfNeeded: 8 &* rest)) &- 1) : word
  }

  /// 64 bits of the bytes in a range. Anybody can make two texts that share them: what rests on it
  /// may only ask for a closer look.
  @inline(__always)
  func hash(_ range: Range<Int>, _ seed: UInt64 = 0) -> UInt64 {
    var hash = seed &* 0x9E37_79B9_7F4A_7C15 ^ UInt64(truncatingIfNeeded: range.count)
    var place = range.lowerBound
    while place < range.upperBound {
      hash = (hash ^ word(at: place, in: range)) &* 0xBF58_476D_1CE4_E5B9
      hash ^= hash &>> 29
      place &+= 8
    }
    hash = hash &* 0x94D0_49BB_1331_11EB
    return hash ^ hash &>> 32
  }
}
