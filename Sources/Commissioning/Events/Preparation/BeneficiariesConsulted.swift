import Fields

/// The people to be helped were asked, or it is stated that they were not.
public struct BeneficiariesConsulted: EventPayload {
  /// What they were asked about.
  public var part = ConsultationPart.blank
  /// How many people took part; 0 states that nobody was asked.
  public var participantCount = 0
  /// How they were asked.
  public var consultationMethod: String?
  /// Which groups were asked.
  public var groups: [String] = []
  /// What they said, and what it shaped.
  public var findings: [ConsultationFinding] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.beneficiariesConsulted
  /// See `EventPayload`.
  public static let summary =
    "The people to be helped were asked, and what they said was traced to what is bought."
  /// See `EventPayload`.
  public static let example = "--part need --participant-count 24 --consultation-method interviews"
  /// See `EventPayload`.
  public static let law: String? = "Procurement Act 2023 s. 23(6) [P]"
  /// See `EventPayload`.
  public var event: Event { .beneficiariesConsulted(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .beneficiariesConsulted(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("part", &part, "what they were asked about")
    visitor.field(
      "participantCount", &participantCount,
      "how many people took part; 0 states that nobody was asked")
    visitor.field("consultationMethod", &consultationMethod, "how they were asked")
    visitor.field("groups", &groups, "which groups were asked")
    visitor.field("findings", &findings, "what they said, and what it shaped")
  }
}
