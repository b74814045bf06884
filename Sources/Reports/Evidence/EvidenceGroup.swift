import Audit

/// Under which heading of the report a finding stands. What is met or does not apply stands under
/// none: the answer counts it.
enum EvidenceGroup: CaseIterable {
  /// A legal duty that the record contradicts.
  case contradicted
  /// What the record does not show.
  case notShown
  /// A question that the law does not settle.
  case asked

  init?(_ finding: Finding) {
    switch (finding.outcome.verdict, finding.kind) {
    case (.breached, .law): self = .contradicted
    case (.notShown, _): self = .notShown
    default:
      guard finding.isQuestion else { return nil }
      self = .asked
    }
  }
}
