/// An Ed25519 key pair (RFC 8032).
///
/// libcrypto keeps the seed, clears its memory when the last copy of the key goes away, and never
/// prints it. The arrays through which a seed is drawn, or comes from its file and goes there, are
/// cleared by those who own them (`wipe`). What registers, the stack or the system's own buffers keep
/// of it is not, nor what is refused for being no key.
public struct SigningKey: Sendable {
  /// How many bytes a seed has.
  public static let seedByteCount = 32

  /// The key that others check signatures with.
  public let publicKey: PublicKey

  private let key: EdwardsKey

  /// The key pair of a seed: 32 bytes from a good source of randomness, which are the caller's to
  /// clear.
  public init(seed: [UInt8]) throws(KeyError) {
    guard seed.count == Self.seedByteCount else {
      throw KeyError(
        .length, place: "signing key", reason: "The seed has \(seed.count) bytes and not 32.")
    }
    guard let key = EdwardsKey(seed: seed), let publicBytes = key.publicBytes else {
      throw KeyError(.unsupported, place: "signing key", reason: "libcrypto did not take the seed.")
    }
    self.key = key
    publicKey = try PublicKey(bytes: publicBytes)
  }

  /// The seed, for the file that keeps it; the caller clears it.
  public var seed: [UInt8] {
    guard let seed = key.seed else { preconditionFailure("libcrypto keeps the seed that it took") }
    return seed
  }

  /// The 64 bytes of the signature over `message`; the same for the same message.
  public func signature(for message: [UInt8]) -> [UInt8] {
    // Signing fails only without memory, and then there is nothing to go on with.
    guard let signature = key.signature(for: message) else {
      preconditionFailure("libcrypto has no memory for a signature")
    }
    return signature
  }
}

extension SigningKey: CustomStringConvertible, CustomReflectable {
  /// The key's id, so that no message prints a seed.
  public var description: String { publicKey.keyID }

  /// Nothing more than the id.
  public var customMirror: Mirror { Mirror(self, children: ["keyID": publicKey.keyID]) }
}
