import CanonicalJSON
import Commissioning
import Fields
import Ledger
import Projections

/// On what ground events are admitted: the whole log, or the streams that a few drafts need.
struct RecordingGround {
  private let surroundings: Surroundings
  private let folder: String
  private let memory: Memory
  private let patience: Patience

  /// More than these are recorded on the ground of the whole log.
  private static let procedureCountMax = 16
  private static let actorCountMax = 256

  init(_ surroundings: Surroundings, folder: String, memory: Memory, patience: Patience) {
    self.surroundings = surroundings
    self.folder = folder
    self.memory = memory
    self.patience = patience
  }

  /// The ledger replayed, everything that was recorded, and what was erased: values whose erasure a
  /// crash has left are erased now.
  func replayed() throws(Complaints) -> (Ledger, Docket, Erasures) {
    var entries: [Entry] = []
    do {
      let ledger = try patience.wait(surroundings.pause) { () throws(LedgerError) in
        try Ledger.open(
          on: surroundings.volume, at: folder, charter: .commissioning, memory: memory
        ) { entry in
          entries.append(entry)
          surroundings.tell(.replaying, entries.count)
        }
      }
      let sealed = try History.disclosures(surroundings, folder) ?? [:]
      var (docket, erasures) = (Docket(), Erasures())
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
      return (ledger, docket, erasures)
    } catch {
      throw Complaints(Complaint(error))
    }
  }

  // MARK: A few streams

  /// The procedures that the drafts add to; nil where they may need to know more of the log than
  /// these: whether an id or a key was ever given, or an actor's rights.
  private static func procedures(of drafts: [Draft]) -> Set<Stream>? {
    var procedures: Set<Stream> = []
    for draft in drafts {
      guard case .procedure = draft.stream, draft.once == nil, draft.signed == nil,
        draft.enrolling.isEmpty, draft.type != EventType.procedureOpened.rawValue,
        draft.type != EventType.disclosureErased.rawValue
      else { return nil }
      procedures.insert(draft.stream)
    }
    let count = 1...procedureCountMax
    return count.contains(procedures.count) ? procedures : nil
  }

  /// The streams of those who sign the drafts; nil where that is whoever has a key here, whom only
  /// the streams of all actors tell.
  private func signers(of drafts: [Draft], as actor: Identifier?) -> Set<Stream>? {
    let usual = surroundings.variable("PROBITY_ACTOR").flatMap { Identifier(spelled: $0) }
    var signers: Set<Stream> = []
    for draft in drafts {
      guard let own = draft.actor ?? actor ?? usual else { return nil }
      signers.formUnion(([own] + draft.with).map(Stream.actor))
    }
    return signers
  }

  private static func organisations(namedIn drafts: [Draft]) -> [Stream] {
    drafts.flatMap { OrganisationsNamed.all(in: $0.data) }.map(Stream.organisation)
  }

  /// Whether a ledger that was opened for some streams is enough for these drafts of `actor`.
  func suffices(
    _ ledger: Ledger, knowingAllActors isForAnybody: Bool, for drafts: [Draft],
    as actor: Identifier?
  ) -> Bool {
    guard let streams = ledger.streams, let wanted = Self.procedures(of: drafts) else {
      return false
    }
    return streams.isSuperset(of: wanted)
      && streams.isSuperset(of: Self.organisations(namedIn: drafts))
      && signers(of: drafts, as: actor).map(streams.isSuperset) ?? isForAnybody
  }

  /// A ledger that was opened for some streams.
  struct Located {
    let ledger: Ledger
    let docket: Docket
    /// Whether the streams of all actors are among them.
    let knowsAllActors: Bool
  }

  /// The ledger opened for what the drafts of `actor` need; nil where the whole log has to be
  /// replayed.
  func located(for drafts: [Draft], as actor: Identifier?) throws(Complaints) -> Located? {
    guard surroundings.keepsReadModels, let procedures = Self.procedures(of: drafts) else {
      return nil
    }
    let signers = signers(of: drafts, as: actor)
    let named = Self.organisations(namedIn: drafts)
    var finder: SealedFinder?
    do {
      let opened = try patience.wait(surroundings.pause) { () throws(LedgerError) in
        try Ledger.open(
          on: surroundings.volume, at: folder, charter: .commissioning, memory: memory,
          locatedBy: { end throws(NotLocated) in
            guard let index = LedgerIndex.caughtUp(surroundings, folder, endingAt: end) else {
              throw NotLocated("There is no read model that fits.")
            }
            finder = try SealedFinder(index)
            return try IndexLocator(index.model)
          },
          streams: { points throws(NotLocated) in
            let actors =
              if let signers { signers } else { try points.actors(limit: Self.actorCountMax) }
            return actors.union(procedures).union(named)
          },
          more: { entry in
            finder?.open(entry)
            let data = entry.body?.data.opening { finder?.all[$0]?.value }
            let named = data.map { OrganisationsNamed.all(in: $0) } ?? []
            return Set(named.map(Stream.organisation))
          })
      }
      guard let (ledger, reading) = opened else { return nil }
      var docket = Docket()
      for entry in reading.entries {
        let meaning = Interpretation(entry) { finder?.all[$0]?.value }
        if case .event(let event) = meaning { docket.add(event) }
      }
      docket.grow(to: reading.state.size)
      return Located(ledger: ledger, docket: docket, knowsAllActors: signers == nil)
    } catch {
      throw Complaints(Complaint(error))
    }
  }
}
