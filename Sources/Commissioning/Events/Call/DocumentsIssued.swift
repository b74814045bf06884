import CivilTime
import Fields

/// The documents of the procedure in one version: everything that must be fixed beforehand.
public struct DocumentsIssued: EventPayload {
  /// The version of the documents, from 1.
  public var documentsVersion = 0
  /// Whether the version holds every part of the documents.
  public var complete: Bool?
  /// From when anybody could read it.
  public var publicAt: Moment?
  /// Where.
  public var url: String?
  /// The need that nothing on the market meets.
  public var needStatement: String?
  /// Whether the documents say that the market can meet the need.
  public var needMetByMarket: Bool?
  /// What every tender must meet.
  public var minimumRequirements: [MinimumRequirement] = []
  /// What applicants must be able to do.
  public var selectionCriteria: [SelectionCriterion] = []
  /// The fewest candidates to be invited.
  public var minimumCandidates: Int?
  /// The most candidates to be invited.
  public var maximumCandidates: Int?
  /// The rule for choosing among qualified candidates.
  public var reductionRule: String?
  /// What tenders are judged by, with weights.
  public var awardCriteria: [AwardCriterion] = []
  /// Why weights could only be put in order.
  public var weightsWithheldReasons: String?
  /// How a price becomes a score.
  public var priceFormula: PriceFormula?
  /// To how many decimal places totals are rounded.
  public var rounding: Int?
  /// Whether tenders compete on quality alone, at a fixed price.
  public var fixedPrice: Bool?
  /// Whether tenders may be dropped between rounds.
  public var successiveReduction: Bool?
  /// How many partners there may be.
  public var partnerNumbers: PartnerNumbers?
  /// The stages of research and development, with targets and pass rules.
  public var stagePlan: [StagePlan] = []
  /// Whether partners may be reduced after a stage.
  public var reductionAllowed: Bool?
  /// On what conditions partners are reduced.
  public var reductionConditions: [Condition] = []
  /// On what conditions the partnership ends.
  public var terminationConditions: [Condition] = []
  /// Who owns and may use what is developed.
  public var ipr: String?
  /// What the result must achieve to be bought.
  public var performanceLevels: [PerformanceLevel] = []
  /// What each item may cost at most.
  public var maximumCosts: [MaximumCost] = []
  /// The lots.
  public var tenderLots: [TenderLot] = []
  /// Why it is not divided into lots.
  public var lotReasons: String?
  /// Whether groups are expected to apply.
  public var groupsExpected: Bool?
  /// Whether groups must take a legal form to tender.
  public var legalFormRequired: Bool?
  /// What only groups must meet.
  public var groupConditions: [GroupCondition] = []
  /// Whether convening a consortium is paid for.
  public var coordinationCost: CoordinationCost?
  /// How much is set aside for it.
  public var coordinationAmount: Money?
  /// Why the time limits fit the complexity.
  public var timeReasons: String?
  /// Who hears a challenge, and by when.
  public var reviewBody: ReviewBody?

  /// Nothing stated.
  public init() {}
  /// See `EventPayload`.
  public static let type = EventType.documentsIssued
  /// See `EventPayload`.
  public static let summary = "A version of the documents was issued."
  /// See `EventPayload`.
  public static let example =
    "--documents-version 1 --need-statement 'Nothing on sale keeps a ward quiet'"
    + " --award-criteria @criteria.json"
  /// See `EventPayload`.
  public static let law: String? = "Directive 2014/24/EU Arts 31(1), 31(2), 53, 67 [T]"
  /// See `EventPayload`.
  public var event: Event { .documentsIssued(self) }
  /// See `EventPayload`.
  public static func stated(by event: Event) -> Self? {
    if case .documentsIssued(let payload) = event { payload } else { nil }
  }
  /// See `EventPayload`.
  public var contradictions: [FieldProblem] {
    awardCriteria.repeated("awardCriteria", by: \.id)
      + stagePlan.contradictions("stagePlan")
      + performanceLevels.repeated("performanceLevels", by: \.id)
      + maximumCosts.repeated("maximumCosts", by: \.id)
  }

