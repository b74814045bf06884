import DurableStorage

/// What every volume must do, checked by verbs alone: the sentences of `Volume`, one after another.
public enum VolumeContract {
  /// A sentence that a volume broke.
  public struct Breach: Error, CustomStringConvertible {
    /// The sentence, and what was seen.
    public var description: String
  }

  /// Throws the first sentence that the volume breaks in this empty folder.
  public static func check(_ volume: some Volume, in folder: String) throws {
    try checkFiles(volume, folder)
    try checkRefusals(volume, folder)
    try checkNames(volume, folder)
    try checkWhole(volume, folder)
    try checkDelivery(volume, folder)
    try checkLock(volume, folder)
  }

  private static func require(_ holds: Bool, _ sentence: String) throws {
    if !holds { throw Breach(description: sentence) }
  }

  private static func refuses(
    _ code: StorageError.Code, _ sentence: String, _ verb: () throws -> Void
  ) throws {
    do {
      try verb()
    } catch let error as StorageError {
      return try require(error.code == code, "\(sentence): \(code), not \(error)")
    }
    try require(false, "\(sentence): nothing was refused")
  }

  private static func checkFiles(_ volume: some Volume, _ folder: String) throws {
    let path = StoragePath.join(folder, "file")
    try volume.create(path, permissions: .ownerOnly)
    let fresh = FileAttributes(kind: .file, size: 0, permissions: .ownerOnly)
    try require(volume.attributes(of: path) == fresh, "a new file is empty, with its permissions")
    try volume.write([1, 2, 3, 4], to: path, at: 0)
    try volume.write([5, 6], to: path, at: 4)
    try volume.write([9, 9], to: path, at: 1)
    try require(volume.read(path, limit: 6) == [1, 9, 9, 4, 5, 6], "writes append and overwrite")
    try require(volume.read(path, from: 4, count: 9) == [5, 6], "reading stops where it ends")
    try require(volume.read(path, from: 7, count: 1) == [], "nothing stands behind the end")
    try require(volume.read(path, from: 2, count: 0) == [], "nothing asked, nothing read")
    try volume.truncate(path, to: 2)
    try volume.sync(path)
    try volume.sync(path)
    try require(volume.read(path, limit: 2) == [1, 9], "truncating shortens")
    try volume.makeReadOnly(path)
    try require(
      volume.attributes(of: path)?.permissions == FilePermissions(bits: 0o400),
      "a file made read-only may be written by nobody")
  }

  private static func checkRefusals(_ volume: some Volume, _ folder: String) throws {
    let (path, absent) = (StoragePath.join(folder, "there"), StoragePath.join(folder, "absent"))
    try volume.create(path, permissions: .everyoneReads)
    try volume.write([7], to: path, at: 0)
    try refuses(.exists, "create never touches what is there") {
      try volume.create(path, permissions: .ownerOnly)
    }
    try refuses(.exists, "a folder is not made over a file") { try volume.makeFolder(path) }
    try require(volume.read(path, limit: 1) == [7], "what create refused is untouched")
    try refuses(.failed, "there are no holes") { try volume.write([1], to: path, at: 2) }
    try refuses(.failed, "truncating never lengthens") { try volume.truncate(path, to: 2) }
    try refuses(.tooLarge, "a limit is checked before reading") {
      _ = try volume.read(path, limit: 0)
    }
    try refuses(.missing, "nothing is read there") { _ = try volume.read(absent, limit: 9) }
    try refuses(.missing, "nothing is read there") {
      _ = try volume.read(absent, from: 0, count: 1)
    }
    try refuses(.missing, "nothing is written there") { try volume.write([1], to: absent, at: 0) }
    try refuses(.missing, "nothing is synced there") { try volume.sync(absent) }
    try refuses(.missing, "nothing is removed there") { try volume.remove(absent) }
    try refuses(.missing, "nothing is listed there") { _ = try volume.names(in: absent) }
    try refuses(.missing, "nothing is made in what is absent") {
      try volume.create(StoragePath.join(absent, "x"), permissions: .ownerOnly)
    }
    try refuses(.wrongKind, "a file holds no names") { _ = try volume.names(in: path) }
    try require(volume.attributes(of: absent) == nil, "what is absent has no attributes")
  }

