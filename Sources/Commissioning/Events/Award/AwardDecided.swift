import Fields

/// It was decided who wins; who decided stands in the common fields.
public struct AwardDecided: EventPayload {
  /// The parties that win, by their handles; none where nobody does.
  public var winners: [Identifier] = []
  /// The value of the award.
  public var awardValue: Money?
  /// Why the best-ranked tender was not chosen.
  public var departsFromRanking: RankingDeparture?
  /// By which process health services were awarded, and on what facts.
  public var selectionRoute: SelectionRoute?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.awardDecided
  /// See `EventPayload`.
  public static let summary = "The award was decided."
  /// See `EventPayload`.
  public static let example = "--winners tenderer-3 --winners tenderer-5 --decided-by board"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 31(1), 56 [T]"
  /// See `EventPayload`.
  public var event: Event { .awardDecided(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .awardDecided(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    winners.repeated("winners")
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field(
      "winners", &winners, "the parties that win, by their handles; none where nobody does",
      source: "OCDS awards/suppliers")
    visitor.field("awardValue", &awardValue, "the value of the award", source: "OCDS awards/value")
    visitor.field(
      "departsFromRanking", &departsFromRanking, "why the best-ranked tender was not chosen",
      source: "Directive 2014/24/EU Art. 56(1) [T]")
    visitor.field(
      "selectionRoute", &selectionRoute,
      "by which process health services were awarded, and on what facts",
      source: "Provider Selection Regime 2023 reg. 6 [P]")
  }
}
