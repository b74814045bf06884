import Fields

/// A party asked in writing why it was not chosen. When that arrived is the time of the event
/// itself.
public struct ReasonsRequested: EventPayload {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// The index of the decision.
  public var aboutIndex: Int?
  /// How it was sent.
  public var means: DeliveryMeans?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.reasonsRequested
  /// See `EventPayload`.
  public static let summary = "A party asked for reasons."
  /// See `EventPayload`.
  public static let example = "--party tenderer-7 --about-index 60"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 55(2) [T]"
  /// See `EventPayload`.
  public var event: Event { .reasonsRequested(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .reasonsRequested(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field("aboutIndex", &aboutIndex, "the index of the decision")
    visitor.field("means", &means, "how it was sent")
  }
}
