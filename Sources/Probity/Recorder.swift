import CivilTime
import Commissioning
import DurableStorage
import Fields
import Ledger
import Projections

/// Records events: prepares, checks, warns, and asks the vault to append.
public struct Recorder {
  /// What an append may be told.
  public struct Options: Sendable {
    /// Who acts where the draft names nobody.
    public var actor: Identifier?
    /// What the user says of a ledger that he has not seen before.
    public var firstUse: Memory.FirstUse
    /// Whether the clock may be behind the last line.
    public var allowsClockBehind: Bool
    /// Whether the batch ends with a directory of all streams.
    public var sealsDirectory: Bool
    /// Salts of one's own, by index and field, where not random: a rehearsal's.
    var salt: (@Sendable (Int, String) -> [UInt8])?

    /// The usual ones.
    public init(
      actor: Identifier? = nil, firstUse: Memory.FirstUse = .unconfirmed,
      allowsClockBehind: Bool = false, sealsDirectory: Bool = false,
      salt: (@Sendable (Int, String) -> [UInt8])? = nil
    ) {
      self.actor = actor
      self.firstUse = firstUse
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
    /// What opening the ledger found and did.
    public let notices: [RecoveryNotice]
    /// How many events are, or would be, new.
    public let newCount: Int
  }

  let surroundings: Surroundings
  let folder: String
  let keys: any KeySource
  /// Where what was seen of ledgers is remembered; nil where nobody remembers.
  let seen: SeenLedgers?

  /// A recorder for the ledger in `folder`, with the user's own keys and memory.
  public init(_ surroundings: Surroundings, folder: String) throws(Complaints) {
    self.surroundings = surroundings
    self.folder = folder
    keys = try KeyStore(surroundings)
    seen = SeenLedgers(surroundings.volume, folder: try surroundings.stateFolder())
  }

  /// A recorder with keys and a memory of its own.
  public init(
    _ surroundings: Surroundings, folder: String, keys: any KeySource, seen: SeenLedgers?
  ) {
    self.surroundings = surroundings
    self.folder = folder
    self.keys = keys
    self.seen = seen
  }

  /// Records a batch: all of it or nothing, every problem at once. `look` is shown the warnings
  /// before anything is written, and answers whether to go on.
  public func append(
    _ drafts: [Draft], _ options: Options = Options(),
    look: ([Warning]) throws(Complaints) -> Bool = { (_) throws(Complaints) in true }
  ) throws(Complaints) -> Outcome {
    var entries: [Entry] = []
    let ledger = try open(options) { entries.append($0) }
    defer { ledger.close() }
    let now = surroundings.clock()
    let prepared = try prepare(drafts, options, ledger.state, now)
    let history = try History(surroundings, ledger, folder: folder, entries: entries)
    let warnings = try Deliberation(history, now: now).warnings(prepared)
    let requests = prepared.map(\.request)
    try refuse(prepared) { () throws(LedgerError) in
      try ledger.refusals(
        requests, recordedAt: now, allowsClockBehind: options.allowsClockBehind)
    }
    let isWanted = try look(warnings)
    let newCount = prepared.count { !$0.isRepeated }
    guard isWanted else {
      return Outcome(
        appended: nil, warnings: warnings, notices: ledger.notices, newCount: newCount)
    }
    do {
      let appended = try ledger.append(
        requests, recordedAt: now, sealsDirectory: options.sealsDirectory,
        allowsClockBehind: options.allowsClockBehind)
      return Outcome(
        appended: appended, warnings: warnings, notices: ledger.notices, newCount: newCount)
    } catch {
      throw Complaints(Complaint(error))
    }
  }

  private func open(
    _ options: Options, _ body: (Entry) -> Void
  ) throws(Complaints) -> Ledger {
    do {
      return try Ledger.open(
        on: surroundings.volume, at: folder, charter: .commissioning,
        memory: Memory(seen: seen, firstUse: options.firstUse), body)
    } catch {
      throw Complaints(Complaint(error))
    }
  }

  private func prepare(
    _ drafts: [Draft], _ options: Options, _ state: LedgerState, _ now: Instant
  ) throws(Complaints) -> [Preparation.Prepared] {
    var preparation = Preparation(state, keys, options, surroundings, now: now)
    var prepared: [Preparation.Prepared] = []
    var complaints: [Complaint] = []
    for draft in drafts {
      do { prepared.append(try preparation.prepare(draft)) } catch { complaints += error.all }
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
