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

  private init(_ base: UnsafeMutableRawPointer, _ count: Int) {
    unsafe self.base = base
    self.count = count
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
    guard place >= 0, place <= count - 8 else { return lastWord(at: place) }
    return UInt64(littleEndian: unsafe base.loadUnaligned(fromByteOffset: place, as: UInt64.self))
  }

  @inline(never)
  private func lastWord(at place: Int) -> UInt64 {
    (0..<8).reduce(0) { $0 | UInt64(self[place + $1]) << UInt64(8 * $1) }
  }

  /// Whether `literal` stands at a place.
  @inline(__always)
  func has(_ literal: StaticString, at place: Int) -> Bool {
    let length = literal.utf8CodeUnitCount
    guard place >= 0, length <= count - place else { return false }
    let start = unsafe UnsafeRawPointer(literal.utf8Start)
    var at = 0
    while at + 8 <= length {
      let same =
        unsafe base.loadUnaligned(fromByteOffset: place + at, as: UInt64.self)
        == start.loadUnaligned(fromByteOffset: at, as: UInt64.self)
      guard same else { return false }
      at += 8
    }
    while at < length {
      let same =
        unsafe base.load(fromByteOffset: place + at, as: UInt8.self)
        == start.load(fromByteOffset: at, as: UInt8.self)
      guard same else { return false }
      at += 1
    }
    return true
  }

  /// Where the next line feed stands in a range; nil where none does.
  func lineFeed(in range: Range<Int>) -> Int? {
    let range = range.clamped(to: 0..<count)
    let bytes = unsafe UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count)
    return unsafe ByteSearch.first(0x0A, in: bytes).map { range.lowerBound + $0 }
  }

  /// The bytes of a range, as far as they are there.
  func bytes(_ range: Range<Int>) -> [UInt8] {
    let range = range.clamped(to: 0..<count)
    return unsafe Array(UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count))
  }

  /// Lends a range, which lies in the text.
  func lend<Result>(_ range: Range<Int>, _ body: (RawSpan) -> Result) -> Result {
    let range = range.clamped(to: 0..<count)
    let bytes = unsafe UnsafeRawBufferPointer(start: base + range.lowerBound, count: range.count)
    return body(unsafe bytes.bytes)
  }
}

/// What each of the 256 bytes stands for in an alphabet, in memory that is made once: a Swift array
/// would be counted and checked at each of the 180 symbols of a line.
@safe struct SymbolTable: @unchecked Sendable {
  private let values: UnsafeMutablePointer<UInt8>

  /// What a byte that is no symbol gives: no sum of true values has this bit.
  static let isNone: UInt32 = 0x80

  /// Base64 (RFC 4648 §4).
  static let base64 = SymbolTable(
    Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8))
  /// The alphabet of RFC 4648 §5.
  static let base64URL = SymbolTable(
    Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8))
  /// Lower-case hexadecimal digits.
  static let hexadecimal = SymbolTable(Array("0123456789abcdef".utf8))

  private init(_ symbols: [UInt8]) {
    unsafe values = .allocate(capacity: 256)
    unsafe values.initialize(repeating: 0xFF, count: 256)
    for (value, symbol) in symbols.enumerated() {
      unsafe values[Int(symbol)] = UInt8(truncatingIfNeeded: value)
    }
  }

  /// The value of the lowest byte of a word.
  @inline(__always)
  subscript(_ word: UInt64) -> UInt32 { UInt32(unsafe values[Int(word & 0xFF)]) }
}
