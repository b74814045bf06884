import CivilTime
import Fields

/// A contract with one partner, with what was agreed on targets, levels and costs.
public struct ContractSigned: EventPayload {
  /// The partner, by its handle.
  public var partner = Identifier.blank
  /// The contract.
  public var contract: Identifier?
  /// The value of the contract.
  public var contractValue: Money?
  /// The organisations of the group, or the one that applies alone.
  public var members: [Member] = []
  /// The stages of research and development, with targets and pass rules.
  public var stagePlan: [StagePlan] = []
  /// What the result must achieve to be bought.
  public var performanceLevels: [PerformanceLevel] = []
  /// What each item may cost at most.
  public var maximumCosts: [MaximumCost] = []
  /// Who owns and may use what is developed.
  public var ipr: String?
  /// How agreed prices follow an index.
  public var indexation: Indexation?
  /// Its last day.
  public var endsOn: LocalDate?
  /// SHA-256 (hex) of the signed terms.
  public var termsDigest: ContentDigest?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.contractSigned
  /// See `EventPayload`.
  public static let summary = "A contract was signed with a partner."
  /// See `EventPayload`.
  public static let example =
    "--partner tenderer-3 --contract contract-1 --maximum-costs @costs.json"
  /// See `EventPayload`.
  public static let law: String? =
    "Directive 2014/24/EU Art. 31(2); Directive 89/665/EEC Art. 2a(2) [T]"
  /// See `EventPayload`.
  public var event: Event { .contractSigned(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .contractSigned(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    members.repeated("members", by: \.organisation?.value)
      + stagePlan.contradictions("stagePlan")
      + performanceLevels.repeated("performanceLevels", by: \.id)
      + maximumCosts.repeated("maximumCosts", by: \.id)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("partner", &partner, "the partner, by its handle", source: "OCDS suppliers/id")
    visitor.field("contract", &contract, "the contract", source: "OCDS contracts/id")
    visitor.field(
      "contractValue", &contractValue, "the value of the contract", source: "OCDS contracts/value")
    visitor.field(
      "members", &members, "the organisations of the group, or the one that applies alone",
      source: "OCDS tenderers/id")
    visitor.field(
      "stagePlan", &stagePlan,
      "the stages of research and development, with targets and pass rules",
      source: "Directive 2014/24/EU Art. 31(2) [T]")
    visitor.field(
      "performanceLevels", &performanceLevels, "what the result must achieve to be bought",
      source: "Directive 2014/24/EU Art. 31(2) [T]")
    visitor.field(
      "maximumCosts", &maximumCosts, "what each item may cost at most",
      source: "Directive 2014/24/EU Art. 31(2) [T]")
    visitor.field(
      "ipr", &ipr, "who owns and may use what is developed",
      source: "Directive 2014/24/EU Art. 31(6) [T]")
    visitor.field("indexation", &indexation, "how agreed prices follow an index")
    visitor.field("endsOn", &endsOn, "its last day", source: "OCDS contracts/period/endDate")
    visitor.field("termsDigest", &termsDigest, "SHA-256 (hex) of the signed terms")
  }
}
