import CLibCrypto

/// SHA-256 (FIPS 180-4), at once or piece by piece.
///
/// Uses libcrypto's `SHA256_*` functions and not its EVP interface: EVP fetches the algorithm
/// anew for each hash, which costs more than hashing a short line and does not scale to a second
/// core. A value of this type may be copied, to go on from the same beginning twice.
public struct SHA256: Sendable {
  private var context = SHA256_CTX()

  /// The state before the first byte.
  public init() { unsafe SHA256_Init(&context) }

  /// Takes in one more byte.
  public mutating func update(_ byte: UInt8) {
    unsafe withUnsafeBytes(of: byte) { bytes in unsafe take(bytes) }
  }

  /// Takes in the bytes that `span` lends.
  public mutating func update(_ span: RawSpan) {
    unsafe span.withUnsafeBytes { bytes in unsafe take(bytes) }
  }

  /// Takes in `bytes`.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    let done: Void? = bytes.withContiguousStorageIfAvailable { storage in
      unsafe take(UnsafeRawBufferPointer(storage))
    }
    if done == nil { update(Array(bytes)) }
  }

  /// Takes in the 32 bytes of `digest`.
  public mutating func update(_ digest: Digest) {
    unsafe digest.withBytes { bytes in unsafe take(bytes) }
  }

  /// The digest of all that was taken in. The state itself is left as it was.
  public func digest() -> Digest {
    var last = context
    return unsafe Digest(filledBy: { output in unsafe SHA256_Final(output, &last) })
  }

  private mutating func take(_ bytes: UnsafeRawBufferPointer) {
    guard let base = bytes.baseAddress else { return }
    unsafe SHA256_Update(&context, base, bytes.count)
  }

  /// The digest of `bytes`.
  public static func hash(_ bytes: some Collection<UInt8>) -> Digest {
    var state = SHA256()
    state.update(bytes)
    return state.digest()
  }

  /// The digest of the bytes that `span` lends: one context, one update, and nothing copied.
  public static func hash(_ span: RawSpan) -> Digest {
    var context = SHA256_CTX()
    unsafe SHA256_Init(&context)
    unsafe span.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      unsafe SHA256_Update(&context, base, bytes.count)
    }
    return unsafe Digest(filledBy: { output in unsafe SHA256_Final(output, &context) })
  }

  /// The digest of one byte and two digests in a row: a node of a tree.
  ///
  /// 65 bytes are always padded to the same two blocks (FIPS 180-4 §5.1.1). They are put together
  /// here, so that libcrypto is called once and neither buffers nor pads anything.
  public static func hash(_ prefix: UInt8, _ left: Digest, _ right: Digest) -> Digest {
    let (l, r) = (left.words, right.words)
    func joined(_ word: UInt64, _ next: UInt64) -> UInt64 { (word << 56 | next >> 8).bigEndian }
    let blocks = (
      joined(UInt64(prefix), l.0), joined(l.0, l.1), joined(l.1, l.2), joined(l.2, l.3),
      joined(l.3, r.0), joined(r.0, r.1), joined(r.1, r.2), joined(r.2, r.3),
      joined(r.3, 0x80 << 56), 0, 0, 0, 0, 0, 0, UInt64(65 * 8).bigEndian
    )
    var context = SHA256_CTX()
    unsafe SHA256_Init(&context)
    unsafe withUnsafeBytes(of: blocks) { bytes in
      guard let base = bytes.baseAddress else { return }
      unsafe SHA256_Update(&context, base, bytes.count)
    }
    return context.chained
  }

  /// The digest of `parts`, one after the other with nothing between them.
  public static func hash(parts: [[UInt8]]) -> Digest {
    var state = SHA256()
    for part in parts { state.update(part) }
    return state.digest()
  }
}

extension SHA256_CTX {
  /// The value that the blocks up to here have come to: the digest, where the last one was padding.
  fileprivate var chained: Digest {
    func word(_ high: UInt32, _ low: UInt32) -> UInt64 { UInt64(high) << 32 | UInt64(low) }
    return Digest(
      words: word(h.0, h.1), word(h.2, h.3), word(h.4, h.5), word(h.6, h.7))
  }
}
