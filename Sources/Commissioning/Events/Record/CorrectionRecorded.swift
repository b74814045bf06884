import Fields

/// An earlier event was mistaken: the whole data anew, or nothing where it is void.
public struct CorrectionRecorded: EventPayload {
  /// The index of the event that was mistaken.
  public var corrects = 0
  /// What was mistaken, and how it was found.
  public var reason = ""
  /// The whole data anew, of the same type; left out where the entry is void.
  public var replacement: EventData?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.correctionRecorded
  /// See `EventPayload`.
  public static let summary = "An earlier entry was corrected or declared mistaken."
  /// See `EventPayload`.
  public static let example = "--corrects 31 --reason 'typed into the wrong procedure'"
  /// See `EventPayload`.
  public var event: Event { .correctionRecorded(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .correctionRecorded(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("corrects", &corrects, "the index of the event that was mistaken")
    visitor.field("reason", &reason, "what was mistaken, and how it was found")
    visitor.field(
      "replacement", &replacement,
      "the whole data anew, of the same type; left out where the entry is void")
  }
}
