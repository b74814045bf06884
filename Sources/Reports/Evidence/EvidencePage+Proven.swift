import CanonicalJSON
import CivilTime
import Fields

extension EvidencePage {
  /// What was proved of the evidence that the page shows. The page knows no proofs: whoever checked
  /// them says what they came to.
  public struct Proven: Sendable {
    /// The name of the log.
    public var origin: String
    /// The signed root, as a note.
    public var checkpoint: String
    /// The events in the log up to there.
    public var size: Int
    /// The root of the tree over them, in base64.
    public var root: String
    /// When the directory that closes it was recorded.
    public var sealedAt: Instant
    /// The verifier keys of the log that the policy in the file names.
    public var keys: [String]
    /// The party that the page is about; nil where it is about none.
    public var party: Identifier?
    /// Whether anybody may read it: it then shows nothing that only the party may see.
    public var isPublic: Bool
    /// The one rule that the page tells of; nil for all.
    public var rule: String?
    /// What the page shows because it was revealed to its reader.
    public var revealed: [Revealed]
    /// Every line that was proved, by index.
    public var lines: [Line]
    /// The streams that were proved to be without a gap.
    public var streams: [String]
    /// How many sealed values this reader is shown.
    public var openedCount: Int
    /// The calendar of working days that the ledger names; nil for that of the rulebook.
    public var calendar: WorkingDayCalendar?
    /// The dossier as canonical JSON.
    public var dossier: String

    /// All of it.
    public init(
      origin: String, checkpoint: String, size: Int, root: String, sealedAt: Instant,
      keys: [String], party: Identifier?, isPublic: Bool, rule: String?, revealed: [Revealed],
      lines: [Line], streams: [String], openedCount: Int,
      calendar: WorkingDayCalendar?, dossier: String
    ) {
      self.origin = origin
      self.checkpoint = checkpoint
      self.size = size
      self.root = root
      self.sealedAt = sealedAt
      self.keys = keys
      self.party = party
      self.isPublic = isPublic
      self.rule = rule
      self.revealed = revealed
      self.lines = lines
      self.streams = streams
      self.openedCount = openedCount
      self.calendar = calendar
      self.dossier = dossier
    }
  }

  /// One proved line: its envelope as its bytes spell it, and its data as this reader may see them.
  public struct Line: Sendable {
    /// The place in the log, from 0.
    public var index: Int
    /// The type of event.
    public var type: String
    /// When it happened, as the actor says.
    public var at: String
    /// When it was recorded, by the log's clock.
    public var recordedAt: String
    /// Who typed and signed it.
    public var actor: String
    /// The stream that it stands in, like `procedure:wards-1`.
    public var stream: String
    /// The place in the stream, from 0.
    public var revision: Int
    /// The leaf hash, in base64.
    public var leaf: String
    /// What it states; a sealed value that is not shown stays `{"sealed": …}`.
    public var data: JSONObject
    /// The values that stay sealed here.
    public var withheld: [Withheld]

    /// One line.
    public init(
      index: Int, type: String, at: String, recordedAt: String, actor: String, stream: String,
      revision: Int, leaf: String, data: JSONObject, withheld: [Withheld]
    ) {
      self.index = index
      self.type = type
      self.at = at
      self.recordedAt = recordedAt
      self.actor = actor
      self.stream = stream
      self.revision = revision
      self.leaf = leaf
      self.data = data
      self.withheld = withheld
    }
  }

  /// A value that stays sealed to this reader.
  public struct Withheld: Hashable, Sendable {
    /// The field, like `members.organisation`.
    public var field: String
    /// On what ground.
    public var ground: WithholdingReason
    /// The type of event that would end the sealing; nil where none does by itself.
    public var until: String?
    /// The event that says that it was erased; nil where it is kept.
    public var erasedBy: Int?

    /// One value.
    public init(field: String, ground: WithholdingReason, until: String?, erasedBy: Int?) {
      self.field = field
      self.ground = ground
      self.until = until
      self.erasedBy = erasedBy
    }
  }

  /// Values that were revealed to somebody.
  public struct Revealed: Hashable, Sendable {
    /// The event that says so.
    public var event: Int
    /// The event that holds them.
    public var about: Int
    /// The field.
    public var field: String
    /// To whom.
    public var reader: String

    /// Values of one field.
    public init(event: Int, about: Int, field: String, reader: String) {
      self.event = event
      self.about = about
      self.field = field
      self.reader = reader
    }
  }
}
