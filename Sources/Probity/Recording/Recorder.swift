import CivilTime
import Commissioning
import DurableStorage
import Fields
import Ledger
import Projections
import TransparencyLog

/// A ledger that is open for recording: prepares, checks, warns, and asks the vault to append.
///
/// Opening replays the log once; what is appended afterwards is folded in, so that many batches
/// cost one replay. Holds the ledger's lock until it is closed.
public final class Recorder {
  /// What an append may be told.
  public struct Options: Sendable {
    /// Who acts where the draft names nobody.
    public var actor: Identifier?
    /// Whether the clock may be behind the last line.
    public var allowsClockBehind: Bool
    /// Whether the batch ends with a directory of all streams.
    public var sealsDirectory: Bool
    /// Whether only a draft is made, which others sign later.
    var isDraft = false
    /// Salts of one's own, by index and field, where not random: a rehearsal's.
    var salt: (@Sendable (Int, String) -> [UInt8])?

    /// The usual ones.
    public init(
      actor: Identifier? = nil, allowsClockBehind: Bool = false, sealsDirectory: Bool = false,
      salt: (@Sendable (Int, String) -> [UInt8])? = nil
    ) {
      self.actor = actor
      self.allowsClockBehind = allowsClockBehind
      self.sealsDirectory = sealsDirectory
      self.salt = salt
    }
  }

  /// What an append came to, or what it would come to.
  public struct Outcome: Sendable {
    /// The receipts; nil where it was only tried.
    public let appended: Appended?
    /// What the bench says of the events, in the order of the drafts.
    public let warnings: [Warning]
    /// How many events are, or would be, new.
    public let newCount: Int
  }

  let surroundings: Surroundings
  let keys: any KeySource
  private let ledger: Ledger
  private var docket: Docket
  private var erasures = Erasures()

  /// Opens the ledger in `folder` with the user's own keys and memory.
  public convenience init(
    _ surroundings: Surroundings, folder: String,
    firstUse: Memory.FirstUse = .unconfirmed, patience: Patience = .none
  ) throws(Complaints) {
    let seen = SeenLedgers(surroundings.volume, folder: try surroundings.stateFolder())
    try self.init(
      surroundings, folder: folder, keys: try KeyStore(surroundings),
      memory: Memory(seen: seen, firstUse: firstUse), patience: patience)
  }

  /// Opens the ledger in `folder` with keys and a memory of one's own.
  public init(
    _ surroundings: Surroundings, folder: String, keys: any KeySource, memory: Memory,
    patience: Patience = .none
  ) throws(Complaints) {
    self.surroundings = surroundings
    self.keys = keys
    var entries: [Entry] = []
    do {
      ledger = try patience.wait(surroundings.pause) { () throws(LedgerError) in
        try Ledger.open(
          on: surroundings.volume, at: folder, charter: .commissioning, memory: memory
        ) { entry in
          entries.append(entry)
          surroundings.tell(.replaying, entries.count)
        }
      }
      let sealed = try History.disclosures(surroundings, folder) ?? [:]
      docket = Docket()
      for entry in entries {
        let meaning = Interpretation(entry) { digest in sealed[digest]?.value }
        if let body = entry.body {
          erasures.add(entry.index, body.data, erasing: meaning.erasedField)
        }
        if case .event(let event) = meaning { docket.add(event) }
      }
      docket.grow(to: entries.count)
      let overdue = Set(erasures.events.keys).intersection(sealed.keys)
      if !overdue.isEmpty { try ledger.finishErasing(overdue) }
    } catch {
      throw Complaints(Complaint(error))
    }
  }

  /// What the vault knows after the last acknowledged event.
  var state: LedgerState { ledger.state }

  /// What opening the ledger found and did.
  public var notices: [RecoveryNotice] { ledger.notices }

  /// Gives the lock back. Nothing can be appended any more.
  public func close() { ledger.close() }

