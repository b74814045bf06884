import DurableStorage
import Synchronization

/// A volume in memory that fails when it is told to, and loses its power.
///
/// The crash model: whatever was not made durable by a sync that reported success may be lost,
/// kept, torn at any byte, or arrive in pieces in any order; a file may have grown without its
/// bytes; a name may not have arrived. A sync that failed forgets what it should have written, and
/// the next one reports success all the same. What a sync made durable stays.
public final class FaultyVolume: Volume {
  struct State {
    var disk = Disk()
    var trace: [String] = []
    var faults: [Int: VolumeFault] = [:]
    var isDead = false
    var locked: Set<String> = []
  }

  let state: Mutex<State>

  /// An empty volume.
  public init() { state = Mutex(State()) }

  init(_ disk: Disk) { state = Mutex(State(disk: disk)) }

  /// What was asked of it that changes anything, one line a verb, in order. The number of a verb
  /// is its place here.
  public var trace: [String] { state.withLock { $0.trace } }

  /// Forgets the trace and the faults to come; verbs are numbered from 0 again.
  public func beginAgain() {
    state.withLock {
      $0.trace = []
      $0.faults = [:]
    }
  }

  /// Lets the verb of this number fail.
  public func arm(_ fault: VolumeFault, at number: Int) {
    state.withLock { $0.faults[number] = fault }
  }

  /// Whether a fault ended the process that uses it.
  public var isDead: Bool { state.withLock { $0.isDead } }

  /// What the next process finds where this one ended and the machine went on.
  public func restarted() -> FaultyVolume { FaultyVolume(state.withLock { $0.disk }) }

  /// The kernel tried to write everything back, failed, and told nobody: no later sync makes it
  /// durable, only writing it again.
  public func failWriteback() { state.withLock { $0.disk.forgetEverything() } }

  /// Calls `body` with everything that a power cut now could leave, and says what was lost.
  public func forEachSurvivor(
    _ cut: PowerCut, _ body: (FaultyVolume, String) throws -> Void
  ) rethrows {
    let disk = state.withLock { $0.disk }
    try disk.forEachSurvivor(cut) { survivor, story in
      try body(FaultyVolume(survivor), story)
    }
  }
}

/// How one verb fails.
public enum VolumeFault: Equatable, Sendable {
  /// Nothing is done, and an error is thrown; a sync also forgets what it was to write.
  case refused
  /// All is done, and an error is thrown.
  case doneButReportedFailed
  /// A write does only so many bytes, and an error is thrown (the disk is full).
  case short(Int)
  /// The process ends before the verb.
  case killedBefore
  /// The process ends after the verb.
  case killedAfter
  /// The process ends when so many bytes are written.
  case killedWithin(Int)

  var kills: Bool {
    switch self {
    case .killedBefore, .killedAfter, .killedWithin: true
    case .refused, .doneButReportedFailed, .short: false
    }
  }
}

extension FaultyVolume {
  /// Counts and notes a verb that changes something, and plays the fault that waits for it.
  fileprivate func perform(
    _ verb: String, _ path: String,
    _ effect: (inout Disk) throws(StorageError) -> Void,
    refused: (inout Disk) -> Void = { _ in },
    partly: (inout Disk, Int) -> Void = { _, _ in }
  ) throws(StorageError) {
    let outcome: Result<Void, StorageError> = state.withLock { state in
      guard !state.isDead else {
        return .failure(StorageError(.failed, at: path, "\(verb): the process has ended."))
      }
      let fault = state.faults[state.trace.count]
      state.trace.append(verb + " " + path)
      do throws(StorageError) {
        switch fault {
        case nil, .doneButReportedFailed, .killedAfter: try effect(&state.disk)
        case .refused: refused(&state.disk)
        case .killedBefore: break
        case .short(let count), .killedWithin(let count): partly(&state.disk, count)
        }
      } catch {
        return .failure(error)
      }
      guard let fault else { return .success(()) }
      if fault.kills { state.isDead = true }
      let isShort = if case .short = fault { true } else { false }
      return .failure(
        StorageError(isShort ? .full : .failed, at: path, "\(verb): \(fault), on purpose."))
    }
    try outcome.get()
  }

