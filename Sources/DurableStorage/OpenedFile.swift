/// A file that stays open, because it is read in many places.
public protocol OpenedFile: Sendable {
  /// Bytes from `offset` on into `buffer` from `start` on, which has room for `count` there. Answers
  /// how many it gave: fewer only where the file ends before.
  func read(
    from offset: Int, count: Int, into buffer: inout [UInt8], at start: Int
  ) throws(StorageError) -> Int
}

extension ReadableVolume {
  /// By way of the volume, each time anew.
  public func opened(_ path: String) throws(StorageError) -> any OpenedFile {
    FileByPath(volume: self, path: path)
  }
}

private struct FileByPath: OpenedFile {
  let volume: any ReadableVolume
  let path: String

  func read(
    from offset: Int, count: Int, into buffer: inout [UInt8], at start: Int
  ) throws(StorageError) -> Int {
    try volume.read(path, from: offset, count: count, into: &buffer, at: start)
  }
}
