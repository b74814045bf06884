import Commissioning
import Fields
import Ledger
import Projections

/// The events of commissioning that a log holds, sorted by procedure: what case files and
/// admissions are made from.
public struct Docket: Sendable {
  /// The procedures, in the order of their first events.
  public private(set) var procedures: [Identifier] = []
  /// The organisations that the ledger knows.
  public private(set) var book = OrganisationBook()
  /// What stands in the streams of organisations and audits.
  public var registrations: [RecordedEvent] { book.registrations }
  /// The ids that were given.
  private(set) var register = Projections.Register()
  private var byProcedure: [Identifier: [RecordedEvent]] = [:]

  /// Empty.
  init() {}

  /// Takes in the next event of the log.
  mutating func add(_ event: RecordedEvent) {
    register.note(event)
    guard let procedure = event.procedure else {
      book.add(event)
      return
    }
    if byProcedure[procedure] == nil { procedures.append(procedure) }
    byProcedure[procedure, default: []].append(event)
  }

  /// Takes note that the log holds so many events, those included that nothing here reads.
  mutating func grow(to size: Int) { register.grow(to: size) }

  /// The events of a procedure, in order.
  public func events(of procedure: Identifier) -> [RecordedEvent] {
    byProcedure[procedure] ?? []
  }

  /// The type of the event of a stream that stands at the index.
  func type(at index: Int, _ stream: Stream) -> EventType? {
    let events: [RecordedEvent] =
      if case .procedure(let id) = stream { self.events(of: id) } else { registrations }
    return events.last { $0.index == index }?.event.type
  }

  /// Everything recorded about one procedure; nil where nothing is.
  public func caseFile(_ procedure: Identifier) -> CaseFile? {
    byProcedure[procedure].map { events in
      CaseFile(procedure: procedure, events: events, knowing: book)
    }
  }
}
