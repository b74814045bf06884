import CLibCrypto

/// An Ed25519 public key (RFC 8032) that binds its holder.
///
/// libcrypto takes points of small order as keys, and under such a key one signature is valid for
/// many messages or for all: its holder could deny whatever he signed. They are refused here, at
/// the only door, so that every verifier refuses them as enrolment does. A key that is no point of
/// the curve is let in: nothing verifies under it.
public struct PublicKey: Sendable {
  /// How many bytes a key has.
  public static let byteCount = 32

  /// The 32 bytes of RFC 8032 §5.1.2.
  public let bytes: [UInt8]

  /// The ledger's name for the key: the first 32 hexadecimal digits of SHA-256 over the algorithm
  /// byte (1 is Ed25519) and the key.
  public let keyID: String

  /// As libcrypto has it, read once.
  private let key: EdwardsKey

  /// The key with these bytes.
  public init(bytes: [UInt8]) throws(KeyError) {
    guard bytes.count == Self.byteCount else {
      throw KeyError(
        .length, place: "public key", reason: "It has \(bytes.count) bytes and not 32.")
    }
    var unsigned = bytes
    unsigned[31] &= 0x7F
    guard !Self.smallOrder.contains(unsigned) else {
      throw KeyError(
        .smallOrder, place: Hex.encode(bytes),
        reason: "Its order is 1, 2, 4 or 8, so a signature under it fits many messages.")
    }
    // RFC 8032 §5.1.3: the coordinate is below 2^255 - 19.
    guard
      !(unsigned[0] >= 0xED && unsigned[1...30].allSatisfy { $0 == 0xFF } && unsigned[31] == 0x7F)
    else {
      throw KeyError(
        .notCanonical, place: Hex.encode(bytes),
        reason: "Its coordinate is not below 2^255 - 19.")
    }
    guard let key = EdwardsKey(publicBytes: bytes) else {
      throw KeyError(
        .unsupported, place: Hex.encode(bytes), reason: "libcrypto did not take the key.")
    }
    self.bytes = bytes
    self.key = key
    keyID = Hex.encode(SHA256.hash(parts: [[Self.algorithm], bytes]).bytes.prefix(16))
  }

  /// Whether `signature` is the key's for exactly these bytes. A signature of another length, or
  /// with a scalar that is not reduced (RFC 8032 §5.1.7), is none.
  public func isValid(_ signature: [UInt8], for message: [UInt8]) -> Bool {
    key.verifies(signature, message)
  }

  /// The algorithm byte of key ids and of C2SP notes.
  static let algorithm: UInt8 = 1

  /// The encodings of the points whose order divides 8, without their sign bit, the two that are
  /// not canonical among them: y = 0, 1, p - 1, p, p + 1 and the two of order 8.
  private static let smallOrder: Set<[UInt8]> = {
    let middle = [UInt8](repeating: 0xFF, count: 30)
    let zeros = [UInt8](repeating: 0x00, count: 31)
    let ofOrderEight = [
      "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
      "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    ].compactMap(Hex.decode)
    let others: [[UInt8]] = [
      [0x00] + zeros, [0x01] + zeros, [0xEC] + middle + [0x7F], [0xED] + middle + [0x7F],
      [0xEE] + middle + [0x7F],
    ]
    return Set(ofOrderEight + others)
  }()
}

extension PublicKey: Hashable {
  /// Whether the bytes agree.
  public static func == (left: PublicKey, right: PublicKey) -> Bool { left.bytes == right.bytes }

  /// Feeds the bytes to a hasher.
  public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}

extension PublicKey: CustomStringConvertible {
  /// The key's id.
  public var description: String { keyID }
}
