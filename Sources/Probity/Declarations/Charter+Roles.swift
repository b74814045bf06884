import Commissioning
import Fields
import Ledger

/// What an actor may be in a ledger of commissioning decisions.
public enum Role: String, Code {
  case owner, commissioner, drafter, evaluator, approver, publisher, bidder, challenger, auditor
  case witness, importer

  /// What the list is called.
  public static let noun = "role"

  /// What somebody in this role does, in one sentence.
  public var meaning: String {
    switch self {
    case .owner: "Keeps the ledger: enrols actors, grants roles, adds and retires keys."
    case .commissioner: "Runs procedures: records every step of them."
    case .drafter: "Prepares a call: need, market, documents."
    case .evaluator: "Assesses candidates, tenders and stage results."
    case .approver: "Decides: awards, rejections, reductions, signatures, orders."
    case .publisher: "Tells the world: documents, notices, invitations, letters."
    case .bidder: "Speaks for a party: applies, tenders, submits, complains, states."
    case .challenger: "Complains, seeks review, and states its own view."
    case .auditor: "States what an audit found; changes nothing."
    case .witness: "Confirms sizes and roots; writes nothing."
    case .importer: "Takes in published releases; never counts as the one who decided."
    }
  }

  /// The identifier under which roles stand in the log.
  public var identifier: Identifier {
    guard let identifier = Identifier(spelled: rawValue) else {
      preconditionFailure("a role's name is an id")
    }
    return identifier
  }

  /// The types of the vault that somebody in this role may write.
  var vaultTypes: [VaultEventType] {
    self == .owner ? VaultEventType.allCases : []
  }

  /// The types of commissioning that somebody in this role may write.
  ///
  /// Nobody is kept from recording an irregularity: the table says who speaks, not what is lawful.
  public var types: [EventType] {
    switch self {
    case .owner:
      [
        .organisationRegistered, .recordsHeld, .recordsDestroyed, .accessLogged, .valueRevealed,
        .disclosureErased,
      ]
    case .commissioner:
      EventType.allCases.filter { $0 != .releaseImported && !Self.audits.contains($0) }
    case .importer: EventType.allCases
    case .drafter:
      [
        .procedureOpened, .needIdentified, .marketResearched, .marketConsulted,
        .beneficiariesConsulted, .socialValueConsidered, .valueEstimated, .lotsDecided,
        .priorInvolvementHandled, .conflictsAssessed, .interestDeclared, .documentsIssued,
        .documentsAmended, .communicationRecorded, .organisationRegistered, .correctionRecorded,
      ]
    case .evaluator:
      [
        .interestDeclared, .submissionOpened, .exclusionChecked, .selectionAssessed,
        .candidatesReduced, .negotiationHeld, .clarificationRequested, .clarificationReceived,
        .tenderEliminated, .scoreRecorded, .scoreModerated, .scoreWithdrawn, .evaluationClosed,
        .stageAssessed, .performanceLevelChecked, .performanceAssessed, .maxCostChecked,
        .communicationRecorded, .correctionRecorded,
      ]
    case .approver:
      [
        .interestDeclared, .conflictManaged, .conflictsAssessed, .priorInvolvementHandled,
        .lotsDecided, .panelAppointed, .panelChanged, .candidatesReduced, .candidateRejected,
        .partyReinstated, .tenderEliminated, .decisionDeferred, .awardDecided,
        .awardDecisionWithdrawn, .standstillExtended, .complaintAnswered, .reviewSuspended,
        .reviewDecided, .reportDrawn, .contractSigned,
        .stageStarted, .stageClosed, .partnerTerminated, .partnershipTerminated,
        .contractModified, .contractTerminated, .contractCompleted, .stageExtended,
        .instalmentPaid, .purchaseOrdered, .remedyTaken, .procedureCancelled, .deadlineExtended,
        .recordClosed, .recordsHeld, .recordsDestroyed, .valueRevealed, .disclosureErased,
        .correctionRecorded,
      ]
    case .publisher:
      [
        .documentsIssued, .documentsAmended, .noticeDispatched, .noticePublished,
        .deadlineExtended, .questionAsked, .questionAnswered, .invitationsSent,
        .clarificationRequested, .clarificationReceived, .decisionNoticesSent,
        .standstillExtended, .reasonsGiven, .awardNoticeSent, .paymentPublished,
        .accessLogged, .communicationRecorded, .correctionRecorded,
      ]
    case .bidder:
      [
        .organisationRegistered, .questionAsked, .participationRequested, .consortiumFormed,
        .consortiumChanged, .selfCleaningSubmitted, .partyWithdrawn, .tenderReceived,
        .clarificationReceived, .stageSubmitted, .reasonsRequested, .complaintMade,
        .complaintWithdrawn, .reviewLodged, .partyStatement, .correctionRecorded,
      ]
    case .challenger:
      [
        .organisationRegistered, .reasonsRequested, .complaintMade, .complaintWithdrawn,
        .reviewLodged, .partyStatement,
      ]
    case .auditor: Self.audits
    case .witness: []
    }
  }

  /// What an audit says, in a stream of its own.
  private static let audits: [EventType] = [.auditOpened, .auditNoted, .auditConcluded]
}

extension Role {
  /// The names of all types that somebody in this role may write.
  public var writes: [String] { types.map(\.rawValue) + vaultTypes.map(\.rawValue) }
}

extension Charter {
  /// Which role may write which type, in a ledger of commissioning decisions. It may only grow:
  /// old lines are judged by it too.
  public static let commissioning = Charter(
    Dictionary(
      uniqueKeysWithValues: Role.allCases.map { role in
        (role.identifier, Set(role.writes))
      }))
}
