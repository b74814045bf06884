import CanonicalJSON
import CivilTime
import Commissioning
import DurableStorage
import Fields
import Ledger
import Projections
import TransparencyLog

/// A ledger as one reader knows it: every acknowledged entry, replayed, up to the time asked for.
///
/// Made by reading the whole log, or the lines of one subject where a read model leads to them.
public struct History: Sendable {
  /// Whose eyes: what stands behind digests is open to the authority and its auditor, not to the
  /// public.
  public enum View: String, Sendable, CaseIterable {
    case authority, auditor, `public`
  }

  /// The folder of the ledger.
  public let folder: String
  /// What the vault knows after the last acknowledged event.
  public let state: LedgerState
  /// The last signed root.
  public let checkpoint: SignedCheckpoint?
  /// How the acknowledged part is damaged, where it is: what follows is not read.
  public let damage: Fault?
  /// How the log contradicts what this user has seen of it: an older state, or another history.
  /// Nil where it does not, or nothing was seen.
  public let contradiction: LedgerError?
  /// Every acknowledged entry within the time asked for, in order; of a history of one subject,
  /// those that it needs.
  public let entries: [Entry]
  /// What this program makes of each.
  public let interpretations: [Interpretation]
  /// How many acknowledged entries there are within the time asked for.
  public let size: Int
  /// What was proved, where single lines were read; nil where the whole log was.
  public let checked: PointReading.Checked?
  /// The proof of the event that was asked for, where single lines were read.
  public internal(set) var proof: TransparencyProof?
  /// Why the whole log was read for a question about one subject; nil where nobody asked one, or
  /// where single lines answered it.
  var unlocated: NotLocated?
  /// What makes such a question quick again, in a sentence; nil where nothing needs to be done.
  public var remark: String? {
    unlocated.flatMap { why in why.remedy.map { "\(why.reason) \($0)" } }
  }
  /// Whose eyes.
  public let view: View
  /// The time asked for, by the clock of recording.
  public let asOf: AsOf
  /// The time asked for, by what the actors say: what they say happened later is left out.
  public let asHappened: Instant?

  private let sealed: [String: Disclosure]
  let docket: Docket
  /// The procedures, in the order of their first events.
  public var procedures: [Identifier] { docket.procedures }

  /// Replays the ledger in `folder`. A signed root vouches for the actors' signatures, so they are
  /// checked only in the streams of these procedures; an event that fails is skipped.
  public init(
    _ surroundings: Surroundings, folder: String, asOf: AsOf = .now, asHappened: Instant? = nil,
    view: View = .authority, checkingSignaturesOf procedures: Set<String> = []
  ) throws(Complaints) {
    var all: [Entry] = []
    let reader = LogReader(surroundings.volume, at: folder)
    do {
      let reading = try reader.read(.commissioning) { entry in
        all.append(entry)
        surroundings.tell(.replaying, all.count)
        return true
      }
      let streams = Set(procedures.compactMap { Identifier(spelled: $0) }.map(Stream.procedure))
      for place in all.indices where all[place].body.map({ streams.contains($0.stream) }) == true {
        all[place].checkSignatures(reading.state.register)
      }
      let contradiction =
        reading.damage == nil
        ? try Verifier(surroundings).seen()?.contradiction(to: all, reading.state, at: folder)
        : nil
      let sealed = view != .public ? try Self.disclosures(surroundings, folder) : nil
      self.init(
        folder: folder, state: reading.state, checkpoint: reading.checkpoint,
        damage: reading.damage, contradiction: contradiction, all: all, sealed: sealed, asOf: asOf,
        asHappened: asHappened, view: view)
    } catch {
      throw Complaints(Complaint(error))
    }
  }

  private init(
    folder: String, state: LedgerState, checkpoint: SignedCheckpoint?, damage: Fault?,
    contradiction: LedgerError?, all: [Entry], sealed: [String: Disclosure]?, asOf: AsOf,
    asHappened: Instant?, view: View
  ) {
    self.folder = folder
    self.state = state
    self.checkpoint = checkpoint
    self.damage = damage
    self.contradiction = contradiction
    self.asOf = asOf
    self.asHappened = asHappened
    self.view = sealed == nil ? .public : view
    let sealed = sealed ?? [:]
    self.sealed = sealed
    let times = all.map { $0.line?.log.recordedAt ?? Instant.first }
    entries = Array(all.prefix(asOf.size(of: times)))
    size = entries.count
    checked = nil
    proof = nil
    interpretations = entries.map { entry in
      Interpretation(entry) { digest in sealed[digest]?.value }
    }
    docket = Self.docket(interpretations, size: size, asHappened)
  }

