import Fields

/// What is bought could improve the life of the area: it was considered, and whether to ask
/// people about it. It counts before the first step towards the market only.
public struct SocialValueConsidered: EventPayload {
  /// The improvements to the area's economy, life and surroundings that were considered.
  public var improvements: [String] = []
  /// Whether there will be a consultation on them.
  public var consults: Bool?
  /// Why there will be one, or none.
  public var consultReasons: String?
  /// Whether urgency makes it impracticable.
  public var urgent: Bool?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.socialValueConsidered
  /// See `EventPayload`.
  public static let summary = "Social value was considered, and whether to consult on it."
  /// See `EventPayload`.
  public static let example = "--improvements 'work for young carers' --consults true"
  /// See `EventPayload`.
  public static let law: String? = "Public Services (Social Value) Act 2012 s. 1(3), 1(7) [P]"
  /// See `EventPayload`.
  public var event: Event { .socialValueConsidered(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .socialValueConsidered(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field(
      "improvements", &improvements,
      "the improvements to the area's economy, life and surroundings that were considered")
    visitor.field("consults", &consults, "whether there will be a consultation on them")
    visitor.field("consultReasons", &consultReasons, "why there will be one, or none")
    visitor.field(
      "urgent", &urgent, "whether urgency makes it impracticable",
      source: "Public Services (Social Value) Act 2012 s. 1(8) [P]")
  }
}
