import Cryptography
import DurableStorage
import Ledger
import ReadModel
import TransparencyLog

/// The read model of one ledger: `index.sqlite` beside its log.
///
/// What it says is where to look. Whoever asks it checks each line that he uses; whoever cannot open
/// it, or finds that it errs, replays the log. So it is never repaired: it is caught up, or made anew.
public struct LedgerIndex {
  /// The tables.
  public let model: ReadModel
  let reader: LogReader
  let values: SealedValues
  let surroundings: Surroundings
  let folder: String
  /// How the log ended when the tables were caught up; nil where nobody looked.
  private(set) var end: LogEnd?

  /// The name of the file in the ledger's folder.
  public static let name = "index.sqlite"

  init(_ model: ReadModel, _ surroundings: Surroundings, _ folder: String) {
    self.model = model
    self.surroundings = surroundings
    self.folder = folder
    reader = LogReader(surroundings.volume, at: folder)
    values = SealedValues(surroundings.volume, at: folder)
  }

  /// For how many events it stands; 0 where it was never filled.
  public var size: Int { (try? model.standing())??.size ?? 0 }

  static func path(_ surroundings: Surroundings, _ folder: String) -> String {
    surroundings.absolute(StoragePath.join(folder, name))
  }

  /// The index of a ledger, caught up with its log; nil where there is none, where it does not fit,
  /// or where another process does not let go of it. `end` is how the log ends, where that was
  /// looked at just now.
  public static func caughtUp(
    _ surroundings: Surroundings, _ folder: String, endingAt end: LogEnd? = nil
  ) -> LedgerIndex? {
    guard surroundings.keepsReadModels else { return nil }
    let path = path(surroundings, folder)
    guard (try? surroundings.volume.isThere(path)) == true else { return nil }
    guard var index = try? open(surroundings, folder) else { return nil }
    guard let end = try? end ?? index.reader.end() else { return nil }
    guard (try? index.catchUp(to: end)) == true else { return nil }
    index.end = end
    return index
  }

  static func open(
    _ surroundings: Surroundings, _ folder: String
  ) throws(ReadModelError) -> LedgerIndex {
    let path = path(surroundings, folder)
    do {
      return LedgerIndex(try ReadModel(path, .writing), surroundings, folder)
    } catch  where error.code == .refused || error.code == .missing {
      // Whoever may not write reads it as it is.
      return LedgerIndex(try ReadModel(path, .reading), surroundings, folder)
    }
  }

  /// The index of a ledger as it has to be: caught up, or made anew where that does not do.
  public static func kept(
    _ surroundings: Surroundings, _ folder: String
  ) throws(Complaints) -> LedgerIndex {
    if let index = caughtUp(surroundings, folder) { return index }
    return try rebuilt(surroundings, folder)
  }

  /// Makes the index anew from the log's lines, beside the old one, and puts it in its place.
  public static func rebuilt(
    _ surroundings: Surroundings, _ folder: String
  ) throws(Complaints) -> LedgerIndex {
    let path = path(surroundings, folder)
    let (volume, new) = (surroundings.volume, path + ".new")
    do {
      // What a process left that was ended in the middle of this.
      for end in ["", "-wal", "-shm"] { try discard(new + end, volume) }
      do {
        try rebuild(surroundings, folder, as: new)
        guard try !volume.isThere(new + "-wal") else {
          throw ReadModelError(.failed, at: new, "Not all of it reached the file.")
        }
        for end in ["-wal", "-shm"] { try discard(path + end, volume) }
        try volume.rename(new, to: path)
      } catch {
        // On a full disk a half of it would stand in the way of the log.
        for end in ["", "-wal", "-shm"] { try? discard(new + end, volume) }
        throw error
      }
      return try open(surroundings, folder)
    } catch let error as ReadModelError {
      throw Complaints(Complaint(error))
    } catch let error as NotLocated {
      // Whatever the log cannot be read for, the replay says better.
      _ = try History(surroundings, folder: folder)
      let reader = LogReader(surroundings.volume, at: folder)
      let isUnfinished = (try? reader.end()) == nil
      throw Complaints(
        Complaint(ReadModelError(isUnfinished ? .unfinished : .failed, at: path, error.reason)))
    } catch let error as StorageError {
      throw Complaints(Complaint(error))
    } catch {
      preconditionFailure("nothing else fails here")
    }
  }

  private static func discard(_ path: String, _ volume: any Volume) throws(StorageError) {
    if try volume.isThere(path) { try volume.remove(path) }
  }

  /// Makes the file from what the first pass finds, or from every line by itself where that is not
  /// sure of the log.
  private static func rebuild(
    _ surroundings: Surroundings, _ folder: String, as path: String
  ) throws {
    let isLoaded = try load(surroundings, folder, as: path) { index, end throws(ReadModelError) in
      try index.fillFromSoundLines(to: end)
    }
    guard !isLoaded else { return }
    _ = try load(surroundings, folder, as: path) { index, end throws(ReadModelError) in
      try index.fill(from: nil, to: end)
      return true
    }
  }

  private static func load(
    _ surroundings: Surroundings, _ folder: String, as path: String,
    _ fill: (LedgerIndex, LogEnd) throws(ReadModelError) -> Bool
  ) throws -> Bool {
    for end in ["", "-wal", "-shm"] { try discard(path + end, surroundings.volume) }
    let model = try ReadModel(path, .writing, forLoading: true)
    let index = LedgerIndex(model, surroundings, folder)
    let end = try index.reader.end()
    let isFilled = try model.connection.transaction { () throws(ReadModelError) in
      try fill(index, end)
    }
    guard isFilled else { return false }
    try model.finishLoading()
    try model.connection.transaction { () throws(ReadModelError) in try index.listDirectory() }
    return true
  }

  /// Takes in what was appended since; answers whether it fits the log then. Another process may do
  /// the same at once: whoever comes second finds it done.
  func catchUp(to end: LogEnd) throws(ReadModelError) -> Bool {
    guard let standing = try model.standing() else { return false }
    if standing.size == end.size { return standing.root == end.root.bytes }
    guard standing.size < end.size else { return false }
    try model.connection.transaction { () throws(ReadModelError) in
      guard let standing = try model.standing(), standing.size < end.size else { return }
      try fill(from: standing, to: end)
      try listDirectory()
    }
    return try model.standing()?.root == end.root.bytes
  }
}

extension ReadModelError: Explained {}

extension Complaint {
  /// What the read model does not answer.
  init(_ error: ReadModelError) {
    let status: Status =
      switch error.code {
      case .missing: .noInput
      case .locked, .interrupted, .unfinished: .tryAgain
      case .corrupt, .failed: .inputOutput
      case .differs: .unverified
      case .malformed, .refused: .badInput
      }
    self.init(error, status)
  }
}
