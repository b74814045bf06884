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

  /// Whether so many bytes are the same in both places. Where the count is known to the compiler,
  /// it becomes a few loads.
  @inlinable @inline(__always)
  public static func areSame(
    _ left: UnsafeRawPointer, _ right: UnsafeRawPointer, count: Int
  ) -> Bool {
    unsafe memcmp(left, right, count) == 0
  }
}
