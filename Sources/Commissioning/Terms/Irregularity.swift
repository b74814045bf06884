import Fields

/// What a review found to be irregular, by the codes of the eForms codelist irregularity-type
/// [P].
public enum Irregularity: String, Code {
  /// Abnormally low tenders rejected without justification.
  case lowTenderRejected = "ab-low"
  /// Contracts split artificially.
  case artificialSplitting = "ar-split"
  /// Bid-rigging, established by a competent body.
  case bidRigging = "bid-rigging"
  /// Negotiation during the award, or a winning tender changed in evaluation.
  case changedInEvaluation = "change-eval"
  /// A conflict of interest that bore on the outcome.
  case conflictOfInterest = "conf-int"
  /// Announced conditions changed substantially in a procedure with negotiation.
  case conditionsModified = "cp-mod-cond"
  /// Elements of the contract modified against the rules.
  case elementsModified = "elem-mod"
  /// Criteria used that were not published.
  case criteriaAdded = "eva-add-crit"
  /// Criteria used that differ from those published.
  case criteriaDiffering = "eva-diff-crit"
  /// Formal.
  case formal
  /// An insufficient audit trail.
  case auditTrail = "ins-audit"
  /// Too little time to obtain the documents.
  case timeForDocuments = "insuf-timl"
  /// Irregular prior involvement of bidders.
  case priorInvolvement = "irr-involv"
  /// Selection criteria or specifications modified after opening, or applied wrongly.
  case modifiedAfterOpening = "mod-inco"
  /// Rules of electronic and aggregated procurement not kept.
  case electronicProcurement = "nc-proc-eap"
  /// Time limits for tenders or requests not kept.
  case timeLimits = "nc-timl"
  /// Award criteria and weights not described in enough detail.
  case criteriaVague = "ncompl-awcrit"
  /// The notice or documents leave out what must be published.
  case noticeIncomplete = "ncompl-cn"
  /// Clarifications not told to all.
  case clarificationsNotTold = "ncompl-com"
  /// The subject matter not defined precisely.
  case subjectVague = "ncompl-sub"
  /// No notice, or an unjustified direct award.
  case noNotice = "no-notice"
  /// Time limits not extended although information came late.
  case lateInformation = "noex-addinfo"
  /// Time limits not extended although documents changed.
  case documentChange = "noex-timl"
  /// No reasons for not dividing into lots.
  case lotsNotReasoned = "nojust-nolots"
  /// Extended time limits not published.
  case extensionNotPublished = "npub-limit"
  /// Another one.
  case other
  /// Documents hard to obtain, otherwise than by time.
  case documentsRestricted = "restr-not-tlim"
  /// A procedure with negotiation, a dialogue or an innovation partnership used without
  /// justification.
  case procedureUnjustified = "unj-comp-pro"
  /// Bidders excluded without justification.
  case exclusionUnjustified = "unj-excl"
  /// Subcontracting limited without justification.
  case subcontractingLimited = "unj-lim-subc"
  /// Procurement rules not applied without justification.
  case rulesNotApplied = "unj-na-ppr"
  /// Criteria or specifications that prefer the nation, region or place.
  case localPreference = "unj-nrl"
  /// Criteria or specifications that discriminate otherwise.
  case otherDiscrimination = "unj-nrl-other"

  /// What the list is called.
  public static let noun = "irregularity"
}
