import Fields

/// A procedure begins to be recorded; its kind, buyers and rulebook are pinned here.
public struct ProcedureOpened: EventPayload {
  /// What the procedure is called.
  public var title = ""
  /// What it is about.
  public var description: String?
  /// The kind of procedure.
  public var procedureKind: ProcedureKind?
  /// How open the competition is.
  public var procurementMethod: ProcurementMethod?
  /// The rulebook and version that binds it.
  public var rulebook: String?
  /// The bodies that buy.
  public var buyers: [Buyer] = []
  /// The country.
  public var country: Country?
  /// Where what is bought is delivered, by parts of the country.
  public var regions: [Subdivision] = []
  /// What kind of body the buyer is.
  public var authorityKind: AuthorityKind?
  /// What is bought, in the common vocabulary.
  public var cpv: [CPVCode] = []
  /// Whether health care services are bought.
  public var healthServices: Bool?
  /// Whether natural persons are to be helped.
  public var beneficiariesArePeople: Bool?
  /// How many people the authority has for procurement.
  public var procurementStaff: Int?
  /// What was planned before the call.
  public var expected: Expectation?
  /// The grants and contracts whose place it takes.
  public var replaces: [ReplacedAgreement] = []
  /// The procedure that it renews.
  public var follows: Identifier?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.procedureOpened
  /// See `EventPayload`.
  public static let summary = "A procedure begins; its kind, buyers and rulebook are stated."
  /// See `EventPayload`.
  public static let example =
    "--title 'Quiet wards' --procedure-kind innovation-partnership --rulebook eu-2014-24-ip@1"
  /// See `EventPayload`.
  public var event: Event { .procedureOpened(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .procedureOpened(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("title", &title, "what the procedure is called", source: "OCDS tender/title")
    visitor.field(
      "description", &description, "what it is about", source: "OCDS tender/description")
    visitor.field(
      "procedureKind", &procedureKind, "the kind of procedure",
      source: "OCDS tender/procurementMethodDetails")
    visitor.field(
      "procurementMethod", &procurementMethod, "how open the competition is",
      source: "OCDS tender/procurementMethod")
    visitor.field("rulebook", &rulebook, "the rulebook and version that binds it")
    visitor.field("buyers", &buyers, "the bodies that buy", source: "OCDS buyer")
    visitor.field("country", &country, "the country", source: "ISO 3166-1")
    visitor.field(
      "regions", &regions, "where what is bought is delivered, by parts of the country",
      source: "ISO 3166-2")
    visitor.field("authorityKind", &authorityKind, "what kind of body the buyer is")
    visitor.field(
      "cpv", &cpv, "what is bought, in the common vocabulary", source: "OCDS items/classification")
    visitor.field("healthServices", &healthServices, "whether health care services are bought")
    visitor.field(
      "beneficiariesArePeople", &beneficiariesArePeople, "whether natural persons are to be helped")
    visitor.field(
      "procurementStaff", &procurementStaff, "how many people the authority has for procurement")
    visitor.field("expected", &expected, "what was planned before the call")
    visitor.field("replaces", &replaces, "the grants and contracts whose place it takes")
    visitor.field("follows", &follows, "the procedure that it renews")
  }
}
