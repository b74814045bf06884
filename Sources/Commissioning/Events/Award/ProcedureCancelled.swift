import Fields

/// The procedure ends without a contract.
public struct ProcedureCancelled: EventPayload {
  /// The ground, where there is no criterion.
  public var ground: Ground?
  /// Whether it is to begin again.
  public var restarts: Bool?
  /// Who was told, and when.
  public var recipients: [Delivery] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.procedureCancelled
  /// See `EventPayload`.
  public static let summary = "The procedure was cancelled."
  /// See `EventPayload`.
  public static let example =
    "--reasons '{\"text\":\"no tender met the requirements\"}' --restarts true"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 55(1), 84(1)(g) [T]"
  /// See `EventPayload`.
  public var event: Event { .procedureCancelled(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .procedureCancelled(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    recipients.repeated("recipients", by: \.party)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("ground", &ground, "the ground, where there is no criterion")
    visitor.field("restarts", &restarts, "whether it is to begin again")
    visitor.field("recipients", &recipients, "who was told, and when")
  }
}
