import Cryptography

/// What stands under digests, in the order in which they came.
///
/// A digest is as good as random already: one multiplication finds its place, where a dictionary
/// would hash it again, and a table that grows is laid out anew without comparing anything.
struct DigestTable<Value: Sendable>: Sendable {
  /// The number of a digest and one, with 32 bits of the digest above it, so that few others are
  /// looked at; 0 where none stands. A power of two of them, half empty.
  private var slots: [UInt64] = []
  private(set) var keys: [Digest] = []
  private(set) var values: [Value] = []

  /// Odd, and of this process alone: who chooses what is hashed cannot choose where it stands.
  private static var factor: UInt64 { UInt64(bitPattern: Int64(tableSeed)) | 1 }

  /// A table without digests.
  init() {}

  /// How many digests there are.
  var count: Int { keys.count }

  /// Makes room for so many digests in all.
  mutating func reserve(_ count: Int) {
    keys.reserveCapacity(count)
    values.reserveCapacity(count)
    if 2 * count > slots.count { layOut(for: count) }
  }

  /// What stands under a digest.
  subscript(_ key: Digest) -> Value? {
    guard !slots.isEmpty else { return nil }
    let kept = slots[slot(of: key)]
    return kept == 0 ? nil : values[Self.number(kept)]
  }

  /// Puts a value under a digest, unless one stands there.
  mutating func insert(_ value: Value, for key: Digest) {
    if 2 * (count + 1) > slots.count { layOut(for: count + 1) }
    let slot = slot(of: key)
    guard slots[slot] == 0 else { return }
    keys.append(key)
    values.append(value)
    slots[slot] = Self.kept(keys.count - 1, key)
  }

  /// Adds what stands in another table, unless something stands under the same digest here.
  mutating func add(_ other: DigestTable) {
    // A table that doubles now and then moves each digest once; one that is made to measure, often.
    for place in other.keys.indices { insert(other.values[place], for: other.keys[place]) }
  }

  private static func kept(_ number: Int, _ key: Digest) -> UInt64 {
    key.firstWord << 32 | UInt64(UInt32(number + 1))
  }

  private static func number(_ kept: UInt64) -> Int { Int(kept & 0xFFFF_FFFF) - 1 }

  /// Where a digest stands, or belongs.
  private func slot(of key: Digest) -> Int {
    var slot = place(of: key)
    while slots[slot] != 0 {
      let kept = slots[slot]
      if kept >> 32 == key.firstWord & 0xFFFF_FFFF, keys[Self.number(kept)] == key { break }
      slot = (slot + 1) & (slots.count - 1)
    }
    return slot
  }

  private func place(of key: Digest) -> Int {
    // The highest bits of a product depend on all of what was multiplied.
    let bits = slots.count.trailingZeroBitCount
    return Int(truncatingIfNeeded: (key.firstWord &* Self.factor) >> UInt64(64 - bits))
  }

  private mutating func layOut(for count: Int) {
    var size = max(16, slots.count)
    while size < 2 * count { size *= 2 }
    slots = [UInt64](repeating: 0, count: size)
    for (number, key) in keys.enumerated() {
      var slot = place(of: key)
      while slots[slot] != 0 { slot = (slot + 1) & (size - 1) }
      slots[slot] = Self.kept(number, key)
    }
  }
}

/// What the standard library seeds its own tables with.
private let tableSeed: Int = {
  var hasher = Hasher()
  hasher.combine(0)
  return hasher.finalize()
}()
