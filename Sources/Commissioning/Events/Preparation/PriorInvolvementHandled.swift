import Fields

/// An organisation that helped to prepare the procedure may yet bid: what was done so that it
/// gains nothing by it.
public struct PriorInvolvementHandled: EventPayload {
  /// The organisation that took part in the preparation.
  public var organisation = Sealable<Identifier>.blank
  /// What it knew, and when all others could have it.
  public var infoShared: [SharedInformation] = []
  /// Why the time limits fit the complexity.
  public var timeReasons: String?
  /// Whether it could show that its part does not distort competition.
  public var heard: Bool?
  /// What it said.
  public var representations: String?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.priorInvolvementHandled
  /// See `EventPayload`.
  public static let summary = "A bidder's part in the preparation was made up for."
  /// See `EventPayload`.
  public static let example =
    "--organisation northlight-labs --time-reasons 'two more weeks for all' --heard true"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 41 [T]"
  /// See `EventPayload`.
  public var event: Event { .priorInvolvementHandled(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .priorInvolvementHandled(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    infoShared.repeated("infoShared", by: \.id)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.sealed(
      "organisation", &organisation, "the organisation that took part in the preparation",
      source: "OCDS parties/id",
      until: decisionNotices)
    visitor.field(
      "infoShared", &infoShared, "what it knew, and when all others could have it",
      source: "Directive 2014/24/EU Art. 41 [T]")
    visitor.field(
      "timeReasons", &timeReasons, "why the time limits fit the complexity",
      source: "Directive 2014/24/EU Art. 47(1) [T]")
    visitor.field(
      "heard", &heard, "whether it could show that its part does not distort competition",
      source: "Directive 2014/24/EU Art. 41 [T]")
    visitor.field("representations", &representations, "what it said")
  }
}
