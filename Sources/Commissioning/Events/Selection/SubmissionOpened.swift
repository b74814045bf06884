import Fields

/// Submissions were opened: not before the deadline, and not by one person alone.
public struct SubmissionOpened: EventPayload {
  /// What was opened.
  public var submissionKind = SubmissionKind.blank
  /// Whose submissions; all where left out.
  public var parties: [Identifier] = []
  /// Who opened them, by handles.
  public var openedBy: [Identifier] = []
  /// The portal's own record that nothing was opened before.
  public var portalSeal: String?
  /// Whether the contents matched the digests taken on arrival.
  public var digestsMatch: Bool?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.submissionOpened
  /// See `EventPayload`.
  public static let summary = "Requests or tenders were opened."
  /// See `EventPayload`.
  public static let example = "--submission-kind requests --opened-by clerk-1 --opened-by clerk-2"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 22(3) [T]"
  /// See `EventPayload`.
  public var event: Event { .submissionOpened(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .submissionOpened(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    openedBy.repeated("openedBy")
      + parties.repeated("parties")
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("submissionKind", &submissionKind, "what was opened")
    visitor.field(
      "parties", &parties, "whose submissions; all where left out", source: "OCDS tenderers/id")
    visitor.field("openedBy", &openedBy, "who opened them, by handles")
    visitor.field(
      "portalSeal", &portalSeal, "the portal's own record that nothing was opened before",
      source: "Directive 2014/24/EU Annex IV [T]")
    visitor.field(
      "digestsMatch", &digestsMatch, "whether the contents matched the digests taken on arrival")
  }
}
