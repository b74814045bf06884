import CivilTime
import Commissioning
import Fields

/// A recorded event whose type is known: its envelope, and the payload's own fields by name.
///
/// Kept once and counted, like the event itself.
@dynamicMemberLookup
public struct Recorded<Payload: EventPayload>: Sendable {
  @usableFromInline final class Stored: Sendable {
    @usableFromInline let entry: RecordedEvent
    @usableFromInline let payload: Payload

    @usableFromInline init(_ entry: RecordedEvent, _ payload: Payload) {
      self.entry = entry
      self.payload = payload
    }
  }

  @usableFromInline let stored: Stored

  /// Nothing where the event is of another type.
  @inlinable public init?(_ entry: RecordedEvent) {
    guard let payload = Payload.stated(by: entry.event) else { return nil }
    stored = Stored(entry, payload)
  }

  /// The event with its envelope.
  @inlinable public var entry: RecordedEvent { stored.entry }
  /// What it states.
  @inlinable public var payload: Payload { stored.payload }
  /// Index in the log.
  @inlinable public var index: Int { entry.index }
  /// When it happened, as the actor says.
  @inlinable public var happened: Moment { entry.happened }
  /// When it was recorded.
  @inlinable public var recordedAt: Instant { entry.recordedAt }
  /// Who typed it.
  @inlinable public var actor: Identifier { entry.actor }
  /// What any event may state beside its own fields.
  @inlinable public var common: CommonFields { entry.common }

  /// A field of the payload.
  @inlinable public subscript<Value>(dynamicMember field: KeyPath<Payload, Value>) -> Value {
    stored.payload[keyPath: field]
  }
}
