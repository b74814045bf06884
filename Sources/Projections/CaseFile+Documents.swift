import CivilTime
import Commissioning
import Fields

extension CaseFile {
  /// The version of the documents in force at `moment`: the last that had been issued by then, as
  /// the actors say, whenever it was recorded. One issued on that day without an hour counts.
  ///
  /// Of versions issued at one time the later in the log counts.
  public func documents(at moment: Moment) -> Recorded<DocumentsIssued>? {
    all(DocumentsIssued.self)
      .filter { moment.isBefore($0.happened) != true }
      .reduce(nil) { newest, version in
        guard let newest, version.happened.isBefore(newest.happened) == true else {
          return version
        }
        return newest
      }
  }

  /// The last version of the documents.
  public var documents: Recorded<DocumentsIssued>? { last(DocumentsIssued.self) }

  /// The call for competition: the first contract notice, else the first notice that opens a
  /// period.
  public var call: Recorded<NoticeDispatched>? {
    first(NoticeDispatched.self) { $0.noticeKind == .contract }
      ?? first(NoticeDispatched.self) { $0.requestDeadline != nil || $0.tenderDeadline != nil }
  }

  /// How a stage was planned at `moment`: in the contract of `partner` where that says so, else
  /// in the documents in force.
  public func plan(
    ofStage stage: Int, partner: Identifier? = nil, at moment: Moment
  ) -> StagePlan? {
    let contract = all(ContractSigned.self).last {
      $0.partner == partner && moment.isBefore($0.happened) != true
        && $0.stagePlan.contains { $0.stage == stage }
    }
    let plans = contract?.stagePlan ?? documents(at: moment)?.stagePlan ?? []
    return plans.first { $0.stage == stage }
  }
}
