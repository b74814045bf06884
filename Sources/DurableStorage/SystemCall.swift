import Glibc

/// Each call of the system, wrapped once: its pointers, its interruptions, its errors.
enum SystemCall {
  static func open(
    _ resolved: String, _ flags: Int32, _ permissions: FilePermissions = .ownerOnly,
    at place: String
  ) throws(StorageError) -> Int32 {
    try retried("open", at: place) {
      unsafe Glibc.open(resolved, flags | O_CLOEXEC, mode_t(permissions.bits))
    }
  }

  /// Errors of closing say nothing: whoever cares has synced before.
  static func close(_ descriptor: Int32) {
    _ = Glibc.close(descriptor)
  }

  static func attributes(
    _ resolved: String, at place: String
  ) throws(StorageError) -> FileAttributes {
    var status = stat()
    try retried("stat", at: place) {
      unsafe fstatat(AT_FDCWD, resolved, &status, 0)
    }
    return attributes(status)
  }

  static func attributes(
    of descriptor: Int32, at place: String
  ) throws(StorageError) -> FileAttributes {
    var status = stat()
    try retried("fstat", at: place) { unsafe fstat(descriptor, &status) }
    return attributes(status)
  }

  private static func attributes(_ status: stat) -> FileAttributes {
    let kind: FileAttributes.Kind =
      switch status.st_mode & S_IFMT {
      case S_IFREG: .file
      case S_IFDIR: .folder
      default: .other
      }
    return FileAttributes(
      kind: kind, size: Int(status.st_size),
      permissions: FilePermissions(bits: UInt16(status.st_mode & 0o777)))
  }

  static func names(_ resolved: String, at place: String) throws(StorageError) -> [String] {
    guard let folder = unsafe opendir(resolved) else {
      throw StorageError(errno: errno, "opendir", at: place)
    }
    defer { unsafe _ = closedir(folder) }
    var names: [String] = []
    while true {
      errno = 0
      guard let entry = unsafe readdir(folder) else {
        guard errno == 0 else { throw StorageError(errno: errno, "readdir", at: place) }
        return names
      }
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != "." && name != ".." { names.append(name) }
    }
  }

  static func read(
    _ descriptor: Int32, from offset: Int, count: Int, into buffer: inout [UInt8], at start: Int,
    of place: String
  ) throws(StorageError) -> Int {
    try transfer("pread", count: count, at: place) { done in
      unsafe buffer.withUnsafeMutableBytes { bytes in
        unsafe pread(
          descriptor, bytes.baseAddress.map { unsafe $0 + start + done }, count - done,
          offset + done)
      }
    }
  }

  static func write(
    _ bytes: [UInt8], to descriptor: Int32, at offset: Int, of place: String
  ) throws(StorageError) {
    let done = try transfer("pwrite", count: bytes.count, at: place) { done in
      unsafe bytes.withUnsafeBytes { buffer in
        unsafe pwrite(
          descriptor, buffer.baseAddress.map { unsafe $0 + done }, bytes.count - done,
          offset + done)
      }
    }
    guard done == bytes.count else {
      throw StorageError(.failed, at: place, "pwrite: \(done) of \(bytes.count) bytes were taken.")
    }
  }