  private static func checkNames(_ volume: some Volume, _ folder: String) throws {
    let inner = StoragePath.join(folder, "inner")
    try volume.makeFolder(inner)
    try volume.syncFolder(folder)
    try require(volume.attributes(of: inner)?.kind == .folder, "a folder is a folder")
    for name in ["b", "a", "B", "a.1"] {
      try volume.create(StoragePath.join(inner, name), permissions: .everyoneReads)
    }
    try require(volume.names(in: inner) == ["B", "a", "a.1", "b"], "names come by their bytes")
    try volume.write([1], to: StoragePath.join(inner, "a"), at: 0)
    try volume.write([2], to: StoragePath.join(inner, "b"), at: 0)
    try volume.rename(StoragePath.join(inner, "a"), to: StoragePath.join(inner, "b"))
    try require(
      volume.read(StoragePath.join(inner, "b"), limit: 1) == [1], "a rename takes the place")
    try volume.write([3], to: StoragePath.join(inner, "b"), at: 0)
    try require(
      volume.read(StoragePath.join(inner, "b"), limit: 1) == [3], "a new name is written to")
    try volume.remove(StoragePath.join(inner, "B"))
    try volume.syncFolder(inner)
    try require(volume.names(in: inner) == ["a.1", "b"], "what is removed or renamed is gone")
    try refuses(.exists, "a folder goes when it is empty") { try volume.removeFolder(inner) }
    for name in ["a.1", "b"] { try volume.remove(StoragePath.join(inner, name)) }
    try volume.removeFolder(inner)
    try require(volume.attributes(of: inner) == nil, "a folder that is removed is gone")
  }

  private static func checkWhole(_ volume: some Volume, _ folder: String) throws {
    let path = StoragePath.join(folder, "deep/er/whole")
    try volume.makeFolders(StoragePath.folder(of: path))
    try volume.makeFolders(StoragePath.folder(of: path))
    try volume.replace(path, with: [1, 2], permissions: .ownerOnly)
    try volume.replace(path, with: [3], permissions: .ownerOnly)
    try require(volume.read(path, limit: 9) == [3], "replace puts the new file there whole")
    try require(
      volume.names(in: StoragePath.folder(of: path)) == ["whole"], "replace leaves nothing else")
    try refuses(.exists, "createDurably never replaces") {
      try volume.createDurably(path, with: [], permissions: .ownerOnly)
    }
  }

  private static func checkDelivery(_ volume: some Volume, _ folder: String) throws {
    let place = StoragePath.join(folder, "theirs")
    try volume.makeFolder(place)
    let path = StoragePath.join(place, "page")
    for name in ["page.new", ".probity-tmp-1"] {
      try volume.create(StoragePath.join(place, name), permissions: .ownerOnly)
    }
    try volume.deliver([1, 2], to: path, permissions: .ownerOnly)
    try volume.deliver([3], to: path, permissions: .ownerOnly)
    try require(volume.read(path, limit: 9) == [3], "what is delivered is there whole")
    try require(
      volume.names(in: place) == [".probity-tmp-1", "page", "page.new"],
      "a delivery touches nothing else")
    try refuses(.wrongKind, "no folder is a file") {
      try volume.deliver([4], to: place, permissions: .ownerOnly)
    }
    try refuses(.missing, "no folder is made for a file") {
      try volume.deliver([4], to: StoragePath.join(place, "no/page"), permissions: .ownerOnly)
    }
  }

  private static func checkLock(_ volume: some Volume, _ folder: String) throws {
    let path = StoragePath.join(folder, "lock")
    let first = try volume.lock(path)
    try refuses(.locked, "a lock has one holder") { _ = try volume.lock(path) }
    first.release()
    let second = try volume.lock(path)
    first.release()
    try refuses(.locked, "releasing twice frees nobody else's lock") {
      _ = try volume.lock(path)
    }
    second.release()
    try volume.lock(path).release()
  }
}
