/// Files that a user asks for, at places that are his own.
///
/// Unlike the files of a ledger, they lie among others of which this program knows nothing, and the
/// place may be anything: a link, a pipe, a device.
extension Volume {
  /// Puts `bytes` where a user wants them, on his word in place of the file that was there. Links lead
  /// to that file and stay; a pipe or a device is written to and stays what it is. Nothing else in the
  /// folder is touched, and where it fails nothing is left. Errors name `path`.
  public func deliver(
    _ bytes: [UInt8], to path: String, permissions: FilePermissions
  ) throws(StorageError) {
    do throws(StorageError) {
      let found = try attributes(of: path)
      guard found?.kind != .folder else {
        throw StorageError(.wrongKind, at: path, "A file is to be made, and a folder is there.")
      }
      if found?.kind == .other || Self.isOfOpenFile(path) { return try pour(bytes, into: path) }
      try put(bytes, at: try end(ofLinks: path), permissions)
    } catch {
      throw StorageError(error.code, at: path, error.reason)
    }
  }

  /// Writes beside the place, and gives that file its name.
  private func put(
    _ bytes: [UInt8], at path: String, _ permissions: FilePermissions
  ) throws(StorageError) {
    let temporary = try createTemporary(beside: path, permissions)
    do throws(StorageError) {
      try write(bytes, to: temporary, at: 0)
      try sync(temporary)
      try rename(temporary, to: path)
      try syncFolder(StoragePath.folder(of: path))
    } catch {
      try? remove(temporary)
      throw error
    }
  }

  /// Makes an empty file under a name that nobody has. Those of processes that were killed stay:
  /// another may still be writing.
  private func createTemporary(
    beside path: String, _ permissions: FilePermissions
  ) throws(StorageError) -> String {
    var refusal: StorageError
    var number = 1
    repeat {
      let temporary = StoragePath.join(
        StoragePath.folder(of: path), ".probity-tmp-\(number)")
      do throws(StorageError) {
        try create(temporary, permissions: permissions)
        return temporary
      } catch {
        refusal = error
      }
      number += 1
    } while refusal.code == .exists && number <= 100
    throw refusal
  }

  /// Follows links to where the last of them leads, whether anything stands there or not.
  private func end(ofLinks path: String) throws(StorageError) -> String {
    var path = path
    for _ in 0..<40 {
      guard let next = try destination(ofLink: path) else { return path }
      let isAbsolute = next.utf8.first == UInt8(ascii: "/")
      path = isAbsolute ? next : StoragePath.join(StoragePath.folder(of: path), next)
    }
    throw StorageError(.wrongKind, at: path, "Its links lead to no end.")
  }

  /// Whether a path names what a process has open, like `/dev/stdout`: that is written to, also where
  /// it is a file, which somebody else opened and goes on with.
  private static func isOfOpenFile(_ path: String) -> Bool {
    let names = path.split(separator: "/")
    return path.utf8.first == UInt8(ascii: "/")
      && (["/dev/stdout", "/dev/stderr"].contains(path)
        || names.count > 2 && names[0] == "dev" && names[1] == "fd"
        || names.count > 3 && names[0] == "proc" && names[2] == "fd")
  }
}
