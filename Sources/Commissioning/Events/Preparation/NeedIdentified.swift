import Fields

/// The need that starts a procedure is written down, before anything is looked for.
public struct NeedIdentified: EventPayload {
  /// The need, so that later events can refer to it.
  public var need: Identifier?
  /// The problem to be solved.
  public var needText = ""
  /// Who is to be helped.
  public var beneficiaries: String?
  /// Why nothing that is known meets it.
  public var whyUnmet: String?
  /// Who answers for the need, by a handle.
  public var needOwner: Identifier?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.needIdentified
  /// See `EventPayload`.
  public static let summary = "A need was stated that what is known does not meet."
  /// See `EventPayload`.
  public static let example = "--need-text 'Patients sleep badly' --why-unmet 'alarms are built in'"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 31(1) [T]"
  /// See `EventPayload`.
  public var event: Event { .needIdentified(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .needIdentified(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("need", &need, "the need, so that later events can refer to it")
    visitor.field("needText", &needText, "the problem to be solved")
    visitor.field("beneficiaries", &beneficiaries, "who is to be helped")
    visitor.field("whyUnmet", &whyUnmet, "why nothing that is known meets it")
    visitor.field("needOwner", &needOwner, "who answers for the need, by a handle")
  }
}
