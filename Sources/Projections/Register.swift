import Commissioning
import Fields

/// The ids that a ledger has given, and how long it is: what a draft may refer to.
///
/// An id once given stays given, also where its entry was later declared void: the log still
/// holds it.
public struct Register: Sendable {
  /// How many events the ledger holds; indexes below it are known.
  public private(set) var size = 0
  private var procedureIDs = KnownIDs()
  private var organisationIDs = KnownIDs()
  private(set) var audits = KnownIDs()
  private var registrations: [Int: Identifier] = [:]

  /// Of an empty ledger.
  public init() {}

  /// Takes note of a recorded event.
  public mutating func note(_ entry: RecordedEvent) {
    grow(to: entry.index + 1)
    switch entry.event {
    case .auditOpened(let opened): audits.insert(opened.audit)
    case .procedureOpened: entry.procedure.map { procedureIDs.insert($0) }
    case .organisationRegistered(let organisation):
      organisationIDs.insert(organisation.organisation)
      registrations[entry.index] = organisation.organisation
    default: break
    }
  }

  /// Takes note that the ledger holds so many events, those included that nothing here reads.
  public mutating func grow(to size: Int) { self.size = max(self.size, size) }

  /// The procedures, sorted.
  public var procedures: [Identifier] { procedureIDs.sorted }
  /// The organisations, sorted.
  public var organisations: [Identifier] { organisationIDs.sorted }

  func knows(procedure: Identifier) -> Bool { procedureIDs.contains(procedure) }
  func knows(organisation: Identifier) -> Bool { organisationIDs.contains(organisation) }
  func procedure(like id: Identifier) -> Identifier? { procedureIDs.like(id) }
  func organisation(like id: Identifier) -> Identifier? { organisationIDs.like(id) }
  /// The organisation whose registration stands at the index.
  func organisation(registeredAt index: Int) -> Identifier? { registrations[index] }
}

/// Ids of one kind, of which no two may differ only in case.
struct KnownIDs: Sendable {
  private var byFolded: [String: Identifier] = [:]

  mutating func insert(_ id: Identifier) {
    if byFolded[id.folded] == nil { byFolded[id.folded] = id }
  }

  func contains(_ id: Identifier) -> Bool { byFolded[id.folded] == id }
  /// The one that is spelled like it but for case.
  func like(_ id: Identifier) -> Identifier? { byFolded[id.folded] }
  var sorted: [Identifier] { byFolded.values.sorted() }

  /// Ids that may have been meant: the same but for case first.
  func nearest(to id: Identifier) -> [String] {
    like(id).map { [$0.spelling] }
      ?? Spelling.nearest(to: id.spelling, among: sorted.map { $0.spelling })
  }
}
