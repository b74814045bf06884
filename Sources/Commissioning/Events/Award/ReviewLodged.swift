import CivilTime
import Fields

/// A review before a court or review body was asked for.
public struct ReviewLodged: EventPayload {
  /// The review, so that its decision can refer to it.
  public var review = Identifier.blank
  /// Who asks for it, by handle or organisation.
  public var applicants: [Identifier] = []
  /// The court or review body.
  public var body: String?
  /// When the authority learned of it.
  public var authorityInformedAt: Moment?
  /// What it is based on.
  public var grounds: [String] = []
  /// Indexes of the events that it is about.
  public var concerns: [Int] = []
  /// The rules that it names.
  public var rules: [String] = []
  /// What it asks for.
  public var remediesSought: [ReviewRemedy] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.reviewLodged
  /// See `EventPayload`.
  public static let summary = "A review was lodged."
  /// See `EventPayload`.
  public static let example =
    "--review review-1 --applicants tenderer-7 --body 'Public Procurement Tribunal'"
    + " --authority-informed-at 2025-07-10T15:00:00+02:00"
  /// See `EventPayload`.
  public static let law: String? = "Directive 89/665/EEC Arts 1, 2(3) [T]"
  /// See `EventPayload`.
  public var event: Event { .reviewLodged(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .reviewLodged(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    applicants.repeated("applicants")
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("review", &review, "the review, so that its decision can refer to it")
    visitor.field("applicants", &applicants, "who asks for it, by handle or organisation")
    visitor.field("body", &body, "the court or review body")
    visitor.field(
      "authorityInformedAt", &authorityInformedAt, "when the authority learned of it",
      source: "Directive 89/665/EEC Art. 2(3) [M]")
    visitor.field("grounds", &grounds, "what it is based on")
    visitor.field("concerns", &concerns, "indexes of the events that it is about")
    visitor.field("rules", &rules, "the rules that it names")
    visitor.field(
      "remediesSought", &remediesSought, "what it asks for", source: "eForms remedy-type")
  }
}
