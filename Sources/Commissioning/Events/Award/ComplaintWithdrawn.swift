import Fields

/// A complaint was taken back.
public struct ComplaintWithdrawn: EventPayload {
  /// The index of the complaint.
  public var aboutIndex = 0
  /// Who complains, by handle or organisation.
  public var complainants: [Identifier] = []
  /// Why.
  public var reason: String?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.complaintWithdrawn
  /// See `EventPayload`.
  public static let summary = "A complaint was withdrawn."
  /// See `EventPayload`.
  public static let example = "--about-index 62 --complainants small-voices"
  /// See `EventPayload`.
  public var event: Event { .complaintWithdrawn(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .complaintWithdrawn(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    complainants.repeated("complainants")
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("aboutIndex", &aboutIndex, "the index of the complaint")
    visitor.field("complainants", &complainants, "who complains, by handle or organisation")
    visitor.field("reason", &reason, "why")
  }
}
