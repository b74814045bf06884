import Fields

/// The authority spoke or wrote with somebody about the procedure outside its formal steps. What
/// was said aloud must be documented.
public struct CommunicationRecorded: EventPayload {
  /// With whom, by handle or organisation.
  public var counterparts: [Identifier] = []
  /// How.
  public var channel = Channel.blank
  /// What it was about.
  public var subject = ""
  /// SHA-256 (hex) of the note or recording.
  public var communicationDigest: ContentDigest?
  /// Who was there for the authority, by handles.
  public var present: [Identifier] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.communicationRecorded
  /// See `EventPayload`.
  public static let summary = "A communication was put on record."
  /// See `EventPayload`.
  public static let example =
    "--counterparts northlight-labs --channel telephone --subject 'how to upload the request'"
  /// See `EventPayload`.
  public static let law: String? = "Public Contracts Regulations 2015 reg. 22(8)-(10) [P]"
  /// See `EventPayload`.
  public var event: Event { .communicationRecorded(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .communicationRecorded(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    counterparts.repeated("counterparts")
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("counterparts", &counterparts, "with whom, by handle or organisation")
    visitor.field("channel", &channel, "how")
    visitor.field("subject", &subject, "what it was about")
    visitor.field(
      "communicationDigest", &communicationDigest, "SHA-256 (hex) of the note or recording")
    visitor.field("present", &present, "who was there for the authority, by handles")
  }
}
