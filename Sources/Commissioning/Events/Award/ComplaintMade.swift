import Fields

/// Somebody complained outside a review, also one that never applied.
public struct ComplaintMade: EventPayload {
  /// Who complains, by handle or organisation.
  public var complainants: [Identifier] = []
  /// For whom, by handle or organisation.
  public var onBehalfOf: [Identifier] = []
  /// What it says.
  public var complaint = ""
  /// Where it was made.
  public var complaintRoute: ComplaintRoute?
  /// Indexes of the events that it is about.
  public var concerns: [Int] = []
  /// The rules that it names.
  public var rules: [String] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.complaintMade
  /// See `EventPayload`.
  public static let summary = "A complaint was made."
  /// See `EventPayload`.
  public static let example =
    "--complainants small-voices --complaint 'one week is too short' --complaint-route authority"
  /// See `EventPayload`.
  public var event: Event { .complaintMade(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .complaintMade(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    complainants.repeated("complainants")
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("complainants", &complainants, "who complains, by handle or organisation")
    visitor.field("onBehalfOf", &onBehalfOf, "for whom, by handle or organisation")
    visitor.field("complaint", &complaint, "what it says")
    visitor.field("complaintRoute", &complaintRoute, "where it was made")
    visitor.field("concerns", &concerns, "indexes of the events that it is about")
    visitor.field("rules", &rules, "the rules that it names")
  }
}
