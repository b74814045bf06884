import Fields

/// The members of a group changed. A new one is checked before it is accepted, and the others
/// must agree.
public struct ConsortiumChanged: EventPayload {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// Who left.
  public var left: [Member] = []
  /// Who joined.
  public var joined: [Member] = []
  /// The organisations of the group, or the one that applies alone.
  public var members: [Member] = []
  /// Indexes of the checks for grounds of exclusion.
  public var checks: [Int] = []
  /// Whether all members agreed.
  public var membersAgreed: Bool?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.consortiumChanged
  /// See `EventPayload`.
  public static let summary = "The members of a consortium changed."
  /// See `EventPayload`.
  public static let example =
    "--party tenderer-3 --left '{\"organisation\":\"harbour-trust\"}'"
    + " --members-agreed true"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 18(1), 63(1) [T]"
  /// See `EventPayload`.
  public var event: Event { .consortiumChanged(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .consortiumChanged(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    left.repeated("left", by: \.organisation?.value)
      + joined.repeated("joined", by: \.organisation?.value)
      + members.repeated("members", by: \.organisation?.value)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field("left", &left, "who left")
    visitor.field("joined", &joined, "who joined")
    visitor.field(
      "members", &members, "the organisations of the group, or the one that applies alone",
      source: "OCDS tenderers/id")
    visitor.field("checks", &checks, "indexes of the checks for grounds of exclusion")
    visitor.field("membersAgreed", &membersAgreed, "whether all members agreed")
  }
}
