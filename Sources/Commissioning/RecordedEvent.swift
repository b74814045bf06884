import CivilTime
import Fields

/// One event as the log holds it, read by this program: the envelope's facts and the typed data.
///
/// A value that never changes, kept once and counted: the entries of a procedure are held by its
/// file, its corrected view and whatever a rule picks out, and none of that copies them.
public struct RecordedEvent: Sendable {
  @usableFromInline let stored: Stored

  @usableFromInline final class Stored: Sendable {
    @usableFromInline let index: Int
    @usableFromInline let revision: Int
    @usableFromInline let actor: Identifier
    @usableFromInline let coSigners: [Identifier]
    @usableFromInline let happened: Moment
    @usableFromInline let recordedAt: Instant
    @usableFromInline let procedure: Identifier?
    @usableFromInline let event: Event
    @usableFromInline let type: EventType
    @usableFromInline let common: CommonFields

    init(
      index: Int, revision: Int, actor: Identifier, coSigners: [Identifier], happened: Moment,
      recordedAt: Instant, procedure: Identifier?, event: Event, common: CommonFields
    ) {
      self.index = index
      self.revision = revision
      self.actor = actor
      self.coSigners = coSigners
      self.happened = happened
      self.recordedAt = recordedAt
      self.procedure = procedure
      self.event = event
      type = event.type
      self.common = common
    }
  }

  /// An event with everything that is known of it.
  public init(
    index: Int, revision: Int, actor: Identifier, coSigners: [Identifier] = [],
    happened: Moment, recordedAt: Instant, procedure: Identifier?, event: Event,
    common: CommonFields = CommonFields()
  ) {
    stored = Stored(
      index: index, revision: revision, actor: actor, coSigners: coSigners, happened: happened,
      recordedAt: recordedAt, procedure: procedure, event: event, common: common)
  }
}

extension RecordedEvent {
  /// Index in the log, from 0.
  @inlinable public var index: Int { stored.index }
  /// Revision within its stream, from 0.
  @inlinable public var revision: Int { stored.revision }
  /// Who typed and signed it. Who decided stands in `common.decidedBy`.
  @inlinable public var actor: Identifier { stored.actor }
  /// The other actors who signed it.
  @inlinable public var coSigners: [Identifier] { stored.coSigners }
  /// When it happened, as the actor says.
  @inlinable public var happened: Moment { stored.happened }
  /// When it was recorded, by the machine's clock.
  @inlinable public var recordedAt: Instant { stored.recordedAt }
  /// The procedure whose stream it stands in, if it stands in one.
  @inlinable public var procedure: Identifier? { stored.procedure }
  /// What it states.
  @inlinable public var event: Event { stored.event }
  /// The type of what it states: every rule asks for it.
  @inlinable public var type: EventType { stored.type }
  /// What any event may state beside that.
  @inlinable public var common: CommonFields { stored.common }
}
