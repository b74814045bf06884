import Glibc
import Synchronization

/// Files of the system, by POSIX calls.
///
/// A file that was written stays open until it is synced: Linux reports a write that it lost only
/// to those who had the file open when it happened (the kernel's `errseq_t`), so a descriptor made
/// just for the sync could be told of success.
public final class PosixVolume: Volume {
  private let folder: String
  private let written = Mutex<[String: Int32]>([:])

  /// A volume whose relative paths begin in `folder`; by itself, in the process' own.
  public init(folder: String = "") {
    self.folder = folder
  }

  deinit {
    for descriptor in written.withLock({ Array($0.values) }) { SystemCall.close(descriptor) }
  }

  /// The path as the system is given it.
  func resolve(_ path: String) throws(StorageError) -> String {
    let isAbsolute = path.utf8.first == UInt8(ascii: "/")
    let whole = isAbsolute || folder.isEmpty ? path : StoragePath.join(folder, path)
    guard !whole.isEmpty, whole.utf8.count < Int(PATH_MAX), !whole.utf8.contains(0) else {
      let reason = "It holds \(whole.utf8.count) bytes, or a zero byte."
      throw StorageError(.badPath, at: String(path.prefix(256)), reason)
    }
    return whole
  }
}

// The sentences of Volume hold.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension PosixVolume: ReadableVolume {
  public func attributes(of path: String) throws(StorageError) -> FileAttributes? {
    do {
      return try SystemCall.attributes(resolve(path), at: path)
    } catch {
      if error == StorageError(.missing, at: path, "") { return nil }
      throw error
    }
  }

  public func names(in folder: String) throws(StorageError) -> [String] {
    let names = try SystemCall.names(resolve(folder), at: folder)
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  public func read(
    _ path: String, from offset: Int, count: Int
  ) throws(StorageError) -> [UInt8] {
    precondition(offset >= 0 && count >= 0, "a range of a file has no negative ends")
    let (descriptor, size) = try openForReading(path)
    defer { SystemCall.close(descriptor) }
    // Never more than there is: `count` may be anybody's wish.
    let most = min(count, max(0, size - offset))
    var bytes = [UInt8](repeating: 0, count: most)
    let done = try SystemCall.read(
      descriptor, from: offset, count: most, into: &bytes, at: 0, of: path)
    bytes.removeLast(most - done)
    return bytes
  }

  public func read(
    _ path: String, from offset: Int, count: Int, into buffer: inout [UInt8], at start: Int
  ) throws(StorageError) -> Int {
    precondition(offset >= 0 && count >= 0, "a range of a file has no negative ends")
    precondition(start >= 0 && start + count <= buffer.count, "there is room for what is read")
    let (descriptor, _) = try openForReading(path)
    defer { SystemCall.close(descriptor) }
    return try SystemCall.read(
      descriptor, from: offset, count: count, into: &buffer, at: start, of: path)
  }

  public func destination(ofLink path: String) throws(StorageError) -> String? {
    try SystemCall.destination(ofLink: resolve(path), at: path)
  }

  public func opened(_ path: String) throws(StorageError) -> any OpenedFile {
    PosixFile(try openForReading(path).descriptor, path)
  }

  private func openForReading(
    _ path: String
  ) throws(StorageError) -> (descriptor: Int32, size: Int) {
    // A pipe that somebody put there must not keep the reader waiting for ever.
    let descriptor = try SystemCall.open(resolve(path), O_RDONLY | O_NONBLOCK, at: path)
    do throws(StorageError) {
      let found = try SystemCall.attributes(of: descriptor, at: path)
      guard found.kind == .file else {
        throw StorageError(.wrongKind, at: path, "It was to be read, and it is not a file.")
      }
      return (descriptor, found.size)
    } catch {
      SystemCall.close(descriptor)
      throw error
    }
  }
}