  /// Lists every field once.
  public mutating func visit(_ visitor: inout some FieldVisitor) {
    visitor.field("documentsVersion", &documentsVersion, "the version of the documents, from 1")
    visitor.field("complete", &complete, "whether the version holds every part of the documents")
    visitor.field(
      "publicAt", &publicAt, "from when anybody could read it",
      source: "Directive 2014/24/EU Art. 53(1) [T]")
    visitor.field("url", &url, "where")
    visitor.field(
      "needStatement", &needStatement, "the need that nothing on the market meets",
      source: "Directive 2014/24/EU Art. 31(1) [T]")
    visitor.field(
      "needMetByMarket", &needMetByMarket,
      "whether the documents say that the market can meet the need")
    visitor.field(
      "minimumRequirements", &minimumRequirements, "what every tender must meet",
      source: "Directive 2014/24/EU Art. 31(1) [T]")
    visitor.field(
      "selectionCriteria", &selectionCriteria, "what applicants must be able to do",
      source: "OCDS selectionCriteria/criteria")
    visitor.field(
      "minimumCandidates", &minimumCandidates, "the fewest candidates to be invited",
      source: "OCDS secondStage/minimumCandidates")
    visitor.field(
      "maximumCandidates", &maximumCandidates, "the most candidates to be invited",
      source: "OCDS secondStage/maximumCandidates")
    visitor.field(
      "reductionRule", &reductionRule, "the rule for choosing among qualified candidates",
      source: "Directive 2014/24/EU Art. 65(2) [T]")
    visitor.field(
      "awardCriteria", &awardCriteria, "what tenders are judged by, with weights",
      source: "Directive 2014/24/EU Art. 67(5) [T]")
    visitor.field(
      "weightsWithheldReasons", &weightsWithheldReasons, "why weights could only be put in order",
      source: "Directive 2014/24/EU Art. 67(5) [T]")
    visitor.field("priceFormula", &priceFormula, "how a price becomes a score")
    visitor.field("rounding", &rounding, "to how many decimal places totals are rounded")
    visitor.field(
      "fixedPrice", &fixedPrice, "whether tenders compete on quality alone, at a fixed price",
      source: "Directive 2014/24/EU Art. 67(2) [T]")
    visitor.field(
      "successiveReduction", &successiveReduction, "whether tenders may be dropped between rounds",
      source: "OCDS secondStage/successiveReduction; Directive 2014/24/EU Art. 31(5) [T]")
    visitor.field(
      "partnerNumbers", &partnerNumbers, "how many partners there may be",
      source: "Directive 2014/24/EU Art. 31(1) [T]")
    visitor.field(
      "stagePlan", &stagePlan,
      "the stages of research and development, with targets and pass rules",
      source: "Directive 2014/24/EU Art. 31(2) [T]")
    visitor.field(
      "reductionAllowed", &reductionAllowed, "whether partners may be reduced after a stage",
      source: "Directive 2014/24/EU Art. 31(2) [T]")
    visitor.field(
      "reductionConditions", &reductionConditions, "on what conditions partners are reduced",
      source: "Directive 2014/24/EU Art. 31(2) [T]")
    visitor.field(
      "terminationConditions", &terminationConditions, "on what conditions the partnership ends",
      source: "Directive 2014/24/EU Art. 31(2) [T]")
    visitor.field(
      "ipr", &ipr, "who owns and may use what is developed",
      source: "Directive 2014/24/EU Art. 31(6) [T]")
    visitor.field(
      "performanceLevels", &performanceLevels, "what the result must achieve to be bought",
      source: "Directive 2014/24/EU Art. 31(2) [T]")
    visitor.field(
      "maximumCosts", &maximumCosts, "what each item may cost at most",
      source: "Directive 2014/24/EU Art. 31(2) [T]")
    visitor.field("tenderLots", &tenderLots, "the lots", source: "OCDS tender/lots")
    visitor.field(
      "lotReasons", &lotReasons, "why it is not divided into lots",
      source: "Directive 2014/24/EU Art. 46(1) [T]")
    visitor.field("groupsExpected", &groupsExpected, "whether groups are expected to apply")
    visitor.field(
      "legalFormRequired", &legalFormRequired, "whether groups must take a legal form to tender",
      source: "Directive 2014/24/EU Art. 19(3) [T]")
    visitor.field(
      "groupConditions", &groupConditions, "what only groups must meet",
      source: "Directive 2014/24/EU Art. 19(2) [T]")
    visitor.field(
      "coordinationCost", &coordinationCost, "whether convening a consortium is paid for")
    visitor.field("coordinationAmount", &coordinationAmount, "how much is set aside for it")
    visitor.field(
      "timeReasons", &timeReasons, "why the time limits fit the complexity",
      source: "Directive 2014/24/EU Art. 47(1) [T]")
    visitor.field(
      "reviewBody", &reviewBody, "who hears a challenge, and by when",
      source: "Directive 2014/24/EU Annex V part C [M]")
  }
}
