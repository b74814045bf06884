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
/// cost one replay. Where it is opened for drafts of a few procedures and the read model leads to
/// what they need, only that is read: what would be refused on that ground is looked at again on
/// the ground of the whole log. Holds the ledger's lock until it is closed.
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
  private let folder: String
  private let ground: RecordingGround
  private var ledger: Ledger
  private var docket: Docket
  private var erasures = Erasures()
  private let knowsAllActors: Bool
  /// Whether something was appended of which the read model was not told.
  private var isIndexBehind = false

  /// Opens the ledger in `folder` with the user's own keys and memory.
  public convenience init(
    _ surroundings: Surroundings, folder: String,
    firstUse: Memory.FirstUse = .unconfirmed, patience: Patience = .none,
    for drafts: [Draft] = [], as actor: Identifier? = nil
  ) throws(Complaints) {
    let seen = SeenLedgers(surroundings.volume, folder: try surroundings.stateFolder())
    try self.init(
      surroundings, folder: folder, keys: try KeyStore(surroundings),
      memory: Memory(seen: seen, firstUse: firstUse), patience: patience, for: drafts, as: actor)
  }

  /// Opens the ledger in `folder` with keys and a memory of one's own.
  public init(
    _ surroundings: Surroundings, folder: String, keys: any KeySource, memory: Memory,
    patience: Patience = .none, for drafts: [Draft] = [], as actor: Identifier? = nil
  ) throws(Complaints) {
    self.surroundings = surroundings
    self.keys = keys
    self.folder = folder
    ground = RecordingGround(surroundings, folder: folder, memory: memory, patience: patience)
    if let located = try ground.located(for: drafts, as: actor) {
      (ledger, docket) = (located.ledger, located.docket)
      knowsAllActors = located.knowsAllActors
    } else {
      (ledger, docket, erasures) = try ground.replayed()
      knowsAllActors = true
    }
  }

  /// Whether only what some streams hold is known.
  public var isPartial: Bool { ledger.streams != nil }

  /// Goes on upon the whole log.
  private func replayAll() throws(Complaints) {
    ledger.close()
    (ledger, docket, erasures) = try ground.replayed()
  }

  /// What the vault knows after the last acknowledged event.
  var state: LedgerState { ledger.state }

  /// What opening the ledger found and did.
  public var notices: [RecoveryNotice] { ledger.notices }

  /// Brings the read model to where the log is, and gives the lock back. Nothing can be appended any
  /// more.
  ///
  /// Not before: what was appended is durable, and whoever asked for it is told so whatever may
  /// become of a file that can be made anew.
  public func close() {
    if isIndexBehind { keepIndex() }
    ledger.close()
  }

  /// Records a batch: all of it or nothing, every problem at once. `look` is shown the warnings
  /// before anything is written, and answers whether to go on.
  public func append(
    _ drafts: [Draft], _ options: Options = Options(),
    look: ([Warning]) throws(Complaints) -> Bool = { (_) throws(Complaints) in true }
  ) throws(Complaints) -> Outcome {
    let now = surroundings.clock()
    let isEnough = ground.suffices(
      ledger, knowingAllActors: knowsAllActors, for: drafts, as: options.actor)
    if isPartial, options.sealsDirectory || !isEnough { try replayAll() }
    let plan: Plan
    if isPartial {
      // Whatever a part of the log refuses, the whole of it has to refuse.
      do { plan = try self.plan(drafts, options, now) } catch {
        try replayAll()
        plan = try self.plan(drafts, options, now)
      }
    } else {
      plan = try self.plan(drafts, options, now)
    }
    let (warnings, newCount) = (plan.warnings, plan.newCount)
    guard try look(warnings) else {
      return Outcome(appended: nil, warnings: warnings, newCount: newCount)
    }
    do {
      let appended = try ledger.append(
        plan.prepared.map(\.request), recordedAt: now, sealsDirectory: options.sealsDirectory,
        allowsClockBehind: options.allowsClockBehind)
      docket = plan.docket
      docket.grow(to: ledger.state.size)
      isIndexBehind = true
      try erase(plan.prepared)
      return Outcome(appended: appended, warnings: warnings, newCount: newCount)
    } catch {
      throw Complaints(Complaint(error))
    }
  }

  /// What an append will write, and what is to be said before.
  private struct Plan {
    let prepared: [Preparation.Prepared]
    let docket: Docket
    let warnings: [Warning]
    let newCount: Int
  }

  /// Prepares and admits a batch, or throws every refusal at once. Nothing is written.
  private func plan(
    _ drafts: [Draft], _ options: Options, _ now: Instant
  ) throws(Complaints) -> Plan {
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
    let bodies = prepared.filter { !$0.isRepeated }.map(\.request.signed.body)
    return Plan(
      prepared: prepared, docket: deliberation.docket,
      warnings: deliberation.warnings + [state.warning(ofLastOwner: bodies)].compactMap(\.self),
      newCount: prepared.count { !$0.isRepeated })
  }

  /// Brings the read model to where the log is. It hinders nothing where that does not do: whoever
  /// asks it next finds out. The ledger's lock is held meanwhile.
  private func keepIndex() {
    isIndexBehind = false
    guard surroundings.keepsReadModels,
      let index = try? LedgerIndex.kept(surroundings, folder)
    else { return }
    try? index.noteSealedValues()
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
    if isPartial { try replayAll() }
    do {
      let sealed = try ledger.sealDirectory(
        recordedAt: surroundings.clock(), allowsClockBehind: allowsClockBehind)
      docket.grow(to: ledger.state.size)
      isIndexBehind = true
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
