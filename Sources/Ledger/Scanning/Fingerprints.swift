/// What has been there, by 60 bits of it each, and whether all of it was different.
///
/// That is asked once, at the end, so that nothing is looked up on the way: a table of ten million
/// would miss every cache at each event. They are laid into parts by their first bits, six bytes
/// each, and compared part by part. Two that are the same are always found; now and then two are
/// taken for the same that are not, which costs whoever asked a closer look.
struct Fingerprints {
  /// Where the last block of a part lies, and how many fingerprints stand in it.
  private struct Part {
    var block: Int32 = -1
    var filled: Int32 = 0
    var count = 0
  }

  private static let partBits: UInt64 = 12
  private static let blockCount = 32
  private static let wordsEach = 3
  private static let blocksInSlab = 1 << 10

  private var parts = [Part](repeating: Part(), count: 1 << Int(partBits))
  /// The blocks, many in one array; and of each the one before it in its part.
  private var slabs: [[UInt16]] = []
  private var previous: [Int32] = []

  /// How many there are.
  private(set) var count = 0

  /// Takes note of one.
  mutating func insert(_ fingerprint: UInt64) {
    let number = Int(truncatingIfNeeded: fingerprint >> (64 - Self.partBits))
    if parts[number].block < 0 || Int(parts[number].filled) == Self.blockCount {
      parts[number].block = addBlock(behind: parts[number].block)
      parts[number].filled = 0
    }
    let block = Int(parts[number].block)
    let place = Self.start(ofBlock: block) + Int(parts[number].filled) * Self.wordsEach
    let rest = fingerprint >> (16 - Self.partBits)
    slabs[block / Self.blocksInSlab][place] = UInt16(truncatingIfNeeded: rest)
    slabs[block / Self.blocksInSlab][place + 1] = UInt16(truncatingIfNeeded: rest >> 16)
    slabs[block / Self.blocksInSlab][place + 2] = UInt16(truncatingIfNeeded: rest >> 32)
    parts[number].filled += 1
    parts[number].count += 1
    count += 1
  }

  private mutating func addBlock(behind block: Int32) -> Int32 {
    if previous.count.isMultiple(of: Self.blocksInSlab) {
      let words = Self.blocksInSlab * Self.blockCount * Self.wordsEach
      slabs.append([UInt16](repeating: 0, count: words))
    }
    previous.append(block)
    return Int32(truncatingIfNeeded: previous.count - 1)
  }

  private static func start(ofBlock block: Int) -> Int {
    block % blocksInSlab * blockCount * wordsEach
  }

  /// Whether no two are the same.
  var areDistinct: Bool {
    var slots: [UInt64] = []
    return parts.allSatisfy { part in isDistinct(part, &slots) }
  }

  private func isDistinct(_ part: Part, _ slots: inout [UInt64]) -> Bool {
    guard part.count > 1 else { return true }
    // Half of the slots stay empty; an empty one is 0, so each is kept with a bit above it.
    let slotCount = 1 << (Int.bitWidth - (2 * part.count - 1).leadingZeroBitCount)
    slots.removeAll(keepingCapacity: true)
    slots.append(contentsOf: repeatElement(0, count: slotCount))
    var (block, filled) = (Int(part.block), Int(part.filled))
    while block >= 0 {
      let start = Self.start(ofBlock: block)
      let words = slabs[block / Self.blocksInSlab]
      for number in 0..<filled {
        let place = start + number * Self.wordsEach
        let rest =
          UInt64(words[place]) | UInt64(words[place + 1]) << 16 | UInt64(words[place + 2]) << 32
        let kept = rest | 1 << 48
        var slot = Int(truncatingIfNeeded: rest) & (slotCount - 1)
        while slots[slot] != 0 {
          if slots[slot] == kept { return false }
          slot = (slot + 1) & (slotCount - 1)
        }
        slots[slot] = kept
      }
      (block, filled) = (Int(previous[block]), Self.blockCount)
    }
    return true
  }
}