  /// Records a batch: all of it or nothing, every problem at once. `look` is shown the warnings
  /// before anything is written, and answers whether to go on.
  public func append(
    _ drafts: [Draft], _ options: Options = Options(),
    look: ([Warning]) throws(Complaints) -> Bool = { (_) throws(Complaints) in true }
  ) throws(Complaints) -> Outcome {
    let now = surroundings.clock()
    let prepared = try prepare(drafts, options, now)
    var deliberation = Deliberation(docket, now: now) { [ledger] file in
      ledger.state.audit(file, at: now)
    }
    try deliberation.admit(prepared)
    let requests = prepared.map(\.request)
    try refuse(prepared) { () throws(LedgerError) in
      try ledger.refusals(
        requests, recordedAt: now, allowsClockBehind: options.allowsClockBehind)
    }
    let newCount = prepared.count { !$0.isRepeated }
    let bodies = prepared.filter { !$0.isRepeated }.map(\.request.signed.body)
    let warnings =
      deliberation.warnings + [state.warning(ofLastOwner: bodies)].compactMap(\.self)
    guard try look(warnings) else {
      return Outcome(appended: nil, warnings: warnings, newCount: newCount)
    }
    do {
      let appended = try ledger.append(
        requests, recordedAt: now, sealsDirectory: options.sealsDirectory,
        allowsClockBehind: options.allowsClockBehind)
      docket = deliberation.docket
      docket.grow(to: ledger.state.size)
      try erase(prepared)
      return Outcome(appended: appended, warnings: warnings, newCount: newCount)
    } catch {
      throw Complaints(Complaint(error))
    }
  }

  /// Erases the values whose erasure was just recorded; what a crash leaves, the next open erases.
  private func erase(_ prepared: [Preparation.Prepared]) throws(LedgerError) {
    var due: Set<String> = []
    for new in prepared where !new.isRepeated {
      guard let event = new.event else { continue }
      let erased = Interpretation.event(event).erasedField
      let known = Set(erasures.events.keys)
      erasures.add(event.index, new.request.signed.body.data, erasing: erased)
      due.formUnion(Set(erasures.events.keys).subtracting(known))
    }
    if !due.isEmpty { _ = try ledger.erase(due) }
  }

  /// Commits the newest event of every stream, unless the last event does so already.
  public func checkpoint(
    allowsClockBehind: Bool = false
  ) throws(Complaints) -> (checkpoint: SignedCheckpoint, isNew: Bool) {
    do {
      let sealed = try ledger.sealDirectory(
        recordedAt: surroundings.clock(), allowsClockBehind: allowsClockBehind)
      docket.grow(to: ledger.state.size)
      return (ledger.checkpoint, sealed != nil)
    } catch {
      throw Complaints(Complaint(error))
    }
  }

  private func prepare(
    _ drafts: [Draft], _ options: Options, _ now: Instant
  ) throws(Complaints) -> [Preparation.Prepared] {
    var preparation = Preparation(
      ledger.state, docket, keys, options, surroundings, now: now)
    var prepared: [Preparation.Prepared] = []
    var complaints: [Complaint] = []
    for draft in drafts {
      do {
        prepared.append(try preparation.prepare(draft))
      } catch {
        // Who acts is asked for each draft, and told once.
        complaints += error.all.filter { new in !complaints.contains { $0.isSame(as: new) } }
      }
    }
    guard complaints.isEmpty else { throw Complaints(complaints) }
    return prepared
  }

  /// Every refusal of the vault at once, each at the place of its draft.
  private func refuse(
    _ prepared: [Preparation.Prepared], _ ask: () throws(LedgerError) -> [Refusal]
  ) throws(Complaints) {
    let refusals: [Refusal]
    do { refusals = try ask() } catch { throw Complaints(Complaint(error)) }
    guard !refusals.isEmpty else { return }
    throw Complaints(
      refusals.map { Complaint($0.error).within(prepared[$0.request].place) })
  }
}
