import CLibCrypto

extension [UInt8] {
  /// Overwrites every byte with zero, also where a compiler sees that nobody will read it: for what
  /// held a secret.
  ///
  /// Storage that is shared with another array is copied before it is written to, and so would not be
  /// cleared: only the last owner can clear it. Nor does it reach bytes behind the array's end.
  public mutating func wipe() {
    unsafe withUnsafeMutableBytes { bytes in
      guard let start = bytes.baseAddress else { return }
      unsafe OPENSSL_cleanse(start, bytes.count)
    }
  }
}
