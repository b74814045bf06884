import CivilTime
import Fields

/// A partner was paid for its work in a stage. When it was paid is the time of the event itself.
public struct InstalmentPaid: EventPayload {
  /// The partner, by its handle.
  public var partner = Identifier.blank
  /// The stage, from 1.
  public var stage = 0
  /// The planned instalment.
  public var instalment: Identifier?
  /// How much it was paid.
  public var paid = Money.blank
  /// When the invoice arrived.
  public var invoicedAt: Moment?
  /// What each member was paid.
  public var sharesDelivered: [ShareDelivered] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.instalmentPaid
  /// See `EventPayload`.
  public static let summary = "An instalment was paid."
  /// See `EventPayload`.
  public static let example =
    "--partner tenderer-3 --stage 1 --instalment stage-1-half"
    + " --paid '{\"amount\":\"250000\",\"currency\":\"EUR\"}'"
  /// See `EventPayload`.
  public static let law: String? =
    "Directive 2014/24/EU Art. 31(2) [T]; Public Contracts Regulations 2015 reg. 113 [P]"
  /// See `EventPayload`.
  public var event: Event { .instalmentPaid(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .instalmentPaid(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    FieldProblem.counts("stage", stage)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("partner", &partner, "the partner, by its handle", source: "OCDS suppliers/id")
    visitor.field("stage", &stage, "the stage, from 1")
    visitor.field("instalment", &instalment, "the planned instalment")
    visitor.field("paid", &paid, "how much it was paid")
    visitor.field("invoicedAt", &invoicedAt, "when the invoice arrived")
    visitor.field("sharesDelivered", &sharesDelivered, "what each member was paid")
  }
}
