import CanonicalJSON
import CivilTime
import Cryptography
import DurableStorage
import Fields
import TransparencyLog

extension Ledger {
  /// Records a batch: all of it or nothing. When this returns, every event survives a power cut.
  ///
  /// A request whose idempotency key is there already gets its first receipt where it is equal, and
  /// refuses the whole batch where it is not. With `sealsDirectory` the batch ends with a directory
  /// of all streams. Throws the first refusal, before anything is written; `refusals` has them all.
  /// After `ledger-outcome-unknown` nothing more can be appended: open the ledger again.
  public func append(
    _ requests: [Request], recordedAt: Instant, sealsDirectory: Bool = false,
    allowsClockBehind: Bool = false
  ) throws(LedgerError) -> Appended {
    let prepared = try prepare(
      requests, recordedAt, sealsDirectory: sealsDirectory, allowsClockBehind: allowsClockBehind)
    guard let batch = prepared.batch else { return prepared.appended(warning: nil) }
    try record(batch)
    return prepared.appended(warning: remember())
  }

  /// Records batches one behind the other, each as `append` does: while the disk works at one, the
  /// next is judged, hashed and chained to it.
  ///
  /// `next` gives the requests of a batch, and nil behind the last; `clock` the time that each is
  /// recorded at. `recorded` is told of each as soon as all of it survives a power cut; until then neither its receipts nor its leaf hashes
  /// are anybody's, and `state` is ahead of the disk. Throws the first refusal when all batches
  /// before it were told. Where the disk fails, nothing that was not told is known to be recorded:
  /// open the ledger again. Answers a warning that did not hinder anything.
  @discardableResult
  public func append(
    batches next: () -> [Request]?, recordedAt clock: () -> Instant,
    allowsClockBehind: Bool = false, recorded: (Appended) -> Void
  ) throws(LedgerError) -> LedgerError? {
    let volume = volume
    let disk = Backlog<BatchWrite, StorageError> { write throws(StorageError) in
      try write.perform(on: volume)
    }
    defer { disk.finish() }
    var underWay: [Appended] = []
    func settle(downTo count: Int) throws(LedgerError) {
      while underWay.count > count {
        do throws(StorageError) { try disk.settle() } catch { throw die(error) }
        recorded(underWay.removeFirst())
      }
    }
    do {
      while let requests = next() {
        let prepared = try prepare(
          requests, clock(), allowsClockBehind: allowsClockBehind
        ) { () throws(LedgerError) in try settle(downTo: 0) }
        underWay.append(prepared.appended(warning: nil))
        guard let batch = prepared.batch else {
          recorded(underWay.removeLast())
          continue
        }
        advance(batch)
        disk.give(batch.write)
        try settle(downTo: 1)
      }
      try settle(downTo: 0)
    } catch {
      // What was chained behind a failure is never written.
      guard !isDead else { throw error }
      try settle(downTo: 0)
      _ = remember()
      throw error
    }
    return remember()
  }

  /// Commits the newest line of every stream in an event of its own, unless the last event does so
  /// already. Evidence is complete up to such an event.
  public func sealDirectory(
    recordedAt: Instant, allowsClockBehind: Bool = false
  ) throws(LedgerError) -> Appended? {
    if state.lastDirectory == state.size - 1 { return nil }
    return try append(
      [], recordedAt: recordedAt, sealsDirectory: true, allowsClockBehind: allowsClockBehind)
  }

  /// Everything that would be refused, in the order of the requests. Nothing is written.
  public func refusals(
    _ requests: [Request], recordedAt: Instant, allowsClockBehind: Bool = false
  ) throws(LedgerError) -> [Refusal] {
    let earlier = try earlierReceipts(requests)
    let (_, draft) = try draft(
      requests, besides: earlier, recordedAt, allowsClockBehind: allowsClockBehind)
    return refusals(requests, earlier, draft, draft.judgement())
  }

  /// Whether the state tells of everything that these requests need: where it holds some streams
  /// alone, others cannot be written, nor all be counted in a directory.
  private func holds(_ requests: [Request], _ sealsDirectory: Bool) -> Bool {
    guard let streams else { return true }
    return !sealsDirectory && requests.allSatisfy { streams.contains($0.signed.body.stream) }
  }

