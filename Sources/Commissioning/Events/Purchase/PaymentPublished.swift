import CivilTime
import Fields

/// The world was told of a payment under a contract.
public struct PaymentPublished: EventPayload {
  /// The partner, by its handle.
  public var partner = Identifier.blank
  /// The contract.
  public var contract: Identifier?
  /// How much it was paid.
  public var paid = Money.blank
  /// When it was paid.
  public var paidOn: LocalDate?
  /// Where all could read it, which counts as told to all.
  public var published: Publication?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.paymentPublished
  /// See `EventPayload`.
  public static let summary = "A payment was published."
  /// See `EventPayload`.
  public static let example =
    "--partner tenderer-3 --paid '{\"amount\":\"250000\",\"currency\":\"GBP\"}'"
    + " --paid-on 2026-02-10"
  /// See `EventPayload`.
  public static let law: String? = "Procurement Act 2023 s. 70 [P]"
  /// See `EventPayload`.
  public var event: Event { .paymentPublished(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .paymentPublished(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("partner", &partner, "the partner, by its handle", source: "OCDS suppliers/id")
    visitor.field("contract", &contract, "the contract", source: "OCDS contracts/id")
    visitor.field("paid", &paid, "how much it was paid")
    visitor.field("paidOn", &paidOn, "when it was paid")
    visitor.field("published", &published, "where all could read it, which counts as told to all")
  }
}
