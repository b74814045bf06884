import CivilTime
import Fields

/// The authority asked one party to explain or complete what it sent; without it, this looks like
/// negotiation. A very low price may only be rejected after it.
public struct ClarificationRequested: EventPayload {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// The request, so that the reply can refer to it.
  public var clarificationId: Identifier?
  /// What it is about.
  public var clarificationSubject = ClarificationSubject.blank
  /// What the party was asked.
  public var question: String?
  /// What the reply must not change.
  public var limit: String?
  /// Until when a reply is taken.
  public var replyBy: Moment?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.clarificationRequested
  /// See `EventPayload`.
  public static let summary = "A party was asked to clarify its submission."
  /// See `EventPayload`.
  public static let example =
    "--party tenderer-3 --clarification-id c-1 --clarification-subject low-price"
    + " --question 'how is the sensor made at this cost?'"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 56(3), 69(1) [T]"
  /// See `EventPayload`.
  public var event: Event { .clarificationRequested(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .clarificationRequested(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field(
      "clarificationId", &clarificationId, "the request, so that the reply can refer to it")
    visitor.field("clarificationSubject", &clarificationSubject, "what it is about")
    visitor.field(
      "question", &question, "what the party was asked",
      source: "OCDS tender/enquiries/description")
    visitor.field("limit", &limit, "what the reply must not change")
    visitor.field("replyBy", &replyBy, "until when a reply is taken")
  }
}