  /// Judges and chains a batch. `settle` waits until what is under way to the disk is there: where
  /// an event is there already, its receipt is read from the log.
  private func prepare(
    _ requests: [Request], _ recordedAt: Instant, sealsDirectory: Bool = false,
    allowsClockBehind: Bool, settle: () throws(LedgerError) -> Void = {}
  ) throws(LedgerError) -> Prepared {
    try checkAlive()
    precondition(holds(requests, sealsDirectory), "the ledger was opened for these streams")
    let earlier = try earlierReceipts(requests, settle)
    let (new, draft) = try draft(
      requests, besides: earlier, recordedAt, sealsDirectory: sealsDirectory,
      allowsClockBehind: allowsClockBehind)
    let judgement = draft.judgement()
    if let refusal = refusals(requests, earlier, draft, judgement).first { throw refusal.error }
    var prepared = Prepared(requestCount: requests.count, earlier: earlier, size: state.size)
    if !draft.entries.isEmpty {
      prepared.batch = try batch(draft, judgement, new.flatMap(\.disclosures))
    }
    return prepared
  }

  /// A batch that may be written, and the receipts of what was there before it.
  private struct Prepared {
    let requestCount: Int
    let earlier: [Int: Result<Receipt, LedgerError>]
    /// The size before it.
    let size: Int
    /// Nil where everything was there already.
    var batch: PreparedBatch?

    /// What it comes to, once it is recorded.
    func appended(warning: LedgerError?) -> Appended {
      var next = (batch?.receipts ?? []).makeIterator()
      let end = size + (batch?.receipts.count ?? 0)
      return Appended(
        receipts: (0..<requestCount).compactMap { (try? earlier[$0]?.get()) ?? next.next() },
        indexes: size..<end, alreadyThere: earlier.count, warning: warning)
    }
  }

  /// The requests that are not there yet, and the batch of them.
  private func draft(
    _ requests: [Request], besides earlier: [Int: Result<Receipt, LedgerError>],
    _ recordedAt: Instant, sealsDirectory: Bool = false, allowsClockBehind: Bool
  ) throws(LedgerError) -> (new: [Request], BatchDraft) {
    var draft = BatchDraft(self, recordedAt, allowsClockBehind: allowsClockBehind)
    let places = requests.indices.filter { earlier[$0] == nil }
    draft.reserve(places.count + 1)
    for place in places { draft.add(requests.span[place].signed) }
    if sealsDirectory { try draft.addDirectory() }
    return (earlier.isEmpty ? requests : places.map { requests[$0] }, draft)
  }

  private func checkAlive() throws(LedgerError) {
    guard !isDead else {
      throw LedgerError(.outcomeUnknown, at: layout.folder, "Writing stopped, or it was closed.")
    }
    guard state.format == 1 else {
      throw LedgerError(
        .newerFormat, at: layout.folder, "Its format is \(state.format); this version writes 1.")
    }
  }

  /// Everything that is wrong, request by request.
  private func refusals(
    _ requests: [Request], _ earlier: [Int: Result<Receipt, LedgerError>], _ draft: BatchDraft,
    _ judgement: BatchJudgement
  ) -> [Refusal] {
    var refusals: [Refusal] = []
    var place = 0
    for number in requests.indices {
      var errors: [LedgerError] = []
      if let earlier = earlier[number] {
        if case .failure(let error) = earlier { errors.append(error) }
      } else {
        errors += judgement.faults[place]
        errors += draft.limitErrors[place]
        if let error = Self.valueError(requests.span[number]) { errors.append(error) }
        place += 1
      }
      refusals += errors.map { Refusal(request: number, error: $0) }
    }
    // The log's own directory stands behind all requests.
    for fault in judgement.faults[place...].joined() {
      refusals.append(Refusal(request: requests.count, error: fault))
    }
    return refusals
  }

  /// Each digest must have its value, and each value its digest: what is not kept can never be
  /// shown, and what nothing names would be dropped.
  private static func valueError(_ request: Request) -> LedgerError? {
    let digests = request.signed.statement.sealedDigests
    if digests.isEmpty, request.disclosures.isEmpty { return nil }
    let named = Set(digests)
    let given = Set(request.disclosures.map(\.digest))
    let body = request.signed.body
    let place = "\(body.type) in \(body.stream)"
    if let digest = named.subtracting(given).min() {
      return LedgerError(.withheld, at: place, "The value behind \(digest) is not given.")
    }
    if let digest = given.subtracting(named).min() {
      return LedgerError(.sealed, at: place, "The value behind \(digest) is named nowhere.")
    }
    return nil
  }
}
