import CivilTime
import Commissioning
import Fields
import Projections

extension Threshold {
  /// Days from the signature to the notice of it.
  static let awardNoticeDays = Threshold(
    "awardNoticeDays", 30, "days", .published("Directive 2014/24/EU Art. 50(1)"))
}

extension Rule {
  /// EU50-AWARD-NOTICE-30D.
  public static let awardPublished = Rule(
    id: "EU50-AWARD-NOTICE-30D", title: "The award was published",
    question: "Was each contract made public in time after it was signed?",
    sources: [
      .directive("Directive 2014/24/EU Arts 50(1), 75(2)", .memory),
      .regulations2015("PCR 2015 regs 50(1), 75(3)-(5)", .text),
      .act2023("Procurement Act 2023 s. 53", .text),
      .providerSelection2023("Provider Selection Regime 2023 reg. 30", .text),
    ],
    principle: .transparency,
    reads: [
      Reading(.contractSigned, "partner", "contract", "lots"),
      Reading(.awardNoticeSent, "contract", "publishedAt", "lots"),
      Reading(.noticeDispatched, "noticeKind", "publishedAt", "lots"),
      Reading(.noticePublished, "aboutIndex"),
    ],
    trigger: .first(of: .contractSigned, otherwise: .notYetDue, "No contract is signed yet."),
    logic: """
      For each contract, from its signature to the award notice; under the Act to the notice of \
      contract details, whose 30 days, or 120 for light touch, begin with the day of signature and \
      end with publication. In the lighter regime of the European Union and the 2015 Regulations \
      notices may be gathered by quarter, and so the days count from its end. What was announced \
      before the signature tells of no contract. Not asked here: the copy of a contract above five \
      million pounds.
      """,
    example: """
      Signed on 16 July 2025: 30 days end with 15 August, which is no holiday of the \
      payment system. Sent on the 15th: met; on Monday the 18th: contradicted.
      """,
    thresholds: [.awardNoticeDays],
    knowableFrom: .contractSigned,
    canStill: "At once: send the notice; the time to ask for ineffectiveness may run from it.",
    possible: [
      .met("a notice of every contract was in time"),
      .breached("a notice came later"),
      .notShown(.missing, "the time is over, and no notice is on record"),
      .notShown(.notModelled, "the calendar does not know the year"),
      .notApplicable(.notYetDue, "no contract is signed, or the time still runs"),
    ]
  ) { exam throws(CalendarError) in
    let cases = try exam.contractNotices
    let count = cases.count
    if let late = cases.first(where: \.isLate), let notice = late.notice {
      return .breached(
        late.events, ["signed": late.signed.happened, "lastDay": late.last, "notice": notice.day],
        because: "The contract with \(late.signed.partner) of \(late.signed.happened.date) was made"
          + " public by the notice of \(notice.day); the time for it ended with \(late.last).")
    }
    if let open = cases.first(where: { $0.notice == nil && $0.last < exam.day }) {
      return .notShown(
        open.events, ["signed": open.signed.happened, "lastDay": open.last],
        because: "The time to make the contract with \(open.signed.partner) of"
          + " \(open.signed.happened.date) public ended with \(open.last), and no notice is on"
          + " record.")
    }
    let running = cases.filter { $0.notice == nil }
    if let first = running.first {
      return .notApplicable(
        .notYetDue, running.flatMap { $0.events }, ["lastDay": first.last],
        because: "The contract with \(first.signed.partner) is to be made public by"
          + " \(first.last).")
    }
    guard let first = cases.first, let notice = first.notice else {
      return .notApplicable(.notYetDue, because: "No contract is signed yet.")
    }
    return .met(
      cases.flatMap { $0.events }, ["contracts": cases.count, "lastDay": first.last],
      because: "The notice of \(each(count, "contract")) was in time; the first, signed on"
        + " \(first.signed.happened.date), on \(notice.day), by \(first.last).")
  }
}

/// A contract and the notice of it.
private struct ContractNotice: Sendable {
  let signed: Recorded<ContractSigned>
  let last: LocalDate
  let notice: Examination.PublishedNotice?

  var isLate: Bool { notice.map { $0.day > last } ?? false }
  var events: [Int] { [signed.index] + [notice?.index].compactMap { $0 } }
}

extension Examination {
  fileprivate var contractNotices: [ContractNotice] {
    get throws(CalendarError) {
      var cases: [ContractNotice] = []
      for signed in all(ContractSigned.self) {
        cases.append(
          ContractNotice(
            signed: signed, last: try lastNoticeDay(after: signed), notice: notice(of: signed)))
      }
      return cases
    }
  }

  fileprivate func lastNoticeDay(
    after signed: Recorded<ContractSigned>
  ) throws(CalendarError) -> LocalDate {
    let mayGather =
      book?.isLight == true && [.directive, .regulations2015].contains(book?.regime)
    let day = signed.happened.date
    return try clock.awardNotice.lastDay(
      of: self[.awardNoticeDays], from: mayGather ? day.endOfQuarter : day, in: clock.calendar)
  }

  /// The first notice of a contract: sent on its day or later. In the European Union the day of
  /// dispatch counts, under the other laws that of publication.
  fileprivate func notice(of signed: Recorded<ContractSigned>) -> PublishedNotice? {
    let kind: NoticeKind = book?.regime == .act2023 ? .contractDetails : .award
    let counted = publications(of: kind).map { notice in
      [.act2023, .providerSelection2023].contains(book?.regime)
        ? notice
        : PublishedNotice(
          index: notice.index, happened: notice.happened, common: notice.common,
          day: notice.happened.date, contract: notice.contract)
    }
    return counted.filter { notice in
      notice.sharesLots(with: signed) && notice.happened.isBefore(signed.happened) != true
        && (notice.contract == nil || signed.contract == nil || notice.contract == signed.contract)
    }.min { $0.day < $1.day }
  }
}

extension LocalDate {
  /// The last day of its quarter.
  fileprivate var endOfQuarter: LocalDate {
    let next = (month - 1) / 3 * 3 + 4
    let first =
      next > 12
      ? LocalDate(year: year + 1, month: 1, day: 1) : LocalDate(year: year, month: next, day: 1)
    return first?.adding(days: -1) ?? self
  }
}
