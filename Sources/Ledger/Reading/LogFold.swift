import CanonicalJSON
import Cryptography
import TransparencyLog

/// Folds the lines of the log, from the first on, into the tree and the state, and stops at the
/// first byte that does not fit.
///
/// Reading, recovery and verifying are this fold. It is a value: a copy goes on from the same line.
struct LogFold: Sendable {
  /// A batch whose root was signed.
  struct Acknowledged {
    var batch: Batch
    var signed: SignedLine
  }

  /// The state after the last acknowledged batch.
  private(set) var state = LedgerState()
  /// Whole, its root fits, and its signed line has not come.
  private(set) var pending: Batch?
  /// Behind the last commit line that has its signed line, and behind that signed line.
  private(set) var commitEnd = LogPlace(segment: 0, offset: 0, line: 1)
  private(set) var signedEnd = LogPlace(segment: 0, offset: 0, line: 1)
  /// The last commit line that has its signed line, and that line.
  private(set) var lastAcknowledged: (commit: CommitLine, signed: SignedLine)?
  /// What is known of damage, so that folding goes on behind it.
  var mending = Mending()

  private let rules: FormRules
  private let checksEverySignature: Bool
  private let span: Int
  private var segment = 0
  private var open = Batch(
    start: LogPlace(segment: 0, offset: 0, line: 1), end: LogPlace(segment: 0, offset: 0, line: 1))
  private var openBytes = 0
  /// As they were when the last batch was acknowledged.
  private var before: (segment: Int, tail: SHA256) = (0, SHA256())
  /// Over the bytes since the last event line.
  private var tail = SHA256()

  /// A fold that begins with an empty log. Where not every signature of the log is checked, the
  /// last one must be, by `checkLastSignature`: its root vouches for all before it.
  init(_ rules: FormRules, checksEverySignature: Bool, span: Int = Segment.span) {
    self.rules = rules
    self.checksEverySignature = checksEverySignature
    self.span = span
  }

  /// Most events and bytes of a batch.
  static let batchEventsMax = 10_000
  static let batchBytesMax = 16 << 20

  /// A new file begins.
  mutating func begin(segment first: Int) throws(Fault) {
    let place = LogPlace(segment: first, offset: 0, line: 1)
    let isWhole = pending == nil && open.entries.isEmpty
    let isRightPlace =
      first == 0 ? state.size == 0 : Segment.isFull(segment, at: first, span: span)
    guard isWhole, first == state.size, isRightPlace else {
      throw fault(.segment, place, "It begins where \(state.size) events are signed.")
    }
    segment = first
  }

  /// The next line. Answers the batch that it acknowledges, if it does.
  mutating func take(_ line: LineSource.Line) throws(Fault) -> Acknowledged? {
    guard line.isEnded else { throw fault(.line, line.place, "It has no end.") }
    switch LogLine(line.bytes) {
    case .event: try takeEvent(line)
    case .commit: try takeCommit(line)
    case .signed: return try takeSigned(line)
    }
    return nil
  }

  /// Forgets what came behind the last acknowledged batch, so that its lines can be taken again.
  mutating func rewind() {
    pending = nil
    open.entries = []
    (segment, tail) = before
  }

  /// The index of the next event line.
  var nextIndex: Int { state.size + (pending ?? open).entries.count }

  func fault(
    _ code: LedgerError.Code, _ place: LogPlace, index: Int? = nil, _ reason: String
  ) -> Fault {
    Fault(.bytes, index ?? nextIndex, LedgerError(code, at: place.description, reason))
  }

  // MARK: Events

  private mutating func takeEvent(_ line: LineSource.Line) throws(Fault) {
    guard pending == nil else {
      throw fault(.order, line.place, "The batch before it has no signed line.")
    }
    let index = nextIndex
    if open.entries.isEmpty {
      guard !Segment.isFull(segment, at: index, span: span) else {
        throw fault(.segment, line.place, "Event \(index) belongs into a new file.")
      }
      open.start = line.place
      openBytes = 0
    }
    openBytes += line.bytes.count + 1
    guard open.entries.count < Self.batchEventsMax, openBytes <= Self.batchBytesMax else {
      throw fault(.batch, line.place, "No batch is this large.")
    }
    let entry = entry(line.bytes, index)
    if mending.leaves[index] == nil { try checkChain(entry, line.place) }
    open.entries.append(entry)
    tail = SHA256()
  }

  private func entry(_ bytes: [UInt8], _ index: Int) -> Entry {
    if let leafHash = mending.leaves[index] {
      let error = LineError(.notCanonical, at: "", "Its bytes were changed.")
      return Entry(index: index, bytes: bytes, leafHash: leafHash, content: .failure(error))
    }
    let content: Result<EventLine, LineError>
    do throws(LineError) {
      guard state.format == 1 else {
        throw LineError(.newerFormat, at: "", "The log is of format \(state.format) here.")
      }
      content = .success(try EventLine(bytes))
    } catch {
      content = .failure(error)
    }
    return Entry(
      index: index, bytes: bytes, leafHash: TreeHash.leaf(bytes), content: content)
  }

