import CivilTime
import Fields

/// A signed contract was changed, on a stated ground.
public struct ContractModified: EventPayload {
  /// The partner, by its handle.
  public var partner: Identifier?
  /// The contract.
  public var contract: Identifier?
  /// The ground on which it was changed.
  public var modificationGround = ModificationGround.blank
  /// What changed.
  public var change = ""
  /// By how much the price changed.
  public var priceChange: Money?
  /// By how much all changes so far did.
  public var cumulativeChange: Money?
  /// Whether the contract is of another character from now on, or provides for other things.
  public var materiallyDifferent: Bool?
  /// Its last day from now on, where that changed.
  public var endsOn: LocalDate?
  /// The publication's number of the notice.
  public var noticeRef: String?
  /// The stages of research and development, with targets and pass rules.
  public var stagePlan: [StagePlan] = []
  /// What the result must achieve to be bought.
  public var performanceLevels: [PerformanceLevel] = []
  /// What each item may cost at most.
  public var maximumCosts: [MaximumCost] = []
  /// Who was told, and when.
  public var recipients: [Delivery] = []

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.contractModified
  /// See `EventPayload`.
  public static let summary = "A contract was changed."
  /// See `EventPayload`.
  public static let example =
    "--partner tenderer-3 --modification-ground unforeseen --change 'three more wards'"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Art. 72 [T]"
  /// See `EventPayload`.
  public var event: Event { .contractModified(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .contractModified(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    stagePlan.contradictions("stagePlan")
      + performanceLevels.repeated("performanceLevels", by: \.id)
      + maximumCosts.repeated("maximumCosts", by: \.id)
      + recipients.repeated("recipients", by: \.party)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("partner", &partner, "the partner, by its handle", source: "OCDS suppliers/id")
    visitor.field("contract", &contract, "the contract", source: "OCDS contracts/id")
    visitor.field("modificationGround", &modificationGround, "the ground on which it was changed")
    visitor.field("change", &change, "what changed")
    visitor.field("priceChange", &priceChange, "by how much the price changed")
    visitor.field("cumulativeChange", &cumulativeChange, "by how much all changes so far did")
    visitor.field(
      "materiallyDifferent", &materiallyDifferent,
      "whether the contract is of another character from now on, or provides for other things",
      source: "Directive 2014/24/EU Art. 72(4) [T]")
    visitor.field("endsOn", &endsOn, "its last day from now on, where that changed")
    visitor.field("noticeRef", &noticeRef, "the publication's number of the notice")
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
    visitor.field("recipients", &recipients, "who was told, and when")
  }
}
