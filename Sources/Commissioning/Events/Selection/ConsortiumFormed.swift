import Fields

/// Organisations join to apply together, under one handle.
public struct ConsortiumFormed: EventPayload {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// The organisations of the group, or the one that applies alone.
  public var members: [Member] = []
  /// The legal form, if it took one.
  public var legalForm: String?
  /// SHA-256 (hex) of the consortium agreement.
  public var agreementDigest: ContentDigest?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.consortiumFormed
  /// See `EventPayload`.
  public static let summary = "Organisations formed a consortium."
  /// See `EventPayload`.
  public static let example = "--party tenderer-3 --members @members.json"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 19(2) [T]"
  /// See `EventPayload`.
  public var event: Event { .consortiumFormed(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .consortiumFormed(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    members.repeated("members", by: \.organisation?.value)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field(
      "members", &members, "the organisations of the group, or the one that applies alone",
      source: "OCDS tenderers/id")
    visitor.field("legalForm", &legalForm, "the legal form, if it took one")
    visitor.field("agreementDigest", &agreementDigest, "SHA-256 (hex) of the consortium agreement")
  }
}
