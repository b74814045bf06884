import Fields

/// A stage ends; it is stated who goes on.
public struct StageClosed: EventPayload {
  /// The stage, from 1.
  public var stage = 0
  /// The partners that go on, by their handles.
  public var continuing: [Identifier] = []
  /// What each member was paid.
  public var sharesDelivered: [ShareDelivered] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.stageClosed
  /// See `EventPayload`.
  public static let summary = "A stage was closed."
  /// See `EventPayload`.
  public static let example = "--stage 1 --continuing tenderer-3"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 31(2) [T]"
  /// See `EventPayload`.
  public var event: Event { .stageClosed(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .stageClosed(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    FieldProblem.counts("stage", stage)
      + continuing.repeated("continuing")
      + sharesDelivered.repeated("sharesDelivered", by: \.member)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("stage", &stage, "the stage, from 1")
    visitor.field(
      "continuing", &continuing, "the partners that go on, by their handles",
      source: "OCDS suppliers/id")
    visitor.field("sharesDelivered", &sharesDelivered, "what each member was paid")
  }
}
