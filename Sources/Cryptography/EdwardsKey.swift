import CLibCrypto
import Synchronization

/// One `EVP_PKEY` of libcrypto: the only place that holds a C pointer.
///
/// libcrypto counts its references with atomics and does not write to a finished key, so several
/// threads may sign and verify with one.
@safe final class EdwardsKey: @unchecked Sendable {
  static let signatureByteCount = 64

  private let pointer: OpaquePointer
  private let signing = Contexts()
  private let verifying = Contexts()

  /// A key pair; nil where libcrypto refuses it. `seed` has 32 bytes.
  init?(seed: [UInt8]) {
    let made = unsafe EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nil, seed, seed.count)
    guard let made = unsafe made else { return nil }
    unsafe pointer = made
  }

  /// A public key; nil where libcrypto refuses it. `publicBytes` has 32 bytes.
  init?(publicBytes: [UInt8]) {
    let made = unsafe EVP_PKEY_new_raw_public_key(
      EVP_PKEY_ED25519, nil, publicBytes, publicBytes.count)
    guard let made = unsafe made else { return nil }
    unsafe pointer = made
  }

  deinit { unsafe EVP_PKEY_free(pointer) }

  var publicBytes: [UInt8]? {
    unsafe raw { bytes, count in unsafe EVP_PKEY_get_raw_public_key(pointer, bytes, &count) }
  }

  var seed: [UInt8]? {
    unsafe raw { bytes, count in unsafe EVP_PKEY_get_raw_private_key(pointer, bytes, &count) }
  }

  func signature(for message: [UInt8]) -> [UInt8]? {
    var signature = [UInt8](repeating: 0, count: Self.signatureByteCount)
    let isMade = unsafe signing.use(
      begin: { context in unsafe EVP_DigestSignInit(context, nil, nil, nil, pointer) == 1 },
      { context in
        var count = Self.signatureByteCount
        let status = unsafe EVP_DigestSign(
          context, &signature, &count, message, message.count)
        return status == 1 && count == Self.signatureByteCount
      })
    return isMade ? signature : nil
  }

  func verifies(_ signature: [UInt8], _ message: [UInt8]) -> Bool {
    guard signature.count == Self.signatureByteCount else { return false }
    return unsafe verifying.use(
      begin: { context in unsafe EVP_DigestVerifyInit(context, nil, nil, nil, pointer) == 1 },
      { context in
        unsafe EVP_DigestVerify(
          context, signature, signature.count, message, message.count) == 1
      })
  }

  private func raw(_ read: (UnsafeMutablePointer<UInt8>, inout Int) -> Int32) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: PublicKey.byteCount)
    var count = bytes.count
    let status = unsafe bytes.withUnsafeMutableBufferPointer { buffer -> Int32 in
      guard let base = buffer.baseAddress else { return 0 }
      return unsafe read(base, &count)
    }
    return status == 1 && count == bytes.count ? bytes : nil
  }
}

/// The `EVP_MD_CTX` of one key and one purpose, begun once and lent to one thread at a time.
///
/// Beginning one fetches the algorithm anew, under locks that all threads share, and costs as much
/// as a twentieth of a signature.
@safe private final class Contexts: Sendable {
  /// A context that nobody else holds.
  @safe private struct Idle: @unchecked Sendable {
    let context: OpaquePointer
  }

  /// As many as threads were ever at work at once with the key.
  private let idle = Mutex<[Idle]>([])

  deinit {
    idle.withLock { idle in
      for one in idle { unsafe EVP_MD_CTX_free(one.context) }
    }
  }

  /// Whether `body` says yes to a context. Ed25519 signs and verifies at once, so that a context
  /// is as it was begun afterwards. A later libcrypto may hold one for finished: where one that
  /// was used before says no, one that is new has the word.
  func use(begin: (OpaquePointer) -> Bool, _ body: (OpaquePointer) -> Bool) -> Bool {
    if let used = idle.withLock({ $0.popLast() }) {
      if unsafe body(used.context) {
        idle.withLock { $0.append(used) }
        return true
      }
      unsafe EVP_MD_CTX_free(used.context)
    }
    // A refusal leaves a record in the thread's queue, which nobody reads.
    defer { ERR_clear_error() }
    guard let context = unsafe EVP_MD_CTX_new() else { return false }
    guard unsafe begin(context), unsafe body(context) else {
      unsafe EVP_MD_CTX_free(context)
      return false
    }
    idle.withLock { $0.append(unsafe Idle(context: context)) }
    return true
  }
}
