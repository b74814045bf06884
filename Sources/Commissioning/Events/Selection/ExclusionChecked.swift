import Fields

/// A party, or an organisation that it relies on, was checked for grounds of exclusion. A
/// declaration is enough before the invitation, evidence is due before the award.
public struct ExclusionChecked: EventPayload {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// The organisation that was checked, where it is not the party as a whole.
  public var organisation: Sealable<Identifier>?
  /// Whether the party only relies on its capacity.
  public var reliedOn: Bool?
  /// What each ground gave.
  public var exclusionFindings: [ExclusionFinding] = []
  /// What it was checked against.
  public var exclusionEvidence: ExclusionEvidence?
  /// What was decided.
  public var exclusionDecision = ExclusionDecision.blank
  /// Whether it was heard before the decision.
  public var heard: Bool?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.exclusionChecked
  /// See `EventPayload`.
  public static let summary = "Grounds of exclusion were checked."
  /// See `EventPayload`.
  public static let example =
    "--party tenderer-3 --exclusion-decision no-ground"
    + " --exclusion-evidence self-declaration"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 57, 59, 60, 63(1) [T]"
  /// See `EventPayload`.
  public var event: Event { .exclusionChecked(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .exclusionChecked(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.sealed(
      "organisation", &organisation,
      "the organisation that was checked, where it is not the party as a whole",
      source: "OCDS tenderers/id",
      until: decisionNotices)
    visitor.field(
      "reliedOn", &reliedOn, "whether the party only relies on its capacity",
      source: "Directive 2014/24/EU Art. 63(1) [T]")
    visitor.field("exclusionFindings", &exclusionFindings, "what each ground gave")
    visitor.field(
      "exclusionEvidence", &exclusionEvidence, "what it was checked against",
      source: "Directive 2014/24/EU Arts 59, 60 [T]")
    visitor.field("exclusionDecision", &exclusionDecision, "what was decided")
    visitor.field(
      "heard", &heard, "whether it was heard before the decision",
      source: "Procurement Act 2023 s. 58(2) [P]")
  }
}
