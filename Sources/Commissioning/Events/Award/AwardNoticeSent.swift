import CivilTime
import Fields

/// The result was sent for publication. When it was sent is the time of the event itself.
public struct AwardNoticeSent: EventPayload {
  /// The publication's number of the notice.
  public var noticeRef: String?
  /// When it was published.
  public var publishedAt: Moment?
  /// Where.
  public var url: String?
  /// The contract.
  public var contract: Identifier?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.awardNoticeSent
  /// See `EventPayload`.
  public static let summary = "An award notice was sent for publication."
  /// See `EventPayload`.
  public static let example = "--notice-ref '2025/S 140-000002'"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 50(1) [T]"
  /// See `EventPayload`.
  public var event: Event { .awardNoticeSent(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .awardNoticeSent(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("noticeRef", &noticeRef, "the publication's number of the notice")
    visitor.field("publishedAt", &publishedAt, "when it was published")
    visitor.field("url", &url, "where")
    visitor.field("contract", &contract, "the contract", source: "OCDS contracts/id")
  }
}