  /// What the line says of its place. A line that nobody can read says nothing; the root holds it.
  private func checkChain(_ entry: Entry, _ place: LogPlace) throws(Fault) {
    guard let log = entry.line?.log ?? Recording(ofNewerFormat: entry) else { return }
    guard log.index == entry.index else {
      throw fault(.order, place, "It says that it is event \(log.index).")
    }
    let before = open.entries.last?.leafHash ?? state.lastLeaf
    guard log.prior == before else {
      throw fault(
        .prior, place, index: max(0, entry.index - 1),
        "The leaf hash before is \(before?.base64 ?? "none").")
    }
    let isFirst = open.entries.isEmpty && entry.index > 0
    guard !mending.skipsPriorCommit.contains(entry.index) else { return }
    guard log.priorCommit == (isFirst ? tail.digest() : nil) else {
      throw fault(.priorCommit, place, "The lines before hash to another value.")
    }
  }

  // MARK: Commits and signatures

  private mutating func takeCommit(_ line: LineSource.Line) throws(Fault) {
    guard pending == nil, !open.entries.isEmpty else {
      throw fault(.order, line.place, "It closes no batch.")
    }
    let mended = mending.roots[nextIndex].map { CommitLine(size: nextIndex, root: $0) }
    let commit = try parsed(line, unless: mended, CommitLine.init)
    guard commit.size == nextIndex else {
      throw fault(
        .order, line.place, "It states size \(commit.size), and \(nextIndex) events are there.")
    }
    var frontier = state.frontier
    for entry in open.entries { frontier.append(entry.leafHash) }
    guard commit.root == frontier.root else {
      throw fault(
        .root, line.place, index: state.size,
        "It states \(commit.root), and the events have \(frontier.root).")
    }
    open.commit = commit
    open.end = line.end
    pending = open
    open.entries = []
    tail.update(line.bytes + [0x0A])
  }

  private mutating func takeSigned(_ line: LineSource.Line) throws(Fault) -> Acknowledged {
    guard var batch = pending, let commit = batch.commit else {
      throw fault(.order, line.place, "It signs no batch.")
    }
    let isKnownBad = mending.skipsSignature.contains(commit.size)
    let mended = isKnownBad ? SignedLine(size: commit.size, signatures: []) : nil
    let signed = try parsed(line, unless: mended, SignedLine.init)
    guard signed.size == commit.size else {
      throw fault(.order, line.place, "It signs size \(signed.size), not \(commit.size).")
    }
    let judgement = BatchJudgement(batch.entries, after: state, rules)
    for place in batch.entries.indices { batch.entries[place].note(judgement.faults[place]) }
    if checksEverySignature, !isKnownBad {
      let checkpoint = CheckpointSigners(judgement.register, judgement.opened, mending)
      if let reason = checkpoint.refusal(of: signed, commit) {
        throw fault(.signed, line.place, index: commit.size - 1, reason)
      }
    }
    pending = nil
    state.add(batch.entries, judgement)
    lastAcknowledged = (commit, signed)
    commitEnd = batch.end
    signedEnd = line.end
    tail.update(line.bytes + [0x0A])
    before = (segment, tail)
    return Acknowledged(batch: batch, signed: signed)
  }

  private func parsed<Parsed>(
    _ line: LineSource.Line, unless mended: Parsed?,
    _ parse: ([UInt8]) throws(LineError) -> Parsed
  ) throws(Fault) -> Parsed {
    if let mended { return mended }
    do {
      return try parse(line.bytes)
    } catch {
      throw fault(.line, line.place, "\(error.place): \(error.reason)")
    }
  }

  /// Throws unless the log's own keys signed the last acknowledged root.
  func checkLastSignature() throws(Fault) {
    guard let (commit, signed) = lastAcknowledged else { return }
    let signers = CheckpointSigners(state.register, state.opened)
    guard let reason = signers.refusal(of: signed, commit) else { return }
    throw fault(.signed, commitEnd, index: commit.size - 1, reason)
  }

  /// The SHA-256 of what stands between the last event line and the next: its `priorCommit`.
  var tailDigest: Digest { tail.digest() }
}

extension Recording {
  /// What a line of a newer format says of its place, if it says it as format 1 does.
  init?(ofNewerFormat entry: Entry) {
    guard case .failure(let error) = entry.content, error.code == .newerFormat,
      let json = try? JSON(canonical: entry.bytes),
      let log = try? Recording(json["log"], isStrict: false)
    else { return nil }
    self = log
  }
}
