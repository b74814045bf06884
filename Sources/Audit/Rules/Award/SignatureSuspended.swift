import CivilTime
import Commissioning
import Fields
import Projections

extension Rule {
  /// REM-SUSPENDED.
  public static let signatureSuspended = Rule(
    id: "REM-SUSPENDED", title: "A review stops the signature",
    question: "Was nothing signed while a review of the award was open?",
    sources: [
      .directive("Directive 89/665/EEC Art. 2(3)", .memory),
      .regulations2015("PCR 2015 reg. 95", .text),
      .act2023("Procurement Act 2023 s. 101", .text),
    ],
    principle: .remedy,
    reads: [
      Reading(.reviewLodged, "review", "authorityInformedAt", "lots"),
      Reading(.reviewSuspended, "review", "suspendedUntil"),
      Reading(.reviewDecided, "review", "reviewOutcome"),
      Reading(.contractSigned, "partner", "lots"), Reading(.awardDecided),
      Reading(.noticeDispatched, "noticeKind", "publishedAt", "standstillEnd"),
    ],
    trigger: .first(
      of: .reviewLodged, otherwise: .nothingRecorded, "No review is on record."),
    logic: """
      From when the authority learned of a review of the award until it was decided or its \
      suspension was lifted, nothing is signed; a suspension that a court ordered counts from its \
      own day, to the day that it names. A contract signed in between contradicts the duty, unless \
      it is of other lots. Under the Act only a claim of which the authority learned within the \
      standstill stops the signature by itself. A review from before the award decision is not of \
      it.
      """,
    example: """
      The authority learned of the review on 10 July 2025, it was dismissed on 1 \
      September, and the contract was signed on 16 July: contradicted.
      """,
    knowableFrom: .contractSigned,
    canStill: "While the review is open: sign nothing; ask the court to lift the suspension.",
    possible: [
      .met("what was signed was signed before the authority knew, or after the end"),
      .met(.nothingContrary, "nothing was signed"),
      .breached("a contract was signed in between"),
      .notShown(
        .missing, "when the authority learned of it is not on record, or the hours are not"),
      .notShown(.notModelled, "the calendar does not know the year of the standstill"),
      .notApplicable(.nothingRecorded, "no review is on record"),
      .notApplicable(.exempt, "every review came before the award, or after the Act's standstill"),
    ]
  ) { exam throws(CalendarError) in
    var holds: [Hold] = []
    for review in exam.all(ReviewLodged.self) where try exam.mayStop(review) {
      holds += exam.holds(by: review)
    }
    guard !holds.isEmpty else {
      return .notApplicable(
        .exempt, exam.all(ReviewLodged.self).indexes(),
        because: "No review stops the signature by itself: each came before the award decision, or"
          + " after the standstill of the Act.")
    }
    let contracts = exam.all(ContractSigned.self)
    let meetings = holds.flatMap { hold in
      contracts.filter { $0.sharesLots(with: hold.review) }.map { (hold, $0, hold.covers($0)) }
    }
    if let (hold, signed, _) = meetings.first(where: { $0.2 == true }) {
      return .breached(
        [hold.review.index, signed.index], ["review": hold.review.payload.review],
        because: "The contract with \(signed.partner) was signed on \(signed.happened.date), while"
          + " review \(hold.review.payload.review) held it back\(hold.words).")
    }
    if let (hold, signed, _) = meetings.first(where: { $0.2 == nil }) {
      return .notShown(
        [hold.review.index, signed.index], ["review": hold.review.payload.review],
        because: "Whether the contract with \(signed.partner) of \(signed.happened.date) was signed"
          + " while review \(hold.review.payload.review) held it back cannot be told: when the"
          + " authority learned of it, or an hour, is not on record.")
    }
    let events = holds.map { $0.review.index } + meetings.map(\.1.index)
    guard !meetings.isEmpty else {
      return .met(
        events, ["reviews": Set(holds.map { $0.review.index }).count], as: .nothingContrary,
        because: "Nothing on record was signed since a review was lodged.")
    }
    return .met(
      events, ["reviews": Set(holds.map { $0.review.index }).count, "contracts": contracts.count],
      because:
        "The signature of \(each(contracts.count, "contract")) came before the authority knew"
        + " of a review, or after it had ended.")
  }
}

/// A time in which a review holds the signature back.
private struct Hold: Sendable {
  let review: Recorded<ReviewLodged>
  /// Nil: not on record; no earlier than the review was lodged.
  let from: Moment?
  /// Nil: it still does.
  let until: Moment?

  /// Whether the contract was signed in it; nil where that cannot be told.
  func covers(_ signed: Recorded<ContractSigned>) -> Bool? {
    if let until, until.isBefore(signed.happened) == true { return false }
    guard let from else {
      return signed.happened.isBefore(review.happened) == true ? false : nil
    }
    guard let isAfterStart = from.isBefore(signed.happened) else { return nil }
    guard isAfterStart else { return false }
    guard let until else { return true }
    return signed.happened.isBefore(until)
  }

  var words: String {
    (from.map { " from \($0)" } ?? "") + (until.map { " until \($0)" } ?? ", not decided yet")
  }
}

extension Examination {
  /// Whether lodging the review stops the signature by itself.
  fileprivate func mayStop(_ review: Recorded<ReviewLodged>) throws(CalendarError) -> Bool {
    let isOrdered = all(ReviewSuspended.self).contains { $0.review == review.payload.review }
    guard !isOrdered else { return true }
    guard all(AwardDecided.self).contains(where: { $0.precedes(review) }) else { return false }
    guard book?.regime == .act2023 else { return true }
    let informed = (review.authorityInformedAt ?? review.happened).date
    let announced = announcedEnd(before: review)?.day
    let notice = publications(of: .award).last { $0.precedes(review) }
    let end =
      try needsNoStandstill
      ? nil
      : notice.map { notice throws(CalendarError) in
        try standstill(after: notice).most
      }
    return [end, announced].contains { $0.map { informed <= $0 } ?? false }
  }

  /// From the authority's knowledge to the decision, and each suspension that was ordered.
  fileprivate func holds(by review: Recorded<ReviewLodged>) -> [Hold] {
    let name = review.payload.review
    let ends = all(ReviewDecided.self).filter { $0.review == name }
    let isAutomatic = all(AwardDecided.self).contains { $0.precedes(review) }
    let own =
      isAutomatic
      ? [Hold(review: review, from: review.authorityInformedAt, until: ends.first?.happened)] : []
    return own
      + all(ReviewSuspended.self).filter { $0.review == name }.map { order in
        let decided = ends.first { order.precedes($0) }?.happened
        let until = [order.suspendedUntil, decided].compactMap { $0 }
          .min { $0.earliest < $1.earliest }
        return Hold(review: review, from: order.happened, until: until)
      }
  }
}
