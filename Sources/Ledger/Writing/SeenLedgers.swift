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

    var line: [UInt8] {
      JSON.object([
        ("origin", .string(origin.text)), ("policy", .string(policy)),
        ("root", .string(root.base64)), ("size", .integer(size)),
      ]).canonicalBytes + [0x0A]
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

  /// Every ledger that was seen.
  public func all() throws(LedgerError) -> [Sighting] {
    let bytes = try onDisk { () throws(StorageError) in
      try volume.isThere(path) ? try volume.read(path, limit: 1 << 24) : []
    }
    var sightings: [Sighting] = []
    for (number, line) in bytes.split(separator: 0x0A).enumerated() {
      guard let sighting = Sighting(Array(line)) else {
        throw LedgerError(
          .memory, at: "\(path):\(number + 1)", "The line is not one that this version writes.")
      }
      sightings.append(sighting)
    }
    return sightings
  }

  /// What was seen of this origin; nil where nothing was.
  public func sighting(of origin: KeyName) throws(LedgerError) -> Sighting? {
    try all().first { $0.origin == origin }
  }

  /// Remembers a size and root in place of a smaller one. The policy that was trusted first stays.
  public func remember(_ sighting: Sighting) throws(LedgerError) {
    let folder = StoragePath.folder(of: path)
    try onDisk { () throws(StorageError) in try volume.makeFolders(folder) }
    // Two programs may do this at once; whoever comes second leaves it, and remembers less.
    let lock = try onDisk { () throws(StorageError) in try volume.lock(path + ".lock") }
    defer { lock.release() }
    var sightings = try all()
    if let known = sightings.first(where: { $0.origin == sighting.origin }) {
      guard known.size < sighting.size else { return }
      sightings.removeAll { $0.origin == sighting.origin }
      sightings.append(
        Sighting(
          origin: sighting.origin, size: sighting.size, root: sighting.root,
          policy: known.policy))
    } else {
      sightings.append(sighting)
    }
    sightings.sort { $0.origin.text.utf8.lexicographicallyPrecedes($1.origin.text.utf8) }
    let bytes = sightings.flatMap(\.line)
    try onDisk { () throws(StorageError) in
      try volume.replace(path, with: bytes, permissions: .ownerOnly)
    }
  }
}

extension SeenLedgers.Sighting {
  init?(_ line: [UInt8]) {
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
