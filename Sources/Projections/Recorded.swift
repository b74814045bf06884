import CivilTime
import Commissioning
import Fields

/// A recorded event whose type is known: its envelope, and the payload's own fields by name.
@dynamicMemberLookup
public struct Recorded<Payload: EventPayload>: Sendable {
  /// The event with its envelope.
  public let entry: RecordedEvent
  /// What it states.
  public let payload: Payload

  /// Nothing where the event is of another type.
  public init?(_ entry: RecordedEvent) {
    guard let payload = entry.event.payload as? Payload else { return nil }
    self.entry = entry
    self.payload = payload
  }

  /// Index in the log.
  public var index: Int { entry.index }
  /// When it happened, as the actor says.
  public var happened: Moment { entry.happened }
  /// When it was recorded.
  public var recordedAt: Instant { entry.recordedAt }
  /// Who typed it.
  public var actor: Identifier { entry.actor }
  /// What any event may state beside its own fields.
  public var common: CommonFields { entry.common }

  /// A field of the payload.
  public subscript<Value>(dynamicMember field: KeyPath<Payload, Value>) -> Value {
    payload[keyPath: field]
  }
}
