/// One thing that is wrong with a log.
public struct Fault: Error, Equatable, Sendable {
  /// What kind of wrong, judged apart.
  public enum Kind: String, CaseIterable, Sendable {
    /// Bytes are not those that were signed.
    case bytes
    /// An event breaks a rule of form. It is proved like any other, skipped by projections, and
    /// blocks nothing.
    case form
    /// A confidential value beside the log is not there, or not the one that was committed.
    case sealed
    /// Worth knowing, and no fault of the log's: a clock that went back, a stray file.
    case remark
  }

  /// The kind.
  public let kind: Kind
  /// The first event that it concerns; nil where it concerns none.
  public let index: Int?
  /// What is wrong, and where.
  public let error: LedgerError

  init(_ kind: Kind, _ index: Int?, _ error: LedgerError) {
    self.kind = kind
    self.index = index
    self.error = error
  }
}
