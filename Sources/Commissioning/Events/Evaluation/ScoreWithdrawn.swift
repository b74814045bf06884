import Fields

/// A score counts no more, and why: it was given, and that stays on record.
public struct ScoreWithdrawn: EventPayload {
  /// The index of the score.
  public var aboutIndex = 0
  /// Why.
  public var reason = ""
  /// The party, by its handle.
  public var party: Identifier?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.scoreWithdrawn
  /// See `EventPayload`.
  public static let summary = "A score was withdrawn."
  /// See `EventPayload`.
  public static let example = "--about-index 41 --reason 'the evaluator left the panel'"
  /// See `EventPayload`.
  public var event: Event { .scoreWithdrawn(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .scoreWithdrawn(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("aboutIndex", &aboutIndex, "the index of the score")
    visitor.field("reason", &reason, "why")
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
  }
}
