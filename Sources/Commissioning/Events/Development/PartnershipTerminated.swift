import Fields

/// The whole partnership ends before it was fulfilled.
public struct PartnershipTerminated: EventPayload {
  /// The stage, from 1.
  public var stage: Int?
  /// The ground, where there is no criterion.
  public var ground: Ground?
  /// The announced condition that it rests on.
  public var condition: Identifier?
  /// Who was told, and when.
  public var recipients: [Delivery] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.partnershipTerminated
  /// See `EventPayload`.
  public static let summary = "The partnership was ended."
  /// See `EventPayload`.
  public static let example = "--stage 1 --ground targets --condition end-1"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 31(2) [T]"
  /// See `EventPayload`.
  public var event: Event { .partnershipTerminated(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .partnershipTerminated(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    FieldProblem.counts("stage", stage)
      + recipients.repeated("recipients", by: \.party)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("stage", &stage, "the stage, from 1")
    visitor.field("ground", &ground, "the ground, where there is no criterion")
    visitor.field("condition", &condition, "the announced condition that it rests on")
    visitor.field("recipients", &recipients, "who was told, and when")
  }
}
