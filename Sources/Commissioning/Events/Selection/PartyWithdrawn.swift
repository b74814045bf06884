import Fields

/// A party left of its own will.
public struct PartyWithdrawn: EventPayload {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// The stage, from 1.
  public var stage: Int?
  /// Why.
  public var reason: String?
  /// SHA-256 (hex) of the signed statement.
  public var statementDigest: ContentDigest?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.partyWithdrawn
  /// See `EventPayload`.
  public static let summary = "A party withdrew."
  /// See `EventPayload`.
  public static let example = "--party tenderer-7 --reason 'no capacity left'"
  /// See `EventPayload`.
  public var event: Event { .partyWithdrawn(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .partyWithdrawn(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    FieldProblem.counts("stage", stage)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field("stage", &stage, "the stage, from 1")
    visitor.field("reason", &reason, "why")
    visitor.field("statementDigest", &statementDigest, "SHA-256 (hex) of the signed statement")
  }
}
