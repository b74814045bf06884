import Fields

/// An organisation becomes known to the ledger, before any handle stands for it.
public struct OrganisationRegistered: EventPayload {
  /// The id that the ledger gives it.
  public var organisation = Identifier.blank
  /// What it is called.
  public var name = ""
  /// What registers call it.
  public var identifiers: [OrganisationIdentifier] = []
  /// The country.
  public var country: Country?
  /// Its size class.
  public var sizeClass: SizeClass?
  /// Whether it is a voluntary or community organisation.
  public var voluntary: Bool?
  /// The place where it works.
  public var localTo: String?
  /// Organisations that it declares to share premises with.
  public var sharedPremises: [Identifier] = []
  /// How the party is reached.
  public var contact: ContactPoint?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.organisationRegistered
  /// See `EventPayload`.
  public static let summary = "An organisation was registered."
  /// See `EventPayload`.
  public static let example =
    "--organisation northlight-labs --name 'Northlight Labs' --size-class small"
  /// See `EventPayload`.
  public var event: Event { .organisationRegistered(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .organisationRegistered(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field(
      "organisation", &organisation, "the id that the ledger gives it", source: "OCDS parties/id")
    visitor.field("name", &name, "what it is called", source: "OCDS parties/name")
    visitor.field(
      "identifiers", &identifiers, "what registers call it", source: "OCDS parties/identifier")
    visitor.field("country", &country, "the country", source: "ISO 3166-1")
    visitor.field("sizeClass", &sizeClass, "its size class", source: "OCDS parties/details/scale")
    visitor.field("voluntary", &voluntary, "whether it is a voluntary or community organisation")
    visitor.field("localTo", &localTo, "the place where it works")
    visitor.field(
      "sharedPremises", &sharedPremises, "organisations that it declares to share premises with")
    visitor.field("contact", &contact, "how the party is reached")
  }
}
