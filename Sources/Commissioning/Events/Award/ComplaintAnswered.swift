import Fields

/// A complaint was answered, by somebody who had no part in what it is about.
public struct ComplaintAnswered: EventPayload {
  /// The index of the complaint.
  public var aboutIndex = 0
  /// The answer.
  public var answer = ""
  /// Who answered, by handles.
  public var answeredBy: [Identifier] = []
  /// Whether any of them had a part in what it is about.
  public var involvedBefore: Bool?
  /// Whether it was found to be right.
  public var accepted: Bool?
  /// Where all could read it, which counts as told to all.
  public var published: Publication?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.complaintAnswered
  /// See `EventPayload`.
  public static let summary = "A complaint was answered."
  /// See `EventPayload`.
  public static let example =
    "--about-index 62 --answer 'the period was extended' --answered-by reviewer-1"
    + " --involved-before false"
  /// See `EventPayload`.
  public static let law: String? = "Provider Selection Regime 2023 reg. 12(4) [P]"
  /// See `EventPayload`.
  public var event: Event { .complaintAnswered(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .complaintAnswered(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    answeredBy.repeated("answeredBy")
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("aboutIndex", &aboutIndex, "the index of the complaint")
    visitor.field("answer", &answer, "the answer")
    visitor.field("answeredBy", &answeredBy, "who answered, by handles")
    visitor.field(
      "involvedBefore", &involvedBefore, "whether any of them had a part in what it is about")
    visitor.field("accepted", &accepted, "whether it was found to be right")
    visitor.field("published", &published, "where all could read it, which counts as told to all")
  }
}
