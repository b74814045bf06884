import Fields

/// Somebody looked into a submission, or tried to. When is the time of the event itself.
public struct AccessLogged: EventPayload {
  /// The person, by a handle that is not a name.
  public var person = Identifier.blank
  /// What the person did.
  public var accessKind = AccessKind.blank
  /// What was looked into.
  public var submissionKind: SubmissionKind?
  /// Whose submissions; all where left out.
  public var parties: [Identifier] = []
  /// Whether the person might do it.
  public var authorised: Bool?
  /// SHA-256 (hex) of the portal's own log.
  public var portalDigest: ContentDigest?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.accessLogged
  /// See `EventPayload`.
  public static let summary = "Access to submissions was logged."
  /// See `EventPayload`.
  public static let example = "--person clerk-1 --access-kind opened --submission-kind requests"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 22(3), Annex IV [T]"
  /// See `EventPayload`.
  public var event: Event { .accessLogged(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .accessLogged(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    parties.repeated("parties")
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("person", &person, "the person, by a handle that is not a name")
    visitor.field("accessKind", &accessKind, "what the person did")
    visitor.field("submissionKind", &submissionKind, "what was looked into")
    visitor.field(
      "parties", &parties, "whose submissions; all where left out", source: "OCDS tenderers/id")
    visitor.field("authorised", &authorised, "whether the person might do it")
    visitor.field("portalDigest", &portalDigest, "SHA-256 (hex) of the portal's own log")
  }
}
