import CanonicalJSON
import CivilTime
import Cryptography
import DurableStorage
import Fields
import Ledger
import TransparencyLog

/// Writes lines to the end of a log as fast as they come: in the ledger's form, and without its
/// care. Nothing is judged and nothing is synced before the end.
struct SyntheticLog {
  /// What stands in a line beside its body.
  struct Event {
    var stream: String
    var body: [UInt8]
    var signatures: [UInt8]
  }

  private let volume: any Volume
  private let folder: String
  private let signer: NoteSigner
  private var frontier: TreeFrontier
  private var lastLeaf: Digest
  private var tail = SHA256()
  private var segment: Int
  private var offset: Int
  private var buffer: [UInt8] = []
  private var isBatchOpen = false
  private var newHeads: [String: Digest] = [:]
  /// The newest line of each stream, before the batch that is open.
  private(set) var heads: [String: (revision: Int, leaf: Digest?)] = [:]
  /// The bytes of all event lines, without line feeds.
  private(set) var eventBytes = 0
  /// Bytes and events of the whole log.
  private(set) var logBytes = 0

  private static let span = 65_536
  private static let bufferBytes = 1 << 22

  /// Goes on behind a log of one file, whose last line is a signed one.
  init(
    _ volume: any Volume, folder: String, after state: LedgerState, signer: NoteSigner
  ) throws(StorageError) {
    guard let lastLeaf = state.lastLeaf else { preconditionFailure("a ledger has a first event") }
    self.volume = volume
    self.folder = folder
    self.signer = signer
    self.lastLeaf = lastLeaf
    frontier = state.frontier
    segment = 0
    let bytes = try volume.read(Self.path(folder, 0), limit: 1 << 28)
    offset = bytes.count
    logBytes = bytes.count
    let lines = bytes.split(separator: 0x0A).suffix(2)
    for line in lines { tail.update(Array(line) + [0x0A]) }
    for stream in state.streams {
      guard let head = state.head(of: stream) else { continue }
      heads[stream.description] = (head.revision, head.leafHash)
    }
  }

  /// How many events there are.
  var size: Int { frontier.size }

  /// Appends an event to the open batch, or to a new one.
  mutating func append(_ event: Event, recordedAt: Instant) throws(StorageError) {
    if !isBatchOpen, size >= (segment / Self.span + 1) * Self.span { try rotate() }
    let revision = heads[event.stream].map { $0.revision + 1 } ?? 0
    var line = Array("{\"body\":".utf8)
    line.reserveCapacity(event.body.count + event.signatures.count + 300)
    line += event.body
    line += Array(",\"log\":{\"index\":\(size),\"prior\":\"\(lastLeaf.base64)\"".utf8)
    if !isBatchOpen { line += Array(",\"priorCommit\":\"\(tail.digest().base64)\"".utf8) }
    line += Array(",\"recordedAt\":\"\(recordedAt)\",\"revision\":\(revision)},\"sig\":".utf8)
    line += event.signatures
    line.append(UInt8(ascii: "}"))
    isBatchOpen = true
    tail = SHA256()
    lastLeaf = TreeHash.leaf(line)
    frontier.append(lastLeaf)
    // What a signer sees is what stood there before the batch.
    heads[event.stream] = (revision, heads[event.stream]?.leaf)
    newHeads[event.stream] = lastLeaf
    eventBytes += line.count
    line.append(0x0A)
    try write(line)
  }

  /// Closes the batch.
  mutating func commit() throws(StorageError) {
    guard isBatchOpen else { return }
    let checkpoint = Checkpoint(origin: signer.name, frontier: frontier)
    let signature = signer.signature(on: checkpoint.text).base64
    let lines = Array(
      ("{\"commit\":{\"root\":\"\(checkpoint.root)\",\"size\":\(size)}}\n"
        + "{\"signed\":{\"sigs\":[\"\(signature)\"],\"size\":\(size)}}\n").utf8)
    tail.update(lines)
    isBatchOpen = false
    for (stream, leaf) in newHeads { heads[stream]?.leaf = leaf }
    newHeads.removeAll(keepingCapacity: true)
    try write(lines)
  }

  /// Seals a directory of all streams, as the log itself does, in a batch of its own.
  mutating func seal(at time: Instant) throws(StorageError) {
    let directory = Directory(
      heads.compactMap { name, head in
        guard let stream = Stream(name), let leaf = head.leaf else { return nil }
        return Directory.Entry(stream: stream, revision: head.revision, leafHash: leaf)
      })
    guard let at = Moment(time, offsetMinutes: 0), let seen = heads["ledger"]?.leaf else {
      preconditionFailure("a ledger has a first line, at a time of the calendar")
    }
    let body = Body(
      actor: Charter.log, at: at,
      data: JSONObject([
        ("entries", JSON.integer(directory.entries.count)),
        ("root", .string(directory.tree.root.base64)),
      ]), once: "directory-\(size)", seen: seen, stream: .ledger,
      type: DirectorySealed.type.rawValue)
    let signed = SignedBody(body, by: [signer.signingKey])
    let signatures = signed.signatures.map {
      "{\"key\":\"\($0.keyID)\",\"sig\":\"\(Base64.encode($0.bytes))\"}"
    }
    try append(
      Event(
        stream: "ledger", body: signed.bodyBytes,
        signatures: Array("[\(signatures.joined(separator: ","))]".utf8)), recordedAt: time)
    try commit()
  }

  /// Everything on the disk.
  mutating func finish() throws(StorageError) {
    try flush()
    try volume.sync(Self.path(folder, segment))
    try volume.syncFolder(StoragePath.join(folder, "log"))
  }

  private mutating func write(_ bytes: [UInt8]) throws(StorageError) {
    buffer += bytes
    logBytes += bytes.count
    if buffer.count >= Self.bufferBytes { try flush() }
  }

  private mutating func flush() throws(StorageError) {
    try volume.write(buffer, to: Self.path(folder, segment), at: offset)
    offset += buffer.count
    buffer.removeAll(keepingCapacity: true)
  }

  private mutating func rotate() throws(StorageError) {
    try flush()
    try volume.sync(Self.path(folder, segment))
    try volume.makeReadOnly(Self.path(folder, segment))
    segment = size
    offset = 0
    try volume.create(Self.path(folder, segment), permissions: .everyoneReads)
  }

  private static func path(_ folder: String, _ first: Int) -> String {
    let digits = String(first)
    let name = String(repeating: "0", count: 20 - digits.utf8.count) + digits + ".jsonl"
    return StoragePath.join(StoragePath.join(folder, "log"), name)
  }
}
