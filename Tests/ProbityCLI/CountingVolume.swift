import DurableStorage
import Synchronization

/// A real disk that keeps count of what is asked of it: a line a verb, with the last two names of
/// the path.
final class CountingVolume: Volume {
  private let disk = PosixVolume()
  private let lines = Mutex<[String]>([])
  private let full = Mutex<String?>(nil)

  /// From now on the disk is full when a file of this name is written.
  func fill(at name: String) { full.withLock { $0 = name } }

  /// What was asked since it was last forgotten.
  var trace: [String] { lines.withLock { $0 } }

  func forget() { lines.withLock { $0 = [] } }

  private func note(_ verb: String, _ path: String) {
    let names = path.split(separator: "/").suffix(2).joined(separator: "/")
    lines.withLock { $0.append(verb + " " + names) }
  }

  func attributes(of path: String) throws(StorageError) -> FileAttributes? {
    try disk.attributes(of: path)
  }

  func names(in folder: String) throws(StorageError) -> [String] { try disk.names(in: folder) }

  func read(_ path: String, from offset: Int, count: Int) throws(StorageError) -> [UInt8] {
    note("read", path)
    return try disk.read(path, from: offset, count: count)
  }

  func opened(_ path: String) throws(StorageError) -> any OpenedFile {
    note("open", path)
    return CountedFile(file: try disk.opened(path)) { [self] in note("read", path) }
  }

  func makeFolder(_ path: String) throws(StorageError) {
    note("makeFolder", path)
    try disk.makeFolder(path)
  }

  func create(_ path: String, permissions: FilePermissions) throws(StorageError) {
    note("create", path)
    try disk.create(path, permissions: permissions)
  }

  func write(_ bytes: [UInt8], to path: String, at offset: Int) throws(StorageError) {
    note("write", path)
    if let name = full.withLock({ $0 }), path.hasSuffix(name) {
      throw StorageError(.full, at: path, "There is no room for \(bytes.count) bytes.")
    }
    try disk.write(bytes, to: path, at: offset)
  }

  func pour(_ bytes: [UInt8], into path: String) throws(StorageError) {
    note("pour", path)
    try disk.pour(bytes, into: path)
  }

  func destination(ofLink path: String) throws(StorageError) -> String? {
    try disk.destination(ofLink: path)
  }

  func removeFolder(_ path: String) throws(StorageError) {
    note("removeFolder", path)
    try disk.removeFolder(path)
  }

  func truncate(_ path: String, to size: Int) throws(StorageError) {
    note("truncate", path)
    try disk.truncate(path, to: size)
  }

  func sync(_ path: String) throws(StorageError) {
    note("sync", path)
    try disk.sync(path)
  }

  func syncFolder(_ path: String) throws(StorageError) {
    note("syncFolder", path)
    try disk.syncFolder(path)
  }

  func rename(_ path: String, to newPath: String) throws(StorageError) {
    note("rename", path)
    try disk.rename(path, to: newPath)
  }

  func remove(_ path: String) throws(StorageError) {
    note("remove", path)
    try disk.remove(path)
  }

  func makeReadOnly(_ path: String) throws(StorageError) {
    note("makeReadOnly", path)
    try disk.makeReadOnly(path)
  }

  func lock(_ path: String) throws(StorageError) -> VolumeLock { try disk.lock(path) }
}

/// A file of that disk.
private struct CountedFile: OpenedFile {
  let file: any OpenedFile
  let note: @Sendable () -> Void

  func read(
    from offset: Int, count: Int, into buffer: inout [UInt8], at start: Int
  ) throws(StorageError) -> Int {
    note()
    return try file.read(from: offset, count: count, into: &buffer, at: start)
  }
}
