import CanonicalJSON
import CivilTime
import Cryptography
import DurableStorage
import Fields
import TransparencyLog

/// What a new ledger states at index 0, and who signs it.
public struct Founding: Sendable {
  /// The log's name, which never changes.
  public var origin: KeyName
  /// Whose decisions are recorded.
  public var authority: String
  /// The first actor, and the role that others are granted by.
  public var firstActor: Identifier
  /// See `firstActor`.
  public var firstRole: Identifier
  /// The rulebook of procedures that name none.
  public var rulebook: String?
  /// The working-day calendar of procedures that name none.
  public var calendar: String?
  /// The last checkpoint of the ledger that this one takes the place of.
  public var continues: String?
  /// What the authority proposes to trust; the log's own key without one.
  public var policy: TrustPolicy?

  /// A ledger of this authority.
  public init(
    origin: KeyName, authority: String, firstActor: Identifier, firstRole: Identifier,
    rulebook: String? = nil, calendar: String? = nil, continues: String? = nil,
    policy: TrustPolicy? = nil
  ) {
    self.origin = origin
    self.authority = authority
    self.firstActor = firstActor
    self.firstRole = firstRole
    self.rulebook = rulebook
    self.calendar = calendar
    self.continues = continues
    self.policy = policy
  }

  func event(_ logKey: NoteVerifierKey, _ firstKey: PublicKey) -> LedgerOpened {
    var event = LedgerOpened()
    event.origin = origin.text
    event.authority = authority
    event.logKey = logKey.text
    event.firstActor = firstActor
    event.firstKey = KeyText(firstKey)
    event.firstRole = firstRole
    event.rulebook = rulebook
    event.calendar = calendar
    event.continues = continues
    return event
  }
}

/// The keys of a new ledger.
public struct FoundingKeys: Sendable {
  /// The log's, kept in the ledger.
  public var log: SigningKey
  /// The first actor's, kept by the caller.
  public var firstActor: SigningKey

  /// Two keys, which must differ.
  public init(log: SigningKey, firstActor: SigningKey) {
    self.log = log
    self.firstActor = firstActor
  }
}

extension Ledger {
  /// Makes a new ledger in a folder that is absent or empty, with its log key and line 0, and opens
  /// it. The policy is written last: without it the folder is no ledger, so a crash leaves none.
  public static func create(
    on volume: any Volume, at folder: String, _ founding: Founding, _ keys: FoundingKeys,
    charter: Charter, recordedAt: Instant, seen: SeenLedgers?
  ) throws(LedgerError) -> Ledger {
    try create(
      on: volume, at: folder, founding, keys, charter: charter, recordedAt: recordedAt,
      seen: seen, span: Segment.span)
  }

  static func create(
    on volume: any Volume, at folder: String, _ founding: Founding, _ keys: FoundingKeys,
    charter: Charter, recordedAt: Instant, seen: SeenLedgers?, span: Int
  ) throws(LedgerError) -> Ledger {
    let layout = LedgerLayout(folder: folder)
    let logSigner = NoteSigner(name: founding.origin, signingKey: keys.log)
    let entry = try firstEntry(founding, keys, logSigner, recordedAt)
    try makeFolders(volume, layout)
    let lock = try onDisk { () throws(StorageError) in try volume.lock(layout.lock) }
    let policy = founding.policy ?? TrustPolicy(log: .init(key: logSigner.verifierKey))
    try onDisk { () throws(StorageError) in
      try logSigner.withPrivateLine { line throws(StorageError) in
        try volume.createDurably(layout.logKey, with: line, permissions: .ownerOnly)
      }
      try volume.create(layout.segment(0), permissions: .everyoneReads)
      try volume.syncFolder(layout.log)
    }
    let place = OpenPlace(
      volume: volume, layout: layout, charter: charter, memory: Memory(seen: seen),
      logSigners: LogSigners([logSigner]), span: span)
    let ledger = try begin(place, entry, logSigner, lock)
    try onDisk { () throws(StorageError) in
      try volume.sync(layout.segment(0))
      try volume.createDurably(layout.policy, with: policy.bytes, permissions: .everyoneReads)
    }
    if let warning = ledger.remember() {
      ledger.notices.append(RecoveryNotice(.notRemembered, warning.reason))
    }
    return ledger
  }

  private static func makeFolders(
    _ volume: any Volume, _ layout: LedgerLayout
  ) throws(LedgerError) {
    try onDisk { () throws(StorageError) in try volume.makeFolders(layout.folder) }
    let names = try onDisk { () throws(StorageError) in try volume.names(in: layout.folder) }
    guard names.isEmpty else {
      throw LedgerError(
        .exists, at: layout.folder, "The folder is not empty: it holds \(names.prefix(3)).")
    }
    try onDisk { () throws(StorageError) in
      for path in [layout.log, layout.sealed, layout.keys] { try volume.makeFolder(path) }
      try volume.syncFolder(layout.folder)
    }
  }

  private static func firstEntry(
    _ founding: Founding, _ keys: FoundingKeys, _ logSigner: NoteSigner, _ recordedAt: Instant
  ) throws(LedgerError) -> Entry {
    guard let at = Moment(recordedAt, offsetMinutes: 0) else {
      throw LedgerError(.clock, at: "event 0", "\(recordedAt) is no time of this calendar.")
    }
    let event = founding.event(logSigner.verifierKey, keys.firstActor.publicKey)
    let body = Body(
      actor: founding.firstActor, at: at, data: JSONObject(event.members), once: "ledger-opened",
      seen: nil, stream: .ledger, type: LedgerOpened.type.rawValue, with: [Charter.log])
    let line = EventLine(
      SignedBody(body, by: [keys.firstActor, keys.log]),
      Recording(index: 0, prior: nil, priorCommit: nil, recordedAt: recordedAt, revision: 0))
    return Entry(
      index: 0, bytes: line.bytes, leafHash: TreeHash.leaf(line.bytes), content: .success(line))
  }

  /// Writes line 0 as its own batch. What is wrong with it is refused before anything is made.
  private static func begin(
    _ place: OpenPlace, _ entry: Entry, _ logSigner: NoteSigner, _ lock: VolumeLock
  ) throws(LedgerError) -> Ledger {
    let rules = FormRules(charter: place.charter, checksSignatures: true)
    let judgement = BatchJudgement([entry], after: LedgerState(), rules)
    if let fault = judgement.faults[0].first { throw fault }
    let commit = CommitLine(size: 1, root: entry.leafHash)
    let bytes = entry.bytes + [0x0A] + commit.bytes + [0x0A]
    let path = place.layout.segment(0)
    try onDisk { () throws(StorageError) in
      try place.volume.write(bytes, to: path, at: 0)
      try place.volume.sync(path)
    }
    let signed = SignedLine(commit, by: [logSigner], origin: logSigner.name)
    try onDisk { () throws(StorageError) in
      try place.volume.write(signed.bytes + [0x0A], to: path, at: bytes.count)
    }
    var fold = LogFold(rules, checksEverySignature: true, span: place.span)
    do throws(Fault) {
      var offset = 0
      for bytes in [entry.bytes, commit.bytes, signed.bytes] {
        _ = try fold.take(
          LineSource.Line(
            bytes: bytes, place: LogPlace(segment: 0, offset: offset, line: 1), isEnded: true))
        offset += bytes.count + 1
      }
    } catch {
      throw error.error
    }
    return try Ledger(place, Standpoint(fold, commit, signed), lock: lock)
  }
}
