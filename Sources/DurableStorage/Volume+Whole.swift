/// Whole files: what can be said with the verbs of a volume.
extension ReadableVolume {
  /// Whether anything stands at this path.
  public func isThere(_ path: String) throws(StorageError) -> Bool {
    try attributes(of: path) != nil
  }

  /// The length of a file.
  public func size(of path: String) throws(StorageError) -> Int {
    guard let found = try attributes(of: path) else {
      throw StorageError(.missing, at: path, "Its size was asked for, and nothing is there.")
    }
    guard found.kind == .file else {
      throw StorageError(.wrongKind, at: path, "Its size was asked for, and it is not a file.")
    }
    return found.size
  }

  /// All bytes of a file, refused before reading where they are more than `limit`.
  public func read(_ path: String, limit: Int) throws(StorageError) -> [UInt8] {
    let size = try size(of: path)
    guard size <= limit else {
      throw StorageError(.tooLarge, at: path, "It holds \(size) bytes, and at most \(limit) fit.")
    }
    return try read(path, from: 0, count: size)
  }
}

extension Volume {
  /// Puts `bytes` at `path` so that everyone, also after a power cut, finds the old file whole or
  /// the new one whole, and nothing between. A temporary file beside it may be left by a crash;
  /// the next call uses it up.
  ///
  /// With `keepsName` the new one is what a power cut leaves once this has returned; without it, and
  /// a sync less, a power cut soon after may bring back the old one.
  public func replace(
    _ path: String, with bytes: [UInt8], permissions: FilePermissions = .everyoneReads,
    keepsName: Bool = true
  ) throws(StorageError) {
    let temporary = path + ".new"
    if try isThere(temporary) { try remove(temporary) }
    try create(temporary, permissions: permissions)
    try write(bytes, to: temporary, at: 0)
    try sync(temporary)
    try rename(temporary, to: path)
    if keepsName { try syncFolder(StoragePath.folder(of: path)) }
  }

  /// Makes a new file that is durable with its name when this returns. Refused where anything
  /// stands there.
  public func createDurably(
    _ path: String, with bytes: [UInt8], permissions: FilePermissions
  ) throws(StorageError) {
    try create(path, permissions: permissions)
    try write(bytes, to: path, at: 0)
    try sync(path)
    try syncFolder(StoragePath.folder(of: path))
  }

  /// Makes a folder, and those above it that are absent, each durable with its name.
  public func makeFolders(_ path: String) throws(StorageError) {
    if let found = try attributes(of: path) {
      guard found.kind == .folder else {
        throw StorageError(.wrongKind, at: path, "A folder is to be made, and a file is there.")
      }
      return
    }
    let above = StoragePath.folder(of: path)
    if above != path { try makeFolders(above) }
    try makeFolder(path)
    try syncFolder(above)
  }
}

/// How paths are put together and taken apart.
public enum StoragePath {
  /// `name` in `folder`.
  public static func join(_ folder: String, _ name: String) -> String {
    if folder.isEmpty { return name }
    return folder.utf8.last == UInt8(ascii: "/") ? folder + name : folder + "/" + name
  }

  /// The folder that holds `path`: `.` for a name alone, `/` for what stands at the top.
  public static func folder(of path: String) -> String {
    guard let cut = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return cut == path.utf8.startIndex ? "/" : String(path[..<cut])
  }

  /// The last part of `path`.
  public static func name(of path: String) -> String {
    guard let cut = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return path }
    return String(path[path.utf8.index(after: cut)...])
  }
}
