/// What the disk, or the system before it, would not do.
public struct StorageError: Error, Equatable, Sendable {
  /// The kinds of refusal that a caller may want to tell apart.
  public enum Code: String, CaseIterable, Sendable {
    case missing = "storage-missing"
    case exists = "storage-exists"
    case denied = "storage-denied"
    case readOnly = "storage-read-only"
    case full = "storage-full"
    case locked = "storage-locked"
    case wrongKind = "storage-wrong-kind"
    case tooLarge = "storage-too-large"
    case badPath = "storage-bad-path"
    case failed = "storage-failed"
  }

  /// The kind.
  public var code: Code
  /// The path.
  public var place: String
  /// One sentence: which verb, and what the system said.
  public var reason: String

  /// An error of this kind at this path.
  public init(_ code: Code, at place: String, _ reason: String) {
    self.code = code
    self.place = place
    self.reason = reason
  }

  /// A file that ends before the place that the caller knows: somebody else shortened it.
  public static func shortened(_ path: String, size: Int, below offset: Int) -> StorageError {
    StorageError(.failed, at: path, "It ends at byte \(size), before byte \(offset).")
  }

  /// Equality is that of the code.
  public static func == (a: StorageError, b: StorageError) -> Bool { a.code == b.code }

  /// The kind in words.
  public var what: String {
    switch code {
    case .missing: "no such file or folder"
    case .exists: "already there"
    case .denied: "not permitted"
    case .readOnly: "a read-only disk"
    case .full: "the disk is full"
    case .locked: "in use by another process"
    case .wrongKind: "a file where a folder belongs, or a folder where a file does"
    case .tooLarge: "a file that is too large"
    case .badPath: "not a path"
    case .failed: "the disk failed"
    }
  }

  /// What to do about it.
  public var remedy: String {
    switch code {
    case .missing: "Check the spelling of the path."
    case .exists: "Choose another path, or move what is there."
    case .denied: "Run it as the owner of the file, or let the owner change its permissions."
    case .readOnly: "Mount the disk for writing, or work on a copy."
    case .full: "Make room on the disk, then do it again."
    case .locked: "Wait until the other process has finished, then do it again."
    case .wrongKind: "Check the path, and what stands there."
    case .tooLarge: "Check that this is the file that you mean."
    case .badPath: "Write a path without zero bytes and of at most 4,095 bytes."
    case .failed: "Look at the disk and the system's journal before you write to it again."
    }
  }
}
