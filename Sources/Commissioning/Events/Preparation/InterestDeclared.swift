import Fields

/// A person who acts for the authority declared interests, or that there are none. Before the
/// first act is good practice; what it says stays sealed.
public struct InterestDeclared: EventPayload {
  /// The person, by a handle that is not a name.
  public var person = Identifier.blank
  /// What the person does here.
  public var capacities: [Capacity] = []
  /// Whether the person declares to have none.
  public var noInterests: Bool?
  /// The interests.
  public var interests: [DeclaredInterest] = []
  /// What it covers.
  public var scope: String?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.interestDeclared
  /// See `EventPayload`.
  public static let summary = "A person declared interests, or none."
  /// See `EventPayload`.
  public static let example = "--person assessor-1 --capacities evaluator --no-interests true"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 24 [T]"
  /// See `EventPayload`.
  public var event: Event { .interestDeclared(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .interestDeclared(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    FieldProblem.denied("noInterests", noInterests, by: interests)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("person", &person, "the person, by a handle that is not a name")
    visitor.field("capacities", &capacities, "what the person does here")
    visitor.field("noInterests", &noInterests, "whether the person declares to have none")
    visitor.field("interests", &interests, "the interests")
    visitor.field("scope", &scope, "what it covers")
  }
}
