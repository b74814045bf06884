import CivilTime
import Fields

/// A party's own word on an event: every finding that used it shows that it is contested.
public struct PartyStatement: EventPayload {
  /// The party, by its handle.
  public var party: Identifier?
  /// The index of the event that it is about.
  public var aboutIndex = 0
  /// Whether the party contests it.
  public var contested = false
  /// When it happened, as the party says.
  public var ownDate: Moment?
  /// What the party says.
  public var statement: Sealable<String>?
  /// SHA-256 (hex) of the signed statement.
  public var statementDigest: ContentDigest?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.partyStatement
  /// See `EventPayload`.
  public static let summary = "A party stated its own view of an event."
  /// See `EventPayload`.
  public static let example = "--about-index 31 --contested true --statement 'we measured 34 dB'"
  /// See `EventPayload`.
  public var event: Event { .partyStatement(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .partyStatement(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field("aboutIndex", &aboutIndex, "the index of the event that it is about")
    visitor.field("contested", &contested, "whether the party contests it")
    visitor.field("ownDate", &ownDate, "when it happened, as the party says")
    visitor.field("statement", &statement, "what the party says")
    visitor.field("statementDigest", &statementDigest, "SHA-256 (hex) of the signed statement")
  }
}
