import DurableStorage
import Probity

/// Files that a command makes for its user.
extension Session {
  /// Writes a file for its owner alone, or standard output where the name is `-`.
  func write(_ bytes: [UInt8], to file: String) throws(Complaints) {
    if file == "-" { return try write(String(decoding: bytes, as: UTF8.self)) }
    do {
      try surroundings.volume.deliver(
        bytes, to: surroundings.absolute(file), permissions: .ownerOnly)
    } catch {
      throw Complaints(Complaint(making: error))
    }
  }

  /// Writes a new folder of files for its owner alone. A half of it would show some of what is
  /// confidential and prove nothing, so none is left where it fails.
  func write(_ folder: EvidenceFolder, to path: String) throws(Complaints) {
    let volume = surroundings.volume
    let place = surroundings.absolute(path)
    var (folders, files) = ([String](), [String]())
    do throws(StorageError) {
      for name in [""] + EvidenceFolder.folders {
        let path = name.isEmpty ? place : StoragePath.join(place, name)
        try volume.makeFolder(path)
        folders.append(path)
      }
      for file in folder.files {
        let path = StoragePath.join(place, file.path)
        try volume.create(path, permissions: .ownerOnly)
        files.append(path)
        try volume.write(file.bytes, to: path, at: 0)
      }
    } catch {
      for file in files { try? volume.remove(file) }
      for folder in folders.reversed() { try? volume.removeFolder(folder) }
      throw Complaints(Complaint(making: StorageError(error.code, at: place, error.reason)))
    }
  }
}

extension Complaint {
  /// What the disk would not do with a file that was to be made.
  fileprivate init(making error: StorageError) {
    switch error.code {
    case .missing, .wrongKind, .badPath: self.init(error, .cannotCreate)
    case .exists, .denied, .readOnly, .full, .locked, .tooLarge, .failed: self.init(error)
    }
  }
}
