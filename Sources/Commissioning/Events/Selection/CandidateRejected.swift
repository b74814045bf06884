import CivilTime
import Fields

/// A candidate is out, with the ground.
public struct CandidateRejected: EventPayload {
  /// The party, by its handle.
  public var party = Identifier.blank
  /// The ground, where there is no criterion.
  public var ground = Ground.blank
  /// When the party was told.
  public var notifiedAt: Moment?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.candidateRejected
  /// See `EventPayload`.
  public static let summary = "A candidate was rejected."
  /// See `EventPayload`.
  public static let example =
    "--party tenderer-7 --ground not-selected"
    + " --reasons '{\"criterion\":\"skill\",\"text\":\"one project only\"}'"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 55(1), 84(1)(b) [T]"
  /// See `EventPayload`.
  public var event: Event { .candidateRejected(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .candidateRejected(let payload) = event { payload } else { nil }
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("party", &party, "the party, by its handle", source: "OCDS tenderers/id")
    visitor.field("ground", &ground, "the ground, where there is no criterion")
    visitor.field("notifiedAt", &notifiedAt, "when the party was told")
  }
}
