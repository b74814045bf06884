import CivilTime
import Fields

/// One partner leaves the partnership.
public struct PartnerTerminated: EventPayload {
  /// The partner, by its handle.
  public var partner = Identifier.blank
  /// The stage, from 1.
  public var stage: Int?
  /// The ground, where there is no criterion.
  public var ground = Ground.blank
  /// The targets that were missed.
  public var targetsFailed: [Identifier] = []
  /// The announced condition that it rests on.
  public var condition: Identifier?
  /// When the party was told.
  public var notifiedAt: Moment?
  /// The version of the documents whose targets were applied.
  public var documentsVersion: Int?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.partnerTerminated
  /// See `EventPayload`.
  public static let summary = "A partner's part was ended."
  /// See `EventPayload`.
  public static let example =
    "--partner tenderer-5 --stage 1 --ground targets --targets-failed night-noise"
    + " --condition cut-1"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 31(2) [T]"
  /// See `EventPayload`.
  public var event: Event { .partnerTerminated(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .partnerTerminated(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    FieldProblem.counts("stage", stage)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("partner", &partner, "the partner, by its handle", source: "OCDS suppliers/id")
    visitor.field("stage", &stage, "the stage, from 1")
    visitor.field("ground", &ground, "the ground, where there is no criterion")
    visitor.field("targetsFailed", &targetsFailed, "the targets that were missed")
    visitor.field("condition", &condition, "the announced condition that it rests on")
    visitor.field("notifiedAt", &notifiedAt, "when the party was told")
    visitor.field(
      "documentsVersion", &documentsVersion, "the version of the documents, from 1")
  }
}
