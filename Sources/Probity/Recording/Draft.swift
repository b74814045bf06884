import CanonicalJSON
import CivilTime
import Cryptography
import Fields
import Ledger

/// A request to record one event, before it is sealed, signed and placed.
public struct Draft: Sendable {
  /// The type, as the log will name it.
  public var type: String
  /// The stream it goes to.
  public var stream: Stream
  /// When it happened; nil means: now, and says so to `once`.
  public var happened: Moment?
  /// The data with every value in the open.
  public var data: JSONObject
  /// Who signs; nil means whoever runs the command.
  public var actor: Identifier?
  /// The idempotency key; nil means 128 random bits.
  public var once: String?
  /// The revision that the signer insists on.
  public var expect: Int?
  /// Fields to leave in the open although they are declared sealed.
  public var open: [String]
  /// Fields to seal although they are declared open.
  public var seal: [String]
  /// The other actors who sign: joint approval.
  public var with: [Identifier] = []
  /// Where the draft has been signed already: what it says is fixed.
  var signed: SignedDraft?
  /// New keys that sign the event beside its actor, because it enrols them.
  public var enrolling: [SigningKey] = []
  /// Where the request stands, for messages: `events.jsonl:3`; empty on the command line.
  public var place: String

  /// A request for one event.
  public init(
    type: String, stream: Stream, happened: Moment? = nil, data: JSONObject,
    actor: Identifier? = nil, once: String? = nil, expect: Int? = nil, open: [String] = [],
    seal: [String] = [], place: String = ""
  ) {
    self.type = type
    self.stream = stream
    self.happened = happened
    self.data = data
    self.actor = actor
    self.once = once
    self.expect = expect
    self.open = open
    self.seal = seal
    self.place = place
  }
}