  /// Of single lines that were proved; nil for `sealed` where this user may not open any.
  init(
    folder: String, _ reading: PointReading, sealed: [String: Disclosure]?, asOf: AsOf,
    asHappened: Instant?, view: View, checking streams: Set<Stream>
  ) {
    self.folder = folder
    state = reading.state
    checkpoint = reading.checkpoint
    checked = reading.checked
    damage = nil
    contradiction = nil
    self.asOf = asOf
    self.asHappened = asHappened
    self.view = sealed == nil ? .public : view
    let sealed = sealed ?? [:]
    self.sealed = sealed
    if case .index(let last) = asOf {
      size = min(reading.state.size - 1, last) + 1
    } else {
      size = reading.state.size
    }
    let read = Self.read(
      reading.entries.filter { [size] entry in entry.index < size }, reading.state,
      sealed, checking: streams)
    entries = read.map(\.entry)
    interpretations = read.map(\.meaning)
    docket = Self.docket(interpretations, size: size, asHappened)
  }

  /// So few entries are not worth a thread.
  private static let alone = 8

  /// Checks the signatures in these streams and reads what the entries state, on all cores.
  private static func read(
    _ entries: [Entry], _ state: LedgerState, _ sealed: [String: Disclosure],
    checking streams: Set<Stream>
  ) -> [(entry: Entry, meaning: Interpretation)] {
    let workers = entries.count > alone ? Cores.count : 1
    return Cores.map(entries.indices, workers: workers) { place in
      var entry = entries[place]
      if let body = entry.body, streams.contains(body.stream) {
        entry.checkSignatures(state.register)
      }
      return (entry, Interpretation(entry) { digest in sealed[digest]?.value })
    }
  }

  private static func docket(
    _ interpretations: [Interpretation], size: Int, _ asHappened: Instant?
  ) -> Docket {
    var docket = Docket()
    for case .event(let event) in interpretations
    where asHappened.map({ !event.happened.isLater(than: $0) }) ?? true {
      docket.add(event)
    }
    docket.grow(to: size)
    return docket
  }

  /// Where the entry of an index stands among those at hand.
  func place(of index: Int) -> Int? {
    if entries.indices.contains(index), entries[index].index == index { return index }
    guard checked != nil else { return nil }
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].index < index { low = middle + 1 } else { high = middle }
    }
    return low < entries.count && entries[low].index == index ? low : nil
  }

  /// What stands behind the digests; nil where this user may not read the files, and so sees what
  /// the public sees.
  static func disclosures(
    _ surroundings: Surroundings, _ folder: String
  ) throws(LedgerError) -> [String: Disclosure]? {
    do {
      return try SealedValues(surroundings.volume, at: folder).all()
    } catch  where error.cause?.code == .denied {
      return nil
    }
  }

  /// Everything recorded about one procedure; nil where nothing is.
  public func caseFile(_ procedure: Identifier) -> CaseFile? {
    docket.caseFile(procedure)
  }

  /// The data of a body as this view may read them.
  func opened(_ body: Body) -> JSONObject {
    body.data.opening { digest in sealed[digest]?.value }
  }

  /// What stands behind a digest, where this view may read it and it is kept.
  func disclosure(of digest: String) -> Disclosure? { sealed[digest] }

  /// Which values were erased, as far as this history tells.
  var erasures: Erasures {
    var erasures = Erasures()
    for (entry, meaning) in zip(entries, interpretations) {
      guard let body = entry.body else { continue }
      erasures.add(entry.index, body.data, erasing: meaning.erasedField)
    }
    return erasures
  }

  /// The event at an index, where this program reads it as one of commissioning.
  public func event(at index: Int) -> RecordedEvent? {
    guard let place = place(of: index), case .event(let event) = interpretations[place] else {
      return nil
    }
    return event
  }

  /// The organisations that the ledger knows.
  public var organisations: [Recorded<OrganisationRegistered>] {
    docket.registrations.compactMap(Recorded<OrganisationRegistered>.init)
  }

  /// The events of a procedure that break a rule of form and so count for nothing, each with the
  /// first: a signature that its key did not make, a key that was not valid, a role that was not held.
  public func skipped(in procedure: Identifier) -> [(index: Int, fault: LedgerError)] {
    entries.compactMap { entry in
      guard entry.body?.stream == .procedure(procedure), let fault = entry.faults.first else {
        return nil
      }
      return (entry.index, fault)
    }
  }

  /// The last time of recording within the horizon.
  public var lastRecordedAt: Instant? { entries.last { $0.line != nil }?.line?.log.recordedAt }

  /// The time on which clocks are judged: the one asked for, or the machine's.
  public func judgedAt(_ clock: () -> Instant) -> Instant {
    if let asHappened { return asHappened }
    return switch asOf {
    case .now: clock()
    case .instant(let instant): instant
    case .index: lastRecordedAt ?? clock()
    }
  }
}
