import CanonicalJSON

/// A SHA-256 digest: the name by which everything in the vault knows everything else.
///
/// Held in place rather than in an array, since a tree of ten million leaves makes twenty million.
public struct Digest: Hashable, Sendable {
  /// How many bytes a digest has.
  public static let byteCount = 32

  /// The bytes, as four words whose most significant byte comes first.
  public private(set) var words: (UInt64, UInt64, UInt64, UInt64)

  /// The digest with these bytes; nil unless there are 32.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    var words: [UInt64] = [0, 0, 0, 0]
    for (place, byte) in bytes.enumerated() {
      words[place / 8] = words[place / 8] << 8 | UInt64(byte)
    }
    self.words = (words[0], words[1], words[2], words[3])
  }

  /// The digest with these bytes; nil unless there are 32. Of a part of an array, as tiles are read:
  /// the general form costs as much as a hash.
  public init?(bytes: ArraySlice<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    let start = bytes.startIndex
    for place in 0..<8 {
      words.0 = words.0 << 8 | UInt64(bytes[start + place])
      words.1 = words.1 << 8 | UInt64(bytes[start + place + 8])
      words.2 = words.2 << 8 | UInt64(bytes[start + place + 16])
      words.3 = words.3 << 8 | UInt64(bytes[start + place + 24])
    }
    self.words = words
  }

  /// The digest that `base64` spells strictly (standard alphabet, padded); else nil.
  public init?(base64: String) {
    guard let bytes = Base64.decode(base64) else { return nil }
    self.init(bytes: bytes)
  }

  /// The digest that `hex` spells in lower case; else nil.
  public init?(hex: String) {
    guard let bytes = Hex.decode(hex) else { return nil }
    self.init(bytes: bytes)
  }

  /// The digest of these four words, the most significant byte of each first.
  public init(words first: UInt64, _ second: UInt64, _ third: UInt64, _ fourth: UInt64) {
    words = (first, second, third, fourth)
  }

  /// Eight of the bytes, as good as any: what a table is sorted by.
  public var firstWord: UInt64 { words.0 }

  /// What `fill` writes: `fill` must write all 32 bytes.
  init(filledBy fill: (UnsafeMutablePointer<UInt8>) -> Void) {
    var raw: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
    unsafe withUnsafeMutableBytes(of: &raw) { buffer in
      let bytes = unsafe buffer.assumingMemoryBound(to: UInt8.self)
      if let base = bytes.baseAddress { unsafe fill(base) }
    }
    words = (raw.0.bigEndian, raw.1.bigEndian, raw.2.bigEndian, raw.3.bigEndian)
  }

  /// The 32 bytes.
  public var bytes: [UInt8] { unsafe withBytes { bytes in unsafe Array(bytes) } }

  /// The bytes in base64, standard alphabet, padded: 44 characters.
  public var base64: String {
    var text: [UInt8] = []
    writeBase64(to: &text)
    return String(decoding: text, as: UTF8.self)
  }

  /// Appends the same to a text that is still bytes.
  public func writeBase64(to text: inout [UInt8]) {
    // Two bytes are left for the last word, which three symbols spell.
    let pad = UInt64(UInt8(ascii: "=")) << 32
    let symbols = (
      Base64.symbols(of: words.0 >> 16).bigEndian,
      Base64.symbols(of: words.0 << 32 | words.1 >> 32).bigEndian,
      Base64.symbols(of: words.1 << 16 | words.2 >> 48).bigEndian,
      Base64.symbols(of: words.2).bigEndian, Base64.symbols(of: words.3 >> 16).bigEndian,
      (Base64.symbols(of: words.3 << 32) & 0xFFFF_FF00_0000_0000 | pad).bigEndian
    )
    unsafe withUnsafeBytes(of: symbols) { bytes in
      unsafe text.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[..<44]))
    }
  }

  /// The bytes in lower-case hexadecimal: 64 characters.
  public var hex: String { Hex.encode(bytes) }

  /// Lends the bytes without copying them to the heap.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    let raw = (
      words.0.bigEndian, words.1.bigEndian, words.2.bigEndian, words.3.bigEndian
    )
    return unsafe withUnsafeBytes(of: raw) { bytes in unsafe body(bytes) }
  }

  /// Whether all bytes agree.
  public static func == (left: Digest, right: Digest) -> Bool { left.words == right.words }

  /// Feeds eight of the bytes to a hasher: they are as good as all of them, which are compared.
  public func hash(into hasher: inout Hasher) { hasher.combine(words.0) }
}

extension Digest: Comparable {
  /// Order by bytes, the first first.
  public static func < (left: Digest, right: Digest) -> Bool { left.words < right.words }
}

extension Digest: CustomStringConvertible {
  /// The digest in base64, as the ledger's lines show it.
  public var description: String { base64 }
}
