import CanonicalJSON
import Cryptography
import DurableStorage
import TransparencyLog

/// The ledgers that this user has seen, as ssh keeps known hosts: what no attacker of a ledger's
/// own disk can take back.
///
/// One canonical line a ledger, sorted by origin: `{"origin":…,"policy":…,"root":…,"size":…}`.
public struct SeenLedgers: Sendable {
  /// What was seen of one ledger.
  public struct Sighting: Equatable, Sendable {
    /// The log's name.
    public let origin: KeyName
    /// The largest size that was signed.
    public let size: Int
    /// The root at that size.
    public let root: Digest
    /// The policy that was trusted for it.
    public let policy: String

    /// What was seen.
    public init(origin: KeyName, size: Int, root: Digest, policy: String) {
      self.origin = origin
      self.size = size
      self.root = root
      self.policy = policy
    }
  }

  private let volume: any Volume
  /// The file.
  public let path: String

  /// Remembers in the file `seen` of this folder, which is made where it is absent.
  public init(_ volume: any Volume, folder: String) {
    self.volume = volume
    path = StoragePath.join(folder, "seen")
  }

  /// What was seen of this origin; nil where nothing was. A line of another ledger that cannot be
  /// read hinders nobody but that one.
  public func sighting(of origin: KeyName) throws(LedgerError) -> Sighting? {
    try sighting(of: origin, in: try lines())
  }

  /// Remembers a size and root in place of a smaller one. The policy that was trusted first stays;
  /// `policy` is asked only where there is none yet.
  public func remember(
    _ checkpoint: Checkpoint, policy: () throws(LedgerError) -> String
  ) throws(LedgerError) {
    let folder = StoragePath.folder(of: path)
    try onDisk { () throws(StorageError) in try volume.makeFolders(folder) }
    // Two programs may do this at once; whoever comes second leaves it, and remembers less.
    let lock = try onDisk { () throws(StorageError) in try volume.lock(path + ".lock") }
    defer { lock.release() }
    var lines = try lines()
    let known = try sighting(of: checkpoint.origin, in: lines)
    if let known, known.size >= checkpoint.size { return }
    let trusted = if let known { known.policy } else { try policy() }
    let sighting = Sighting(
      origin: checkpoint.origin, size: checkpoint.size, root: checkpoint.root, policy: trusted)
    lines.removeAll { $0.origin == sighting.origin }
    lines.append(Line(number: 0, bytes: sighting.line, origin: sighting.origin))
    lines.sort { $0.origin.text.utf8.lexicographicallyPrecedes($1.origin.text.utf8) }
    let bytes = Array(lines.map(\.bytes).joined(separator: [0x0A])) + [0x0A]
    // What would not be read again would shut out this user from all that he has seen.
    guard Sighting(sighting.line) == sighting, bytes.count <= Self.bytesMax else {
      throw LedgerError(
        .memory, at: path,
        "With a line of \(sighting.line.count) bytes for \(sighting.origin), it could not be read again."
      )
    }
    // A power cut in the next seconds may bring back the memory before, of a smaller size, with which
    // the ledger still has to begin. Whose key was trusted at first is kept before it is relied on.
    try onDisk { () throws(StorageError) in
      try volume.replace(path, with: bytes, permissions: .ownerOnly, keepsName: known == nil)
    }
  }

  // MARK: The file

  private static let bytesMax = 1 << 24

  /// A line, and whose it is, whether or not the rest of it can be read.
  private struct Line {
    let number: Int
    let bytes: [UInt8]
    let origin: KeyName
  }

  private func lines() throws(LedgerError) -> [Line] {
    let bytes = try onDisk { () throws(StorageError) in
      try volume.isThere(path) ? try volume.read(path, limit: Self.bytesMax) : []
    }
    var lines: [Line] = []
    for (number, line) in zip(1..., bytes.split(separator: 0x0A)) {
      guard let origin = Sighting.origin(ofLine: line) else {
        throw LedgerError(
          .memory, at: "\(path):\(number)", "The line does not tell whose ledger it is of.")
      }
      lines.append(Line(number: number, bytes: Array(line), origin: origin))
    }
    return lines
  }

  private func sighting(
    of origin: KeyName, in lines: [Line]
  ) throws(LedgerError) -> Sighting? {
    let own = lines.filter { $0.origin == origin }
    guard let line = own.last else { return nil }
    guard own.count == 1, let sighting = Sighting(line.bytes) else {
      throw LedgerError(
        .memory, at: "\(path):\(line.number)",
        "The line of \(origin) is not one that this version writes, or not the only one.")
    }
    return sighting
  }
}

extension SeenLedgers.Sighting {
  /// The line, without its end.
  fileprivate var line: [UInt8] {
    JSON.object([
      ("origin", .string(origin.text)), ("policy", .string(policy)),
      ("root", .string(root.base64)), ("size", .integer(size)),
    ]).canonicalBytes
  }

  fileprivate init?(_ line: [UInt8]) {
    let limits = JSON.Limits(size: 1 << 20, depth: 2)
    guard let json = try? JSON(canonical: line, limits: limits),
      json.object?.names == ["origin", "policy", "root", "size"],
      let origin = json["origin"]?.string.flatMap(KeyName.init),
      let policy = json["policy"]?.string,
      let root = json["root"]?.string.flatMap(Digest.init(base64:)),
      let size = json["size"]?.integer, size > 0
    else { return nil }
    self.init(origin: origin, size: size, root: root, policy: policy)
  }

  /// The origin that a line begins with, whatever follows.
  fileprivate static func origin(ofLine line: ArraySlice<UInt8>) -> KeyName? {
    let start = Array("{\"origin\":".utf8)
    guard line.starts(with: start), let quote = line.dropFirst(start.count).first,
      quote == UInt8(ascii: "\"")
    else { return nil }
    var text = line.dropFirst(start.count + 1)
    // A name may hold a quotation mark, which stands behind a backslash.
    var end = text.startIndex
    while end < text.endIndex, text[end] != quote {
      end += text[end] == UInt8(ascii: "\\") ? 2 : 1
    }
    guard end < text.endIndex else { return nil }
    text = line[(text.startIndex - 1)...end]
    return (try? JSON(canonical: Array(text)))?.string.flatMap(KeyName.init)
  }
}

/// What is known of a ledger from outside its own disk, when it is opened for writing.
public struct Memory: Sendable {
  /// A size and root that somebody else remembers: a published checkpoint, a witness.
  public struct Remembered: Equatable, Sendable {
    /// The size.
    public let size: Int
    /// The root at that size.
    public let root: Digest
    /// Who says so, in words.
    public let source: String

    /// What somebody says, once his signature was checked.
    public init(size: Int, root: Digest, source: String) {
      self.size = size
      self.root = root
      self.source = source
    }
  }

  /// What a user says who has not seen the ledger before.
  public enum FirstUse: Equatable, Sendable {
    /// Nothing yet: opening is refused, with size and root to compare.
    case unconfirmed
    /// That the ledger has at least this size.
    case confirmed(size: Int)
  }

  /// The ledgers that this user has seen; nil only where nobody keeps a memory, as in rehearsals.
  public var seen: SeenLedgers?
  /// What others remember.
  public var others: [Remembered]
  /// What the user says.
  public var firstUse: FirstUse

  /// What is known.
  public init(
    seen: SeenLedgers?, others: [Remembered] = [], firstUse: FirstUse = .unconfirmed
  ) {
    self.seen = seen
    self.others = others
    self.firstUse = firstUse
  }
}
