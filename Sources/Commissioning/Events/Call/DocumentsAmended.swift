import CivilTime
import Fields

/// The documents changed during the call; who was told, and when.
public struct DocumentsAmended: EventPayload {
  /// The version of the documents, from 1.
  public var documentsVersion: Int?
  /// What changed.
  public var change = ""
  /// Whether it needs more time.
  public var significant: Bool?
  /// The period concerned.
  public var period: PeriodKind?
  /// The deadline from now on.
  public var newDeadline: Moment?
  /// Who was told, and when.
  public var recipients: [Delivery] = []
  /// Where all could read it, which counts as told to all.
  public var published: Publication?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.documentsAmended
  /// See `EventPayload`.
  public static let summary = "The documents changed, and those concerned were told."
  /// See `EventPayload`.
  public static let example =
    "--documents-version 2 --change 'noise limit in daytime added' --significant true"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 31(4), 47(3) [T]"
  /// See `EventPayload`.
  public var event: Event { .documentsAmended(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .documentsAmended(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    recipients.repeated("recipients", by: \.party)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("documentsVersion", &documentsVersion, "the version of the documents, from 1")
    visitor.field("change", &change, "what changed")
    visitor.field(
      "significant", &significant, "whether it needs more time",
      source: "Directive 2014/24/EU Art. 47(3) [T]")
    visitor.field("period", &period, "the period concerned")
    visitor.field(
      "newDeadline", &newDeadline, "the deadline from now on",
      source: "OCDS tender/tenderPeriod/endDate")
    visitor.field("recipients", &recipients, "who was told, and when")
    visitor.field("published", &published, "where all could read it, which counts as told to all")
  }
}
