import DurableStorage

/// The bytes of the log that a scanner reads, and the only place of this room that loads from
/// memory.
///
/// Every load answers zero behind the end. No line of the log holds a zero byte (JSON forbids it
/// unescaped), so a scanner that runs past the end finds what fits nothing, and damage never traps.
@safe struct LineText {
  private let base: UnsafeMutableRawPointer
  /// How many bytes there are.
  let count: Int
  /// At how many places, from the first on, eight bytes stand.
  private let wordCount: UInt

  private init(_ base: UnsafeMutableRawPointer, _ count: Int) {
    unsafe self.base = base
    self.count = count
    wordCount = UInt(max(0, count - 7))
  }

  /// Lends the bytes of `buffer` to `body`, which must not keep the text.
  static func lend<Result>(
    _ buffer: inout [UInt8], count: Int, _ body: (LineText) -> Result
  ) -> Result? {
    unsafe buffer.withUnsafeMutableBytes { bytes in
      guard let base = bytes.baseAddress, count <= bytes.count else { return nil }
      return body(unsafe LineText(base, count))
    }
  }

  /// Writes a zero over the byte at a place: what stands before a leaf.
  func blank(at place: Int) {
    guard UInt(bitPattern: place) < UInt(bitPattern: count) else { return }
    unsafe base.storeBytes(of: 0, toByteOffset: place, as: UInt8.self)
  }

  /// The byte at a place.
  @inline(__always)
  subscript(_ place: Int) -> UInt8 {
    UInt(bitPattern: place) < UInt(bitPattern: count)
      ? unsafe base.load(fromByteOffset: place, as: UInt8.self) : 0
  }

  /// The eight bytes from a place on, the first in the lowest bits.
  @inline(__always)
  func word(at place: Int) -> UInt64 {
    guard UInt(bitPattern: place) < wordCount else { return lastWord(at: place) }
    return UInt64(littleEndian: unsafe base.loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  @inline(never)
  private func lastWord(at place: Int) -> UInt64 {
    guard UInt(bitPattern: place) < UInt(bitPattern: count) else { return 0 }
    return (0..<8).reduce(0) { $0 | UInt64(self[place + $1]) << UInt64(8 * $1) }
  }

  /// Whether `literal` stands at a place.
  @inline(__always)
  func has(_ literal: StaticString, at place: Int) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard place >= 0, length <= count &- place else { return false }
    return unsafe ByteSearch.areSame(base + place, literal.utf8Start, count: length)
  }

  /// Whether all bytes of so many from a place on are of a class. At least sixteen are asked.
  @inline(__always)
  func areAll(
    _ length: Int, at place: Int, _ answer: (Symbols) -> Symbols.Answer
  ) -> Bool {
    guard place >= 0, length <= count &- place else { return false }
    @inline(__always) func symbols(_ at: Int) -> Symbols {
      Symbols(
        unsafe base.loadUnaligned(fromByteOffset: place &+ at, as: SIMD16<UInt8>.self))
    }
    var found = answer(symbols(length - 16))
    var at = 0
    while at < length - 16 {
      found .&= answer(symbols(at))
      at += 16
    }
    // A yes is a byte of ones.
    let halves = unsafe unsafeBitCast(found, to: SIMD2<UInt64>.self)
    return halves.x & halves.y == .max
  }

  /// Where the next line feed stands from a place on; nil where none does.
  func lineFeed(from place: Int) -> Int? {
    let start = min(place, count)
    let bytes = unsafe UnsafeRawBufferPointer(start: base + start, count: count - start)
    return unsafe ByteSearch.first(0x0A, in: bytes).map { start + $0 }
  }

  /// The bytes of a range, as far as they are there.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    let range = range.clamped(to: 0..<count)
    return unsafe Array(UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count))
  }

  /// Lends a range, which lies in the text.
  @inline(__always)
  func lend<Result>(_ range: Range<Int>, _ body: (RawSpan) -> Result) -> Result {
    let range = range.clamped(to: 0..<count)
    let bytes = unsafe UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count)
    return body(unsafe bytes.bytes)
  }
}
