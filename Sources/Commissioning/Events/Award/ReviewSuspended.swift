import CivilTime
import Fields

/// A review stops the signature although lodging it did not, or stops it again.
public struct ReviewSuspended: EventPayload {
  /// The review.
  public var review = Identifier.blank
  /// Until when.
  public var suspendedUntil: Moment?
  /// Whether a court or review body ordered it, and not the law itself.
  public var byOrder: Bool?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.reviewSuspended
  /// See `EventPayload`.
  public static let summary = "A review stopped the signature."
  /// See `EventPayload`.
  public static let example = "--review review-1 --suspended-until 2025-09-01 --by-order true"
  /// See `EventPayload`.
  public static let law: String? = "Directive 89/665/EEC Art. 2(3) [M]"
  /// See `EventPayload`.
  public var event: Event { .reviewSuspended(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .reviewSuspended(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("review", &review, "the review")
    visitor.field("suspendedUntil", &suspendedUntil, "until when")
    visitor.field(
      "byOrder", &byOrder, "whether a court or review body ordered it, and not the law itself")
  }
}
