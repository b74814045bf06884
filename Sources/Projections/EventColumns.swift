import Commissioning
import Synchronization

/// The entries of a case file by type, each type put together when it is first asked for and then
/// kept: some hundred rules ask for the same few types again and again.
@usableFromInline
final class EventColumns: Sendable {
  /// The types that are there.
  @usableFromInline let types: EventTypes
  @usableFromInline let entries: [RecordedEvent]
  /// By the type's place in the list; empty until one is asked for.
  @usableFromInline let columns = Mutex<[Column?]>([])

  /// Whatever type of event it holds.
  @usableFromInline class Column: @unchecked Sendable {
    @usableFromInline init() {}
  }

  @usableFromInline final class ColumnOf<Payload: EventPayload>: Column, @unchecked Sendable {
    @usableFromInline let events: [Recorded<Payload>]
    @usableFromInline init(_ events: [Recorded<Payload>]) { self.events = events }
  }

  init(_ entries: [RecordedEvent]) {
    self.entries = entries
    var types = EventTypes()
    for entry in entries { types.insert(entry.type) }
    self.types = types
  }

  /// The first entry of a type.
  func first(of type: EventType) -> RecordedEvent? {
    types.contains(type) ? entries.first { $0.type == type } : nil
  }

  /// All events of a type, in log order. Made anew for each type by the rooms that ask: as one for
  /// all of them, it would ask for the type's make-up at every event.
  @inlinable
  func all<Payload: EventPayload>(_ payload: Payload.Type) -> [Recorded<Payload>] {
    let type = Payload.type
    guard types.contains(type) else { return [] }
    return columns.withLock { columns in
      if columns.isEmpty { columns = Array(repeating: nil, count: EventType.count) }
      // What stands at a type's place is of that type: nothing else is ever put there.
      if let column = columns[type.ordinal] {
        return unsafeDowncast(column, to: ColumnOf<Payload>.self).events
      }
      var events: [Recorded<Payload>] = []
      for entry in entries where entry.type == type {
        if let event = Recorded<Payload>(entry) { events.append(event) }
      }
      columns[type.ordinal] = ColumnOf(events)
      return events
    }
  }
}
