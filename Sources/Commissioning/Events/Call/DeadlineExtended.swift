import CivilTime
import Fields

/// A deadline was moved. It is recorded, with a warning, even after the old one has passed.
public struct DeadlineExtended: EventPayload {
  /// The period concerned.
  public var period = PeriodKind.blank
  /// The deadline from now on.
  public var newDeadline = Moment.blank
  /// The stage, from 1.
  public var stage: Int?
  /// The partners concerned; all where left out.
  public var partners: [Identifier] = []
  /// What caused it.
  public var cause: DelayCause?
  /// Who was told, and when.
  public var recipients: [Delivery] = []
  /// Where all could read it, which counts as told to all.
  public var published: Publication?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.deadlineExtended
  /// See `EventPayload`.
  public static let summary = "A deadline was moved."
  /// See `EventPayload`.
  public static let example =
    "--period tenders --new-deadline 2025-07-07T12:00:00+02:00 --cause late-information"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 47(3) [T]"
  /// See `EventPayload`.
  public var event: Event { .deadlineExtended(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .deadlineExtended(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    recipients.repeated("recipients", by: \.party)
      + FieldProblem.counts("stage", stage)
      + partners.repeated("partners")
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("period", &period, "the period concerned")
    visitor.field(
      "newDeadline", &newDeadline, "the deadline from now on",
      source: "OCDS tender/tenderPeriod/endDate")
    visitor.field("stage", &stage, "the stage, from 1")
    visitor.field(
      "partners", &partners, "the partners concerned; all where left out",
      source: "OCDS suppliers/id")
    visitor.field("cause", &cause, "what caused it")
    visitor.field("recipients", &recipients, "who was told, and when")
    visitor.field("published", &published, "where all could read it, which counts as told to all")
  }
}
