import CivilTime
import Fields

/// A partner asked for more time in a stage, and got it: so must all others in the stage be
/// offered it.
public struct StageExtended: EventPayload {
  /// The stage, from 1.
  public var stage = 0
  /// The deadline from now on.
  public var newDeadline = Moment.blank
  /// Who asked, by handle or organisation.
  public var askedBy: Sealable<Identifier>?
  /// The partners who were offered it.
  public var offeredTo: [Identifier] = []
  /// The partners concerned; all where left out.
  public var partners: [Identifier] = []
  /// What caused it.
  public var cause: DelayCause?
  /// Who was told, and when.
  public var recipients: [Delivery] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.stageExtended
  /// See `EventPayload`.
  public static let summary = "A stage was given more time."
  /// See `EventPayload`.
  public static let example =
    "--stage 1 --new-deadline 2026-03-01 --offered-to tenderer-3 --offered-to tenderer-5"
    + " --asked-by tenderer-3"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 18(1), 31(2) [T]"
  /// See `EventPayload`.
  public var event: Event { .stageExtended(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .stageExtended(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    FieldProblem.counts("stage", stage) + offeredTo.repeated("offeredTo")
      + partners.repeated("partners") + recipients.repeated("recipients", by: \.party)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("stage", &stage, "the stage, from 1")
    visitor.field("newDeadline", &newDeadline, "the deadline from now on")
    visitor.sealed(
      "askedBy", &askedBy, "who asked, by handle or organisation", until: decisionNotices)
    visitor.field(
      "offeredTo", &offeredTo, "the partners who were offered it", source: "OCDS suppliers/id")
    visitor.field(
      "partners", &partners, "the partners concerned; all where left out",
      source: "OCDS suppliers/id")
    visitor.field("cause", &cause, "what caused it")
    visitor.field("recipients", &recipients, "who was told, and when")
  }
}
