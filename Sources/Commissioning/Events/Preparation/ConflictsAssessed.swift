import Fields

/// The authority looked for conflicts of interest, its own and those of the people around it.
public struct ConflictsAssessed: EventPayload {
  /// Whether none was found.
  public var noneFound: Bool?
  /// Those that were found, with what is done about each.
  public var conflicts: [AssessedConflict] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.conflictsAssessed
  /// See `EventPayload`.
  public static let summary = "Conflicts of interest were looked for."
  /// See `EventPayload`.
  public static let example = "--none-found true"
  /// See `EventPayload`.
  public static let law: String? = "Procurement Act 2023 s. 83 [P]"
  /// See `EventPayload`.
  public var event: Event { .conflictsAssessed(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .conflictsAssessed(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    FieldProblem.denied("noneFound", noneFound, by: conflicts)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("noneFound", &noneFound, "whether none was found")
    visitor.field("conflicts", &conflicts, "those that were found, with what is done about each")
  }
}
