/// Where files are kept: the seam between the ledger and a disk.
///
/// Everything above this room is written against these verbs alone, so that a volume that fails on
/// purpose can stand in for a disk. Paths are the system's: absolute, or relative to the volume's
/// own folder; their parts are divided by `/`.

/// The verbs that change nothing. Whoever is given only this cannot write.
public protocol ReadableVolume: Sendable {
  /// What stands at `path`, links followed. Must answer nil where nothing does, and must throw
  /// where that cannot be told.
  func attributes(of path: String) throws(StorageError) -> FileAttributes?

  /// The names in a folder, without `.` and `..`. Must be sorted by their bytes.
  func names(in folder: String) throws(StorageError) -> [String]

  /// The bytes of a file from `offset` on. Must give `count` bytes, and fewer only where the file
  /// ends before.
  func read(_ path: String, from offset: Int, count: Int) throws(StorageError) -> [UInt8]

  /// The same into `buffer` from `start` on, which has room for `count` bytes there. Must answer
  /// how many it gave. Whoever reads much reads so, and makes no array each time.
  func read(
    _ path: String, from offset: Int, count: Int, into buffer: inout [UInt8], at start: Int
  ) throws(StorageError) -> Int

  /// Where the link at `path` leads, as it says itself; nil where no link stands there. A volume that
  /// has no links need not say so.
  func destination(ofLink path: String) throws(StorageError) -> String?

  /// The file, to be read in many places.
  func opened(_ path: String) throws(StorageError) -> any OpenedFile
}

extension ReadableVolume {
  /// None.
  public func destination(ofLink path: String) throws(StorageError) -> String? { nil }

  /// By way of an array.
  public func read(
    _ path: String, from offset: Int, count: Int, into buffer: inout [UInt8], at start: Int
  ) throws(StorageError) -> Int {
    let bytes = try read(path, from: offset, count: count)
    buffer.replaceSubrange(start..<(start + bytes.count), with: bytes)
    return bytes.count
  }
}

/// The verbs that write. What they change may be lost, kept or torn by a power cut until the verb
/// that makes it durable has returned.
public protocol Volume: ReadableVolume {
  /// Makes one folder. Must refuse (`storage-exists`) where anything stands there already.
  func makeFolder(_ path: String) throws(StorageError)

  /// Makes an empty file with these permissions, whatever the process' mask. Must refuse
  /// (`storage-exists`) where anything stands there, and never touch it.
  func create(_ path: String, permissions: FilePermissions) throws(StorageError)

  /// Writes into an existing file, never through a link. `offset` must not lie behind its end:
  /// there are no holes.
  /// Must write all bytes, or throw; after a throw nobody knows which bytes were written.
  func write(_ bytes: [UInt8], to path: String, at offset: Int) throws(StorageError)

  /// Writes into what is no file, like a pipe or a device, links followed; into a file behind its end.
  /// Must make nothing, and must write all bytes, or throw.
  func pour(_ bytes: [UInt8], into path: String) throws(StorageError)

  /// Shortens a file.
  func truncate(_ path: String, to size: Int) throws(StorageError)

  /// Must not return before the file's bytes and size survive a power cut. After a throw nobody
  /// knows what survives; calling it again must not be taken as an answer (Linux forgets the
  /// pages that it failed to write and then reports success), only writing the bytes again.
  func sync(_ path: String) throws(StorageError)

  /// Must not return before the names made, renamed and removed in this folder survive a power
  /// cut. The same rule holds after a throw.
  func syncFolder(_ path: String) throws(StorageError)

  /// Gives a file a new name, in place of what stood there. Must be atomic: every reader, and
  /// everyone after a power cut, finds the old file or the new one.
  func rename(_ path: String, to newPath: String) throws(StorageError)

  /// Removes a file's name.
  func remove(_ path: String) throws(StorageError)

  /// Removes a folder. Must refuse (`storage-exists`) where anything is in it.
  func removeFolder(_ path: String) throws(StorageError)

  /// Takes away every permission to write the file.
  func makeReadOnly(_ path: String) throws(StorageError)

  /// Takes the lock of this path, making the file where it is absent. Must not wait: where another
  /// process, or another holder in this one, has it, throws `storage-locked`. The lock must end
  /// with its holder, also where the process is killed.
  func lock(_ path: String) throws(StorageError) -> VolumeLock
}
