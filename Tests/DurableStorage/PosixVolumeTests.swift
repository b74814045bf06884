import Foundation
import StorageFaults
import Testing

@testable import DurableStorage

/// A folder of the system that is gone when the test is.
private func inTemporaryFolder(_ body: (String) throws -> Void) throws {
  let folder = FileManager.default.temporaryDirectory
    .appendingPathComponent("probity-volume-" + UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try body(folder.path)
}

@Test func `a volume of the system keeps the contract, by absolute paths`() throws {
  try inTemporaryFolder { folder in try VolumeContract.check(PosixVolume(), in: folder) }
}

@Test func `a volume of the system keeps the contract, by paths within its folder`() throws {
  try inTemporaryFolder { folder in
    try PosixVolume(folder: folder).makeFolder("here")
    try VolumeContract.check(PosixVolume(folder: folder), in: "here")
  }
}

@Test func `a full disk says that it is full`() throws {
  let error = #expect(throws: StorageError.self) {
    try PosixVolume().write([1], to: "/dev/full", at: 0)
  }
  #expect(error?.code == .full)
  #expect(error?.place == "/dev/full")
  #expect(error?.reason == "pwrite: No space left on device (error number 28).")
}

@Test(arguments: ["", "a\0b", String(repeating: "x", count: 4096)])
func `what is not a path is refused before the system is asked`(path: String) {
  #expect(throws: StorageError(.badPath, at: path, "")) { try PosixVolume().makeFolder(path) }
}

@Test func `nothing is written, cut or locked through a link`() throws {
  try inTemporaryFolder { folder in
    let volume = PosixVolume(folder: folder)
    try volume.create("kept", permissions: .ownerOnly)
    try volume.write([1, 2, 3], to: "kept", at: 0)
    for (link, target) in [("link", "kept"), ("nowhere", "absent")] {
      try FileManager.default.createSymbolicLink(
        atPath: folder + "/" + link, withDestinationPath: folder + "/" + target)
    }
    let refusal = StorageError(.wrongKind, at: "", "")
    #expect(throws: refusal) { try volume.write([4], to: "link", at: 0) }
    #expect(throws: refusal) { try volume.truncate("link", to: 0) }
    #expect(throws: refusal) { _ = try volume.lock("link") }
    #expect(throws: refusal) { _ = try volume.lock("nowhere") }
    #expect(try volume.read("link", limit: 3) == [1, 2, 3])
    #expect(try !volume.isThere("absent"))
  }
}

@Test func `a pipe is no file, and nobody waits for it`() throws {
  try inTemporaryFolder { folder in
    try #require(mkfifo(folder + "/pipe", 0o600) == 0)
    #expect(throws: StorageError(.wrongKind, at: "", "")) {
      _ = try PosixVolume(folder: folder).read("pipe", from: 0, count: 1)
    }
  }
}

@Test func `a lock of one volume is seen by another`() throws {
  try inTemporaryFolder { folder in
    let held = try PosixVolume(folder: folder).lock("lock")
    let other = PosixVolume(folder: folder)
    #expect(throws: StorageError(.locked, at: "", "")) { _ = try other.lock("lock") }
    held.release()
    _ = try other.lock("lock")
  }
}

@Test func `a short transfer is continued, and an interrupted one repeated`() throws {
  var script: [(moved: Int, number: Int32)] = [(3, 0), (-1, EINTR), (1, 0), (6, 0)]
  var asked: [Int] = []
  let done = try SystemCall.transfer("pwrite", count: 10, at: "file") { done in
    asked.append(done)
    let step = script.removeFirst()
    errno = step.number
    return step.moved
  }
  #expect(done == 10)
  #expect(asked == [0, 3, 3, 4])
}

@Test func `a transfer that the disk refuses halfway is an error`() {
  #expect(throws: StorageError(.full, at: "", "")) {
    _ = try SystemCall.transfer("pwrite", count: 10, at: "file") { done in
      errno = ENOSPC
      return done == 0 ? 4 : -1
    }
  }
}

@Test(arguments: [
  (ENOENT, StorageError.Code.missing), (EEXIST, .exists), (EACCES, .denied), (EPERM, .denied),
  (EROFS, .readOnly), (ENOSPC, .full), (EDQUOT, .full), (ENOTDIR, .wrongKind),
  (EISDIR, .wrongKind), (ELOOP, .wrongKind),
  (EFBIG, .tooLarge), (ENAMETOOLONG, .badPath), (EIO, .failed),
])
func `each error number has its meaning`(number: Int32, code: StorageError.Code) {
  #expect(StorageError(errno: number, "verb", at: "place").code == code)
}

@Test func `every kind of error has words and a remedy`() {
  for code in StorageError.Code.allCases {
    let error = StorageError(code, at: "place", "reason")
    #expect(code.rawValue.hasPrefix("storage-"))
    #expect(!error.what.isEmpty && error.remedy.hasSuffix("."))
  }
}
