import CivilTime
import Commissioning
import Fields
import Projections

// What the procedure is worth, whole and by lot, as it was estimated before the call.

extension Examination {
  /// What a lot, or the undivided whole, was estimated to be worth.
  struct LotValue: Sendable {
    /// nil: the whole.
    let lot: Identifier?
    /// nil where it is not on record.
    let value: Money?

    /// `lot north`, `the whole`.
    var name: String { lot.map { "lot \($0)" } ?? "the whole" }
  }

  /// The estimate in force when something happened: the last that had been made by then. One that
  /// was entered only afterwards, with an older date, counts only where there is no other.
  func estimate(before event: some Dated) -> Recorded<ValueEstimated>? {
    let before = all(ValueEstimated.self).filter { $0.precedes(event) }
    return before.filter { $0.timing(before: event) == .inTime }.latest ?? before.latest
  }

  /// The lots at the call, and the event that tells them: those of the documents in force, else of
  /// the last decision before it. nil where there are fewer than two: one lot is no division.
  func lots(at call: Recorded<NoticeDispatched>) -> (lots: [TenderLot], event: Int)? {
    if let version = documents(at: call), version.tenderLots.count > 1 {
      return (version.tenderLots, version.index)
    }
    let decided = all(LotsDecided.self).filter { $0.precedes(call) }.latest
    guard let decided, decided.tenderLots.count > 1 else { return nil }
    return (decided.tenderLots, decided.index)
  }

  /// The value of each lot, or of the whole where it is not divided, and the events that tell.
  func values(at call: Recorded<NoticeDispatched>) -> (values: [LotValue], events: [Int]) {
    if let division = lots(at: call) {
      return (
        division.lots.map { LotValue(lot: $0.id, value: $0.estimatedValue) }, [division.event]
      )
    }
    let estimate = estimate(before: call)
    return (
      [LotValue(lot: nil, value: estimate?.totalValue)], [estimate?.index].compactMap { $0 }
    )
  }

  /// Once it is over whether a reason came in time that the law lets stand in the documents or in
  /// the report (Directive 2014/24/EU Arts 46(1), 58(3)): the report, else the first contract.
  var reasonsDue: ReasonsDue? {
    if let report = all(ReportDrawn.self).first {
      let isUnread = !report.common.attachments.isEmpty || report.common.sourceDigest != nil
      return ReasonsDue(
        event: report.index, happened: report.happened, isReport: true, isUnread: isUnread)
    }
    return all(ContractSigned.self).first.map {
      ReasonsDue(event: $0.index, happened: $0.happened, isReport: false, isUnread: false)
    }
  }

  /// By when reasons had to be stated.
  struct ReasonsDue: Sendable {
    let event: Int
    let happened: Moment
    /// Whether the report is drawn; else the first contract is signed.
    let isReport: Bool
    /// Whether the report is a file beside the record, which may hold reasons that nobody entered.
    let isUnread: Bool
  }
}

extension Array where Element: Dated {
  /// The one that happened last; of one time, the later in the log.
  var latest: Element? {
    self.max { ($0.happened.earliest, $0.index) < ($1.happened.earliest, $1.index) }
  }
}

extension Money {
  /// `2000000 EUR`.
  var words: String { "\(amount) \(currency.spelling)" }
}

extension ExactDecimal {
  /// How many times `divisor` it is, cut to two decimal places for reading; nil where that is none.
  func multiple(of divisor: ExactDecimal) -> ExactDecimal? {
    times(ExactDecimal(1), over: divisor).map { ratio in
      ExactDecimal(millionths: ratio.millionths / 10_000 * 10_000)
    }
  }
}
