import CLibCrypto

/// One `EVP_PKEY` of libcrypto: the only place that holds a C pointer.
///
/// libcrypto counts its references with atomics and does not write to a finished key, so several
/// threads may sign and verify with one.
@safe final class EdwardsKey: @unchecked Sendable {
  static let signatureByteCount = 64

  private let pointer: OpaquePointer

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
    guard let context = unsafe EVP_MD_CTX_new() else { return nil }
    defer { unsafe EVP_MD_CTX_free(context) }
    guard unsafe EVP_DigestSignInit(context, nil, nil, nil, pointer) == 1 else { return nil }
    var signature = [UInt8](repeating: 0, count: Self.signatureByteCount)
    var count = signature.count
    let status = unsafe EVP_DigestSign(context, &signature, &count, message, message.count)
    return status == 1 && count == signature.count ? signature : nil
  }

  func verifies(_ signature: [UInt8], _ message: [UInt8]) -> Bool {
    guard signature.count == Self.signatureByteCount, let context = unsafe EVP_MD_CTX_new() else {
      return false
    }
    defer {
      unsafe EVP_MD_CTX_free(context)
      // A refusal leaves a record in the thread's queue, which nobody reads.
      ERR_clear_error()
    }
    guard unsafe EVP_DigestVerifyInit(context, nil, nil, nil, pointer) == 1 else { return false }
    return unsafe EVP_DigestVerify(context, signature, signature.count, message, message.count) == 1
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
