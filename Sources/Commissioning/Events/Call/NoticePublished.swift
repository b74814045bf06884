import Fields

/// A notice that had been dispatched appeared. When it appeared is the time of the event itself;
/// documents are due from that day.
public struct NoticePublished: EventPayload {
  /// What it announces.
  public var noticeKind = NoticeKind.blank
  /// The index of its dispatch.
  public var aboutIndex: Int?
  /// The publication's number of the notice.
  public var noticeRef: String?
  /// Where.
  public var url: String?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.noticePublished
  /// See `EventPayload`.
  public static let summary = "A notice was published."
  /// See `EventPayload`.
  public static let example =
    "--notice-kind contract --notice-ref '2025/S 055-000001' --about-index 12"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 51, 53(1) [T]"
  /// See `EventPayload`.
  public var event: Event { .noticePublished(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .noticePublished(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("noticeKind", &noticeKind, "what it announces", source: "eForms notice-type")
    visitor.field("aboutIndex", &aboutIndex, "the index of its dispatch")
    visitor.field("noticeRef", &noticeRef, "the publication's number of the notice")
    visitor.field("url", &url, "where")
  }
}