  fileprivate func asked<Answer>(
    _ question: (Disk) throws(StorageError) -> Answer
  ) throws(StorageError) -> Answer {
    let disk = state.withLock { $0.isDead ? nil : $0.disk }
    guard let disk else { throw StorageError(.failed, at: "", "The process has ended.") }
    return try question(disk)
  }

}

// The sentences of Volume hold.
// swift-format-ignore: AllPublicDeclarationsHaveDocumentation
extension FaultyVolume {
  public func attributes(of path: String) throws(StorageError) -> FileAttributes? {
    try asked { (disk) throws(StorageError) in try disk.attributes(of: path) }
  }

  public func names(in folder: String) throws(StorageError) -> [String] {
    try asked { (disk) throws(StorageError) in try disk.names(in: folder) }
  }

  public func read(
    _ path: String, from offset: Int, count: Int
  ) throws(StorageError) -> [UInt8] {
    try asked { (disk) throws(StorageError) in
      let bytes = try disk.bytes(of: path)
      return Array(bytes.dropFirst(offset).prefix(count))
    }
  }

  public func makeFolder(_ path: String) throws(StorageError) {
    try perform("make-folder", path) { (disk) throws(StorageError) in
      try disk.make(path, .folder([:]))
    }
  }

  public func create(_ path: String, permissions: FilePermissions) throws(StorageError) {
    try perform("create", path) { (disk) throws(StorageError) in
      try disk.make(path, .file([], permissions))
    }
  }

  public func write(_ bytes: [UInt8], to path: String, at offset: Int) throws(StorageError) {
    try perform("write", path) { (disk) throws(StorageError) in
      try disk.write(bytes, to: path, at: offset)
    } partly: { disk, count in
      try? disk.write(Array(bytes.prefix(count)), to: path, at: offset)
    }
  }

  public func pour(_ bytes: [UInt8], into path: String) throws(StorageError) {
    throw StorageError(.wrongKind, at: path, "A disk in memory holds files alone.")
  }

  public func removeFolder(_ path: String) throws(StorageError) {
    try perform("remove-folder", path) { (disk) throws(StorageError) in
      try disk.removeFolder(path)
    }
  }

  public func truncate(_ path: String, to size: Int) throws(StorageError) {
    try perform("truncate", path) { (disk) throws(StorageError) in
      try disk.truncate(path, to: size)
    }
  }

  public func sync(_ path: String) throws(StorageError) {
    try perform("sync", path) { (disk) throws(StorageError) in
      try disk.settle(path, folder: false)
    } refused: { disk in
      try? disk.forget(path)
    }
  }

  public func syncFolder(_ path: String) throws(StorageError) {
    try perform("sync-folder", path) { (disk) throws(StorageError) in
      try disk.settle(path, folder: true)
    } refused: { disk in
      try? disk.forget(path)
    }
  }

  public func rename(_ path: String, to newPath: String) throws(StorageError) {
    try perform("rename", path) { (disk) throws(StorageError) in
      try disk.rename(path, to: newPath)
    }
  }

  public func remove(_ path: String) throws(StorageError) {
    try perform("remove", path) { (disk) throws(StorageError) in try disk.remove(path) }
  }

  public func makeReadOnly(_ path: String) throws(StorageError) {
    try perform("make-read-only", path) { (disk) throws(StorageError) in
      try disk.makeReadOnly(path)
    }
  }

  public func lock(_ path: String) throws(StorageError) -> VolumeLock {
    let isTaken: Bool = state.withLock { state in
      if state.locked.contains(path) { return true }
      state.locked.insert(path)
      return false
    }
    if isTaken { throw StorageError(.locked, at: path, "Somebody holds the lock.") }
    if try attributes(of: path) == nil { try create(path, permissions: .everyoneReads) }
    return VolumeLock { [self] in state.withLock { _ = $0.locked.remove(path) } }
  }
}

extension FaultyVolume {
  /// Puts a whole file there behind everyone's back, durable: for tampering, and for copies.
  public func plant(_ bytes: [UInt8], at path: String) throws(StorageError) {
    let outcome: Result<Void, StorageError> = state.withLock { state in
      do throws(StorageError) {
        try state.disk.plant(bytes, at: path)
        return .success(())
      } catch {
        return .failure(error)
      }
    }
    try outcome.get()
  }

  /// Every file's path and bytes, sorted by path.
  public var files: [(path: String, bytes: [UInt8])] { state.withLock { $0.disk.files } }
}
