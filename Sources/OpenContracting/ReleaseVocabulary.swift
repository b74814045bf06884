/// The fields that OCDS 1.1.5 and the extensions for partnerships define, so that the report can tell
/// what this program passes over from what it has never heard of.
///
/// Extensions: award criteria, bids, communication, enquiries, EU (with participation fees, procedure
/// and techniques), legal basis, lots, metrics, organization classifications, performance failures,
/// second stage description, selection criteria, statistics, tender classification, tender date
/// published, voluntary organisations (`vcse`) and withheld information.
enum ReleaseVocabulary {
  /// What is known of a path.
  enum Standing { case known, unknown }

  /// The object types; `name:Type` is an object of that type, `name[]` an array. A field that the
  /// standard translates (`title_fr`) is known by its plain name.
  private static let table = """
    Package uri version extensions[] publishedDate publisher:Publisher license publicationPolicy \
    packages[] links:Links releases[]:Release records[]:Record
    Links next prev
    Publisher name scheme uid uri
    Record ocid releases[]:Release compiledRelease:Whole versionedRelease:Whole
    Release ocid id date tag[] initiationType parties[]:Organization buyer:Reference \
    planning:Planning tender:Tender awards[]:Award contracts[]:Contract language \
    relatedProcesses[]:RelatedProcess bids:Bids statistics[]:Statistic \
    withheldInformation[]:Withheld
    Planning rationale budget:Budget documents[]:Document milestones[]:Milestone forecasts[]:Metric
    Budget id description amount:Value project projectID uri source
    Tender id title description status procuringEntity:Reference items[]:Item value:Value \
    minValue:Value procurementMethod procurementMethodDetails procurementMethodRationale \
    mainProcurementCategory additionalProcurementCategories[] awardCriteria:AwardCriteria \
    awardCriteriaDetails classification:Classification datePublished \
    additionalClassifications[]:Classification communication:Communication \
    submissionMethod[] submissionMethodDetails tenderPeriod:Period enquiryPeriod:Period \
    hasEnquiries eligibilityCriteria awardPeriod:Period contractPeriod:Period numberOfTenderers \
    tenderers[]:Reference documents[]:Document milestones[]:Milestone amendments[]:Amendment \
    amendment:Amendment enquiries[]:Enquiry reviewDetails valueCalculationMethod \
    legislativeReferences[]:LegislativeReference crossBorderLaw legalBasis:Classification \
    lots[]:Lot lotDetails:LotDetails lotGroups[]:LotGroup targets[]:Metric \
    participationFees[]:ParticipationFee procedure:Procedure secondStage:SecondStage \
    selectionCriteria:SelectionCriteria techniques:Techniques competitive
    LotDetails maximumLotsBidPerSupplier maximumLotsAwardedPerSupplier awardCriteriaDetails
    Award id title description status statusDetails date value:Value suppliers[]:Reference items[]:Item \
    contractPeriod:Period documents[]:Document amendments[]:Amendment amendment:Amendment \
    relatedBid relatedBids[] valueCalculationMethod relatedLots[] agreedMetrics[]:Metric
    Contract id awardID title description status period:Period value:Value items[]:Item \
    dateSigned documents[]:Document implementation:Implementation \
    relatedProcesses[]:RelatedProcess milestones[]:Milestone amendments[]:Amendment \
    amendment:Amendment relatedBids[] periodRationale agreedMetrics[]:Metric \
    publicPassengerTransportServicesKilometers
    Implementation transactions[]:Transaction milestones[]:Milestone documents[]:Document \
    metrics[]:Metric performanceFailures[]:PerformanceFailure
    Milestone id title type description code dueDate dateMet dateModified status \
    documents[]:Document relatedLots[]
    Document id documentType title description url datePublished dateModified format language \
    relatedLots[]
    Transaction id source date value:Value payer:Reference payee:Reference uri amount:Value \
    providerOrganization:Identifier receiverOrganization:Identifier
    Reference name id identifier:Identifier address:Address additionalIdentifiers[]:Identifier \
    contactPoint:ContactPoint
    Organization name id identifier:Identifier additionalIdentifiers[]:Identifier address:Address \
    contactPoint:ContactPoint roles[] details:OrganizationDetails eDeliveryGateway
    OrganizationDetails url buyerProfile scale vcse classifications[]:Classification
    Item id description classification:Classification additionalClassifications[]:Classification \
    quantity unit:Unit deliveryAddresses[]:Address relatedLot
    Unit scheme id name value:Value uri
    Amendment date rationale id description amendsReleaseID releaseID changes[]:Change \
    relatedLots[] rationaleClassifications[]:Classification
    Change property former_value
    Classification scheme id description uri
    Identifier scheme id legalName uri
    Address streetAddress locality region postalCode countryName country
    ContactPoint name email telephone faxNumber url
    Value amount currency
    Period startDate endDate maxExtentDate durationInDays description
    RelatedProcess id relationship[] title scheme identifier uri relatedLots[]
    Bids statistics[]:Statistic details[]:Bid
    Statistic id measure date value valueGross currency notes relatedLot scope
    Bid id identifiers[]:SimpleIdentifier submissionType date description status items[]:Item \
    tenderers[]:Reference value:Value validityPeriod:Period documents[]:Document relatedLots[] \
    countriesOfOrigin[] hasRank rank variant
    SimpleIdentifier scheme id
    Enquiry id date author:Reference title description answer dateAnswered relatedItem relatedLot \
    threadID
    LegislativeReference title url informationService:Reference
    Lot awardPeriod:Period hasAccessibilityCriteria noAccessibilityCriteriaRationale reviewDetails \
    id identifiers[]:SimpleIdentifier title description status value:Value minimumValue:Value \
    tenderPeriod:Period contractPeriod:Period buyer:Reference \
    additionalClassifications[]:Classification mainProcurementCategory \
    additionalProcurementCategories[] enquiryPeriod:Period milestones[]:Milestone \
    submissionMethodDetails submissionTerms:Whole secondStage:SecondStage \
    selectionCriteria:SelectionCriteria techniques:Techniques awardCriteria:AwardCriteria
    LotGroup id identifiers[]:SimpleIdentifier title description relatedLots[] optionToCombine \
    maximumValue:Value techniques:Techniques awardCriteria:AwardCriteria
    AwardCriteria criteria[]:AwardCriterion weightingDescription orderRationale
    AwardCriterion id type name description numbers[]:CriterionNumber relatedLots[]
    Communication atypicalToolUrl atypicalToolName futureNoticeDate
    SelectionCriteria sources[] criteria[]:SelectionCriterion description
    SelectionCriterion id type subType title description minimum appliesTo[] forReduction \
    numbers[]:CriterionNumber verificationMethod
    CriterionNumber number weight fixed threshold
    SecondStage minimumCandidates maximumCandidates successiveReduction noNegotiationNecessary \
    invitationDate
    Metric id title description observations[]:Observation
    Observation id period:Period value:Value measure unit:Unit dimensions:Whole notes \
    relatedImplementationMilestone:MilestoneReference
    MilestoneReference id title
    ParticipationFee id type[] value:Value relativeValue:RelativeValue description \
    methodOfPayment[] paymentAddress:Address payee:Reference
    RelativeValue proportion monetaryValue
    PerformanceFailure id period:Period category events penaltyContracted penaltyImposed penaltyPaid
    Procedure isAccelerated acceleratedRationale features
    Techniques hasFrameworkAgreement frameworkAgreement:FrameworkAgreement \
    hasDynamicPurchasingSystem dynamicPurchasingSystem:DynamicPurchasingSystem \
    hasElectronicAuction electronicAuction:ElectronicAuction
    FrameworkAgreement minimumParticipants maximumParticipants method periodRationale \
    buyerCategories value:Value period:Period description
    DynamicPurchasingSystem type status
    ElectronicAuction url description
    Withheld id field name availabilityDate rationale rationaleClassifications[]:Classification
    """

  /// For each type its fields and what type their objects are, by bytes-equal names.
  private static let types: [String: [String: String]] = {
    var types: [String: [String: String]] = [:]
    for line in table.split(separator: "\n") {
      let words = line.split(separator: " ").map(String.init)
      var fields: [String: String] = [:]
      for word in words.dropFirst() {
        let parts = word.split(separator: ":")
        let name = parts[0].hasSuffix("[]") ? parts[0].dropLast(2) : parts[0]
        fields[String(name)] = parts.count == 2 ? String(parts[1]) : ""
      }
      types[words[0]] = fields
    }
    return types
  }()

  /// The field `name` of the object type `type`: the type of its objects, empty where it holds none;
  /// nothing where the field is not defined. Within `Whole` every field is.
  static func type(of name: String, in type: String) -> String? {
    if type == "Whole" { return "Whole" }
    guard let fields = types[type] else { return nil }
    if let field = fields[name] { return field }
    // OCDS "Multilingual content": a plain text field, an underscore and a language tag.
    guard let mark = name.lastIndex(of: "_"), name[mark...].utf8.count >= 3,
      fields[String(name[..<mark])] == ""
    else { return nil }
    return ""
  }
}
