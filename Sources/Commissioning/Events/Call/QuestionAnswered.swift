import CivilTime
import Fields

/// A question of a bidder and the answer that all received.
public struct QuestionAnswered: EventPayload {
  /// The question, so that later events can refer to it.
  public var questionId: Identifier?
  /// The question, without the name of who asked.
  public var question = ""
  /// The answer.
  public var answer = ""
  /// When it was asked.
  public var askedAt: Moment?
  /// Who asked, by handle or organisation.
  public var askedBy: Sealable<Identifier>?
  /// Whether it was asked in good time.
  public var inGoodTime: Bool?
  /// Whether it needs more time.
  public var significant: Bool?
  /// Who was told, and when.
  public var recipients: [Delivery] = []
  /// Where all could read it, which counts as told to all.
  public var published: Publication?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.questionAnswered
  /// See `EventPayload`.
  public static let summary = "A question was answered for all."
  /// See `EventPayload`.
  public static let example =
    "--question 'Is daytime noise measured?' --answer 'No.' --asked-at 2025-04-02"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 53(2) [T]"
  /// See `EventPayload`.
  public var event: Event { .questionAnswered(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .questionAnswered(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    recipients.repeated("recipients", by: \.party)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field(
      "questionId", &questionId, "the question, so that later events can refer to it",
      source: "OCDS tender/enquiries/id")
    visitor.field(
      "question", &question, "the question, without the name of who asked",
      source: "OCDS tender/enquiries/description")
    visitor.field("answer", &answer, "the answer", source: "OCDS tender/enquiries/answer")
    visitor.field("askedAt", &askedAt, "when it was asked", source: "OCDS tender/enquiries/date")
    visitor.sealed(
      "askedBy", &askedBy, "who asked, by handle or organisation",
      source: "OCDS tender/enquiries/author", until: decisionNotices)
    visitor.field("inGoodTime", &inGoodTime, "whether it was asked in good time")
    visitor.field(
      "significant", &significant, "whether it needs more time",
      source: "Directive 2014/24/EU Art. 47(3) [T]")
    visitor.field("recipients", &recipients, "who was told, and when")
    visitor.field("published", &published, "where all could read it, which counts as told to all")
  }
}
