import CanonicalJSON

/// Which parts of a release events carry. Kept beside the readers by hand, and held against them by a
/// test that changes each part in turn and looks whether the plan changes.
enum CarriedPaths {
  /// In every release.
  static let always = Set(
    """
    ocid id date tag
    parties.id parties.name parties.roles parties.identifier.scheme parties.identifier.id \
    parties.address.country parties.address.countryName parties.details.scale parties.details.vcse \
    parties.details.classifications.scheme parties.details.classifications.id
    buyer.id buyer.name tender.procuringEntity.id tender.procuringEntity.name
    tender.title tender.description tender.procurementMethod tender.procurementMethodDetails \
    tender.classification.scheme tender.classification.id \
    tender.additionalClassifications.scheme tender.additionalClassifications.id \
    tender.items.classification.scheme tender.items.classification.id \
    tender.items.additionalClassifications.scheme tender.items.additionalClassifications.id \
    tender.status tender.tenderers.id tender.tenderers.name
    tender.amendments.id tender.amendments.date tender.amendments.description \
    tender.amendments.rationale tender.amendment.date tender.amendment.description \
    tender.amendment.rationale
    planning.documents.id planning.documents.documentType planning.documents.datePublished \
    planning.documents.url tender.documents.id tender.documents.documentType \
    tender.documents.datePublished tender.documents.url
    bids.details.id bids.details.submissionType bids.details.status bids.details.date \
    bids.details.tenderers.id bids.details.tenderers.name bids.details.value.amount \
    bids.details.value.currency bids.details.relatedLots
    awards.id awards.status awards.statusDetails awards.date awards.suppliers.id \
    awards.suppliers.name awards.value.amount awards.value.currency awards.relatedLots \
    awards.relatedBids awards.relatedBid
    contracts.id contracts.awardID contracts.status contracts.dateSigned contracts.value.amount \
    contracts.value.currency contracts.period.endDate contracts.relatedBids \
    contracts.amendments.id contracts.amendments.date contracts.amendments.description \
    contracts.amendments.rationale contracts.amendments.rationaleClassifications.id \
    contracts.amendment.date contracts.amendment.description contracts.amendment.rationale
    """.split(whereSeparator: \.isWhitespace).map(String.init))

  /// In releases that stand before tenders only: later ones repeat the call without saying when it
  /// said so.
  static let beforeTenders = Set(
    """
    tender.value.amount tender.value.currency
    tender.tenderPeriod.startDate tender.lots.tenderPeriod.startDate \
    tender.tenderPeriod.endDate tender.lots.tenderPeriod.endDate tender.datePublished \
    tender.communication.futureNoticeDate tender.procedure.isAccelerated
    tender.secondStage.minimumCandidates tender.secondStage.maximumCandidates \
    tender.secondStage.successiveReduction tender.lots.secondStage.minimumCandidates \
    tender.lots.secondStage.maximumCandidates tender.lots.secondStage.successiveReduction
    tender.lots.id tender.lots.title tender.lots.value.amount tender.lots.value.currency
    tender.reviewDetails tender.lots.reviewDetails
    """.split(whereSeparator: \.isWhitespace).map(String.init)
      + ["tender.", "tender.lots."].flatMap { holder in
        [
          "awardCriteria.criteria.id", "awardCriteria.criteria.type",
          "awardCriteria.criteria.name", "awardCriteria.criteria.description",
          "awardCriteria.criteria.numbers.number", "awardCriteria.criteria.numbers.weight",
          "selectionCriteria.criteria.id", "selectionCriteria.criteria.type",
          "selectionCriteria.criteria.description", "selectionCriteria.criteria.title",
          "selectionCriteria.criteria.forReduction",
          "selectionCriteria.criteria.numbers.number",
          "selectionCriteria.criteria.numbers.weight",
        ].map { holder + $0 }
      })

  /// Whether events look into this object at all: documents only where they are notices, codes only
  /// of the schemes that are read, numbers of criteria only where they are percentages.
  static func looksInto(_ object: ForeignObject, at path: String) -> Bool {
    switch path {
    case "planning.documents", "tender.documents":
      object["documentType"]?.string.map { FactReader.noticeKinds[$0] != nil } ?? false
    case "parties.details.classifications":
      object["scheme"]?.string.map(FactReader.authoritySchemes.contains) ?? false
    case _ where path.hasPrefix("tender.") && path.hasSuffix("lassification"),
      _ where path.hasPrefix("tender.") && path.hasSuffix("lassifications"):
      object["scheme"]?.string == "CPV"
    case _ where path.hasSuffix("Criteria.criteria.numbers"):
      object["weight"]?.string == "percentageExact"
    default: true
    }
  }
}
