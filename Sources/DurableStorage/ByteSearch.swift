import Glibc

/// Looks for bytes as the system does, many at a time.
public enum ByteSearch {
  /// Where a byte stands first; nil where it does not.
  public static func first(_ byte: UInt8, in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let base = bytes.baseAddress,
      let found = unsafe memchr(base, Int32(byte), bytes.count)
    else { return nil }
    return unsafe UnsafeRawPointer(found) - base
  }
}