  static func pour(
    _ bytes: [UInt8], into descriptor: Int32, at place: String
  ) throws(StorageError) {
    let done = try transfer("write", count: bytes.count, at: place) { done in
      unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(
          descriptor, buffer.baseAddress.map { unsafe $0 + done }, bytes.count - done)
      }
    }
    guard done == bytes.count else {
      throw StorageError(.failed, at: place, "write: \(done) of \(bytes.count) bytes were taken.")
    }
  }

  static func destination(
    ofLink resolved: String, at place: String
  ) throws(StorageError) -> String? {
    var bytes = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe bytes.withUnsafeMutableBytes { buffer in
      guard let start = buffer.baseAddress else { return 0 }
      return unsafe readlink(
        resolved, start.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    guard count >= 0 else {
      let number = errno
      // EINVAL: something stands there, and it is no link.
      if [EINVAL, ENOENT].contains(number) { return nil }
      throw StorageError(errno: number, "readlink", at: place)
    }
    return String(decoding: bytes[..<count], as: UTF8.self)
  }

  static func truncate(
    _ descriptor: Int32, to size: Int, at place: String
  ) throws(StorageError) {
    try retried("ftruncate", at: place) { ftruncate(descriptor, size) }
  }

  /// Never again after an error: the kernel has forgotten the pages, and would report success.
  static func syncData(_ descriptor: Int32, at place: String) throws(StorageError) {
    guard fdatasync(descriptor) == 0 else {
      throw StorageError(errno: errno, "fdatasync", at: place)
    }
  }

  static func sync(_ descriptor: Int32, at place: String) throws(StorageError) {
    guard fsync(descriptor) == 0 else { throw StorageError(errno: errno, "fsync", at: place) }
  }

  static func makeFolder(_ resolved: String, at place: String) throws(StorageError) {
    try retried("mkdir", at: place) { unsafe mkdir(resolved, 0o755) }
  }

  static func rename(
    _ resolved: String, to newResolved: String, at place: String
  ) throws(StorageError) {
    try retried("rename", at: place) { unsafe Glibc.rename(resolved, newResolved) }
  }

  static func remove(_ resolved: String, at place: String) throws(StorageError) {
    try retried("unlink", at: place) { unsafe unlink(resolved) }
  }

  static func removeFolder(_ resolved: String, at place: String) throws(StorageError) {
    try retried("rmdir", at: place) { unsafe rmdir(resolved) }
  }

  static func setPermissions(
    _ permissions: FilePermissions, of descriptor: Int32, at place: String
  ) throws(StorageError) {
    try retried("fchmod", at: place) { fchmod(descriptor, mode_t(permissions.bits)) }
  }

  static func lock(_ descriptor: Int32, at place: String) throws(StorageError) {
    while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
      let number = errno
      if number == EINTR { continue }
      guard number == EWOULDBLOCK else { throw StorageError(errno: number, "flock", at: place) }
      let holder = lockHolder(of: descriptor, at: place).map { holder in
        holder == Int(getpid()) ? "This process" : "Process \(holder)"
      }
      throw StorageError(.locked, at: place, "\(holder ?? "Another process") holds the lock.")
    }
  }

  /// The process that has the lock of this file, where the system tells: a line of /proc/locks is
  /// `1: FLOCK ADVISORY WRITE 3403 08:01:393223 0 EOF` (proc(5)). Not told for a process that is
  /// hidden from this one.
  private static func lockHolder(of descriptor: Int32, at place: String) -> Int? {
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0,
      let locks = try? open("/proc/locks", O_RDONLY, at: place)
    else { return nil }
    defer { close(locks) }
    var bytes = [UInt8](repeating: 0, count: 1 << 20)
    let count = (try? read(locks, from: 0, count: bytes.count, into: &bytes, at: 0, of: place)) ?? 0
    let holders = String(decoding: bytes[..<count], as: UTF8.self).split(separator: "\n").compactMap
    { line in
      let words = line.split(separator: " ")
      let isOurs =
        words.count > 5 && words[1] == "FLOCK" && words[5].hasSuffix(":\(status.st_ino)")
      return isOurs ? Int(words[4]) : nil
    }
    return holders.count == 1 && holders[0] > 0 ? holders[0] : nil
  }
}

extension SystemCall {
  /// Calls again where a signal interrupted.
  @discardableResult
  static func retried(
    _ verb: String, at place: String, _ call: () -> Int32
  ) throws(StorageError) -> Int32 {
    while true {
      let result = call()
      if result >= 0 { return result }
      let number = errno
      if number != EINTR { throw StorageError(errno: number, verb, at: place) }
    }
  }

  /// Moves `count` bytes by as many calls as the system wants; `call` is told how many are done.
  /// Answers how many were moved, fewer only where a call moved none.
  static func transfer(
    _ verb: String, count: Int, at place: String, _ call: (_ done: Int) -> Int
  ) throws(StorageError) -> Int {
    var done = 0
    while done < count {
      let moved = call(done)
      if moved > 0 {
        done += moved
        continue
      }
      if moved == 0 { break }
      let number = errno
      if number != EINTR { throw StorageError(errno: number, verb, at: place) }
    }
    return done
  }
}

extension StorageError {
  /// What an error number of the system means here.
  init(errno number: Int32, _ verb: String, at place: String) {
    let text = unsafe strerror(number).map { unsafe String(cString: $0) } ?? "unknown error"
    self.init(Code(errno: number), at: place, "\(verb): \(text) (error number \(number)).")
  }
}

extension StorageError.Code {
  init(errno number: Int32) {
    self =
      switch number {
      case ENOENT: .missing
      case EEXIST, ENOTEMPTY: .exists
      case EACCES, EPERM: .denied
      case EROFS: .readOnly
      case ENOSPC, EDQUOT: .full
      case EFBIG: .tooLarge
      case ENOTDIR, EISDIR, ELOOP: .wrongKind
      case ENAMETOOLONG, EILSEQ: .badPath
      default: .failed
      }
  }
}
