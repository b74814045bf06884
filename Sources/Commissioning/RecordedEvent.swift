import CanonicalJSON
import CivilTime
import Fields

/// One event as the log holds it, read by this program: the envelope's facts and the typed data.
public struct RecordedEvent: Sendable {
  /// Index in the log, from 0.
  public let index: Int
  /// Revision within its stream, from 0.
  public let revision: Int
  /// Who typed and signed it. Who decided stands in `common.decidedBy`.
  public let actor: Identifier
  /// The other actors who signed it.
  public let coSigners: [Identifier]
  /// When it happened, as the actor says.
  public let happened: Moment
  /// When it was recorded, by the machine's clock.
  public let recordedAt: Instant
  /// The procedure whose stream it stands in, if it stands in one.
  public let procedure: Identifier?
  /// What it states.
  public let event: Event
  /// What any event may state beside that.
  public let common: CommonFields

  /// An event with everything that is known of it.
  public init(
    index: Int, revision: Int, actor: Identifier, coSigners: [Identifier] = [],
    happened: Moment, recordedAt: Instant, procedure: Identifier?, event: Event,
    common: CommonFields = CommonFields()
  ) {
    self.index = index
    self.revision = revision
    self.actor = actor
    self.coSigners = coSigners
    self.happened = happened
    self.recordedAt = recordedAt
    self.procedure = procedure
    self.event = event
    self.common = common
  }
}
