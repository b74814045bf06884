import Fields

/// Something was done because what was delivered fell below what was agreed.
public struct RemedyTaken: EventPayload {
  /// The partner, by its handle.
  public var partner = Identifier.blank
  /// What was done.
  public var remedyMeasure = RemedyMeasure.blank
  /// That in words.
  public var measureText: String?
  /// The agreed performance level.
  public var level: Identifier?
  /// The order.
  public var order: Identifier?
  /// The index of the check that found the shortfall.
  public var aboutIndex: Int?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.remedyTaken
  /// See `EventPayload`.
  public static let summary = "Something was done about a shortfall in delivery."
  /// See `EventPayload`.
  public static let example =
    "--partner tenderer-3 --remedy-measure repair --measure-text 'all sensors replaced'"
    + " --level level-noise"
  /// See `EventPayload`.
  public var event: Event { .remedyTaken(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .remedyTaken(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("partner", &partner, "the partner, by its handle", source: "OCDS suppliers/id")
    visitor.field("remedyMeasure", &remedyMeasure, "what was done")
    visitor.field("measureText", &measureText, "that in words")
    visitor.field("level", &level, "the agreed performance level")
    visitor.field("order", &order, "the order")
    visitor.field("aboutIndex", &aboutIndex, "the index of the check that found the shortfall")
  }
}
