import Fields

/// Something was done about a conflict of interest, so that the person stays out of what it
/// concerns.
public struct ConflictManaged: EventPayload {
  /// The person, by a handle that is not a name.
  public var person = Identifier.blank
  /// What was done.
  public var conflictMeasure = ConflictMeasure.blank
  /// Whose submissions the person stays away from; all where left out.
  public var parties: [Identifier] = []
  /// That in words.
  public var measureText: String?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.conflictManaged
  /// See `EventPayload`.
  public static let summary = "A conflict of interest was dealt with."
  /// See `EventPayload`.
  public static let example = "--person assessor-1 --conflict-measure recused --parties tenderer-3"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 24, 57(4)(e) [T]"
  /// See `EventPayload`.
  public var event: Event { .conflictManaged(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .conflictManaged(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    parties.repeated("parties")
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("person", &person, "the person, by a handle that is not a name")
    visitor.field("conflictMeasure", &conflictMeasure, "what was done")
    visitor.field(
      "parties", &parties, "whose submissions the person stays away from; all where left out",
      source: "OCDS tenderers/id")
    visitor.field("measureText", &measureText, "that in words")
  }
}
