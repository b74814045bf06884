import Commissioning

/// What a release is about: the closed codelist `releaseTag` of OCDS 1.1.5.
enum ReleaseTag: String, CaseIterable {
  case planning, planningUpdate
  case tender, tenderAmendment, tenderUpdate, tenderCancellation
  case award, awardUpdate, awardCancellation
  case contract, contractUpdate, contractAmendment
  case implementation, implementationUpdate
  case contractTermination
  case compiled

  /// Whether what the release says was public before anybody applied or tendered. What an award
  /// notice repeats of the call says nothing about when the call said it.
  var isBeforeTenders: Bool {
    switch self {
    case .planning, .planningUpdate, .tender, .tenderAmendment, .tenderUpdate: true
    default: false
    }
  }

  /// The notice that such a release is; nothing where it is none, or an award notice.
  var noticeKind: NoticeKind? {
    switch self {
    case .planning: .priorInformation
    case .planningUpdate, .tenderAmendment, .tenderUpdate, .awardUpdate, .contractUpdate: .change
    case .tender: .contract
    case .tenderCancellation, .awardCancellation: .cancellation
    case .contract: .contractDetails
    case .contractAmendment: .modification
    case .contractTermination: .termination
    case .award, .implementation, .implementationUpdate, .compiled: nil
    }
  }

  /// A release with several tags is one notice: the one that comes first here.
  static let noticeOrder: [ReleaseTag] = [
    .tenderCancellation, .awardCancellation, .contractTermination, .award, .contractAmendment,
    .contract, .awardUpdate, .contractUpdate, .tender, .tenderAmendment, .tenderUpdate, .planning,
    .planningUpdate,
  ]
}

extension Sequence<ReleaseTag> {
  /// The tag that says what notice the release is.
  var forNotice: ReleaseTag? { ReleaseTag.noticeOrder.first { contains($0) } }

  /// See `ReleaseTag.isBeforeTenders`; without tags nothing is known to be.
  var areBeforeTenders: Bool {
    contains { $0.isBeforeTenders } && allSatisfy { $0.isBeforeTenders || $0 == .compiled }
  }
}
