import Fields

/// A bidder asked. When the question arrived is the time of the event itself.
public struct QuestionAsked: EventPayload {
  /// The question, so that later events can refer to it.
  public var questionId = Identifier.blank
  /// The question, without the name of who asked.
  public var question = ""
  /// Who asked, by handle or organisation.
  public var askedBy: Sealable<Identifier>?
  /// Whether it was asked in good time.
  public var inGoodTime: Bool?
  /// Whether it needs more time.
  public var significant: Bool?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.questionAsked
  /// See `EventPayload`.
  public static let summary = "A question was asked."
  /// See `EventPayload`.
  public static let example =
    "--question-id q-1 --question 'Is daytime noise measured?' --in-good-time true"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 53(2) [T]"
  /// See `EventPayload`.
  public var event: Event { .questionAsked(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .questionAsked(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field(
      "questionId", &questionId, "the question, so that later events can refer to it",
      source: "OCDS tender/enquiries/id")
    visitor.field(
      "question", &question, "the question, without the name of who asked",
      source: "OCDS tender/enquiries/description")
    visitor.sealed(
      "askedBy", &askedBy, "who asked, by handle or organisation",
      source: "OCDS tender/enquiries/author", until: decisionNotices)
    visitor.field("inGoodTime", &inGoodTime, "whether it was asked in good time")
    visitor.field(
      "significant", &significant, "whether it needs more time",
      source: "Directive 2014/24/EU Art. 47(3) [T]")
  }
}