// The sentences of Volume hold.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension PosixVolume {
  public func makeFolder(_ path: String) throws(StorageError) {
    try SystemCall.makeFolder(resolve(path), at: path)
  }

  public func create(_ path: String, permissions: FilePermissions) throws(StorageError) {
    let descriptor = try SystemCall.open(
      resolve(path), O_WRONLY | O_CREAT | O_EXCL, permissions, at: path)
    defer { SystemCall.close(descriptor) }
    // The process' mask may have taken bits away.
    try SystemCall.setPermissions(permissions, of: descriptor, at: path)
  }

  public func write(
    _ bytes: [UInt8], to path: String, at offset: Int
  ) throws(StorageError) {
    let descriptor = try descriptorForWriting(path)
    let size = try SystemCall.attributes(of: descriptor, at: path).size
    guard offset >= 0, offset <= size else { throw .shortened(path, size: size, below: offset) }
    try SystemCall.write(bytes, to: descriptor, at: offset, of: path)
  }

  public func pour(_ bytes: [UInt8], into path: String) throws(StorageError) {
    let descriptor = try SystemCall.open(
      resolve(path), O_WRONLY | O_APPEND | O_NOCTTY, at: path)
    defer { SystemCall.close(descriptor) }
    try SystemCall.pour(bytes, into: descriptor, at: path)
  }

  public func truncate(_ path: String, to size: Int) throws(StorageError) {
    let descriptor = try descriptorForWriting(path)
    let before = try SystemCall.attributes(of: descriptor, at: path).size
    guard size >= 0, size <= before else { throw .shortened(path, size: before, below: size) }
    try SystemCall.truncate(descriptor, to: size, at: path)
  }

  public func sync(_ path: String) throws(StorageError) {
    let resolved = try resolve(path)
    let kept = written.withLock { $0.removeValue(forKey: resolved) }
    let descriptor: Int32
    if let kept {
      descriptor = kept
    } else {
      descriptor = try SystemCall.open(resolved, O_RDONLY, at: path)
    }
    defer { SystemCall.close(descriptor) }
    try SystemCall.syncData(descriptor, at: path)
  }

  public func syncFolder(_ path: String) throws(StorageError) {
    let descriptor = try SystemCall.open(resolve(path), O_RDONLY | O_DIRECTORY, at: path)
    defer { SystemCall.close(descriptor) }
    try SystemCall.sync(descriptor, at: path)
  }

  public func rename(_ path: String, to newPath: String) throws(StorageError) {
    let (from, to) = (try resolve(path), try resolve(newPath))
    forget(from)
    forget(to)
    try SystemCall.rename(from, to: to, at: path)
  }

  public func remove(_ path: String) throws(StorageError) {
    let resolved = try resolve(path)
    forget(resolved)
    try SystemCall.remove(resolved, at: path)
  }

  public func removeFolder(_ path: String) throws(StorageError) {
    try SystemCall.removeFolder(resolve(path), at: path)
  }

  public func makeReadOnly(_ path: String) throws(StorageError) {
    let descriptor = try SystemCall.open(resolve(path), O_RDONLY, at: path)
    defer { SystemCall.close(descriptor) }
    let permissions = try SystemCall.attributes(of: descriptor, at: path).permissions
    try SystemCall.setPermissions(permissions.withoutWriting, of: descriptor, at: path)
  }

  public func lock(_ path: String) throws(StorageError) -> VolumeLock {
    let descriptor = try SystemCall.open(
      resolve(path), O_RDWR | O_CREAT | O_NOFOLLOW, .everyoneReads, at: path)
    do {
      try SystemCall.lock(descriptor, at: path)
    } catch {
      SystemCall.close(descriptor)
      throw error
    }
    // The lock is the descriptor's: closing it, or dying, gives it back.
    return VolumeLock { SystemCall.close(descriptor) }
  }

}

extension PosixVolume {
  private func descriptorForWriting(_ path: String) throws(StorageError) -> Int32 {
    let resolved = try resolve(path)
    if let kept = written.withLock({ $0[resolved] }) { return kept }
    // A link in a ledger could lead to any file of whoever writes, and recovery shortens files.
    let descriptor = try SystemCall.open(resolved, O_RDWR | O_NOFOLLOW, at: path)
    written.withLock { $0[resolved] = descriptor }
    return descriptor
  }

  /// A path that names another file from now on.
  private func forget(_ resolved: String) {
    guard let kept = written.withLock({ $0.removeValue(forKey: resolved) }) else { return }
    SystemCall.close(kept)
  }
}

/// A file of the system, open for reading.
private final class PosixFile: OpenedFile {
  private let descriptor: Int32
  private let path: String

  init(_ descriptor: Int32, _ path: String) {
    self.descriptor = descriptor
    self.path = path
  }

  deinit { SystemCall.close(descriptor) }

  func read(
    from offset: Int, count: Int, into buffer: inout [UInt8], at start: Int
  ) throws(StorageError) -> Int {
    precondition(offset >= 0 && count >= 0, "a range of a file has no negative ends")
    precondition(start >= 0 && start + count <= buffer.count, "there is room for what is read")
    return try SystemCall.read(
      descriptor, from: offset, count: count, into: &buffer, at: start, of: path)
  }
}
