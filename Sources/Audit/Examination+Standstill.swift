import CivilTime
import Commissioning
import Fields
import Projections

// The standstill: what starts it, when it ends, and which end the authority announced.

/// How long nothing may be signed.
struct Standstill: Sendable {
  /// It lasts at least to the end of this day.
  let least: LocalDate
  /// It lasts to the end of this day at most. Later than `least` only where a day of receipt that
  /// may have ended it is not on record.
  let most: LocalDate
  /// What started it, in words that follow "the standstill after".
  let cause: String
  /// The events that started it, ascending.
  let events: [Int]
  /// The sums.
  let steps: [String]
}

extension Examination {
  /// The notice whose publication starts the standstill, where no letter does: PA 2023 s. 51(2),
  /// PSR reg. 12(2).
  var standstillNotice: NoticeKind? {
    switch book?.regime {
    case .act2023: .award
    case .providerSelection2023: .intention
    default: nil
    }
  }

  /// Whether the law asks for no standstill whatever was decided: light touch contracts, PA 2023
  /// s. 51(3).
  var needsNoStandstill: Bool { book?.regime == .act2023 && book?.isLight == true }

  /// The standstill that the publication of a notice starts.
  func standstill(after notice: PublishedNotice) throws(CalendarError) -> Standstill {
    let days = book?.number(.standstillDays) ?? Threshold.standstillDays.value
    let end = try clock.standstill.lastDay(of: days, from: notice.day, in: clock.calendar)
    let kind = standstillNotice == .intention ? "notice of intention" : "award notice"
    let first = notice.day.adding(days: clock.standstill.firstDay.rawValue) ?? notice.day
    return Standstill(
      least: end, most: end, cause: "the \(kind) of \(notice.day)", events: [notice.index],
      steps: ["counted from \(first)", "working day \(days) = \(end)"])
  }

  /// The standstill that letters start, by the means by which each was sent.
  ///
  /// 89/665/EEC Art. 2a(2) and PCR reg. 87: electronically, the short period after the last was
  /// sent; otherwise the earlier of the long one after the last was sent and the short one after
  /// the last was received (87(3)); where both means were used, whichever ends later (87(5)).
  func standstill(after letters: [Letter]) throws(CalendarError) -> Standstill? {
    let electronic = letters.filter { $0.means == .electronic }
    let other = letters.filter { $0.means != .electronic }
    let ends = [try electronicEnd(electronic), try otherEnd(other)].compactMap { $0 }
    guard let last = ends.max(by: { ($0.most, $0.least) < ($1.most, $1.least) }),
      let least = ends.map({ $0.least }).max()
    else { return nil }
    return Standstill(
      least: least, most: last.most, cause: last.cause,
      events: Array(Set(letters.map { $0.event })).sorted(), steps: ends.flatMap { $0.steps })
  }

  private var shortDays: Int {
    book?.number(.standstillDays) ?? Threshold.standstillDays.value
  }

  private func electronicEnd(_ letters: [Letter]) throws(CalendarError) -> Standstill? {
    guard let last = letters.max(by: { $0.sent < $1.sent }) else { return nil }
    let end = try clock.standstill.lastDay(of: shortDays, from: last.sent, in: clock.calendar)
    return Standstill(
      least: end, most: end, cause: "the notice to \(last.party) of \(last.sent)", events: [],
      steps: ["last sent electronically \(last.sent), \(shortDays) days end with \(end)"])
  }

  private func otherEnd(_ letters: [Letter]) throws(CalendarError) -> Standstill? {
    guard let last = letters.max(by: { $0.sent < $1.sent }) else { return nil }
    let long =
      book?.number(.standstillDaysOtherwise) ?? Threshold.standstillDaysOtherwise.value
    let bySending = try clock.standstill.lastDay(of: long, from: last.sent, in: clock.calendar)
    // Nobody receives a letter before it is sent.
    let received = letters.map { $0.received ?? $0.sent }.max() ?? last.sent
    let byReceipt = try clock.standstill.lastDay(
      of: shortDays, from: received, in: clock.calendar)
    let isKnown = letters.allSatisfy { $0.received != nil }
    let least = min(bySending, byReceipt)
    return Standstill(
      least: least, most: isKnown ? least : bySending,
      cause: "the notice to \(last.party) of \(last.sent)", events: [],
      steps: [
        "last sent by other means \(last.sent), \(long) days end with \(bySending)",
        isKnown
          ? "last received \(received), \(shortDays) days end with \(byReceipt); the earlier"
            + " is \(least)"
          : "not every day of receipt is on record; \(shortDays) days after receipt cannot end"
            + " before \(byReceipt)",
      ])
  }

  /// A decision letter to one party, with what its clock needs.
  struct Letter: Sendable {
    let party: Identifier
    let sent: LocalDate
    let received: LocalDate?
    let means: DeliveryMeans
    let event: Int
  }

  /// Which letter to a party counts, where it was sent more than one.
  enum Sending: Sendable { case first, last }

  /// One letter to each party whose standstill it starts; and such a one without a day or means.
  func readLetters(
    _ rounds: [Recorded<DecisionNoticesSent>], _ sending: Sending = .last
  ) -> (letters: [Letter], undated: Identifier?) {
    var chosen: [Identifier: Letter] = [:]
    var undated: Identifier?
    let waiting = partiesWaiting(for: rounds)
    for round in rounds {
      let told = toldOfRejection(before: round)
      for notice in round.notices where !told.contains(notice.party) {
        guard waiting.map({ $0.contains(notice.party) }) ?? true else { continue }
        guard let sent = notice.sentAt?.date, let means = notice.means else {
          undated = undated ?? notice.party
          continue
        }
        if sending == .first, let earlier = chosen[notice.party], earlier.sent <= sent { continue }
        chosen[notice.party] = Letter(
          party: notice.party, sent: sent, received: notice.receivedAt?.date, means: means,
          event: round.index)
      }
    }
    return (chosen.values.sorted { $0.party < $1.party }, undated)
  }

  /// Whom the standstill after letters protects: those whom the decision concerned and did not make
  /// winners, who lose nothing by the signature. Where nobody else is among the recipients, those
  /// concerned; nil, which is everybody, where the record knows none of them.
  private func partiesWaiting(
    for rounds: [Recorded<DecisionNoticesSent>]
  ) -> Set<Identifier>? {
    guard let last = rounds.last, let award = award(before: last) else { return nil }
    let recipients = Set(rounds.flatMap { $0.notices.map { $0.party } })
    let concerned = Set(concerned(by: award)).intersection(recipients)
    let losers = concerned.subtracting(award.winners)
    return losers.isEmpty ? (concerned.isEmpty ? nil : concerned) : losers
  }

  /// The award that something after it is about: the last that had been decided by then for its
  /// lots, and stands.
  func award(before event: some Dated) -> Recorded<AwardDecided>? {
    standingAwards.last {
      event.happened.isBefore($0.happened) != true && $0.sharesLots(with: event)
    }
  }

  /// The last day that the authority announced it would wait to before a contract, by a notice, a
  /// letter or a prolongation; and the event.
  func announcedEnd(before signed: some Dated) -> (day: LocalDate, event: Int)? {
    let notices = standstillNotice.map(publications) ?? []
    let announced =
      standing(notices, at: signed).filter { $0.precedes(signed) }
      .map { ($0.standstillEnd, $0.index) }
      + letters(before: signed).map { ($0.standstillEnd, $0.index) }
      + standing(all(StandstillExtended.self), at: signed).filter { $0.precedes(signed) }
      .map { ($0.standstillEnd, $0.index) }
    return announced.compactMap { end, event in end.map { ($0.lastWholeDay, event) } }
      .max { $0.0 < $1.0 }
  }

  /// What was said of the lots of a contract, without what was said of a decision that had been
  /// withdrawn before the signature.
  func standing<Said: Dated>(_ said: [Said], at signed: some Dated) -> [Said] {
    let withdrawn = all(AwardDecisionWithdrawn.self).last {
      $0.precedes(signed) && $0.sharesLots(with: signed)
    }
    return said.filter { event in
      event.sharesLots(with: signed) && !(withdrawn.map { event.precedes($0) } ?? false)
    }
  }

  /// The rounds of letters on the decision that a contract carries out: those since the last that
  /// was withdrawn.
  func letters(before signed: some Dated) -> [Recorded<DecisionNoticesSent>] {
    rounds(around: signed).filter { $0.timing(before: signed) != .afterwards }
  }

  /// The rounds of letters on the decision that a contract carries out, those after it included.
  func rounds(around signed: some Dated) -> [Recorded<DecisionNoticesSent>] {
    let withdrawn = all(AwardDecisionWithdrawn.self).last {
      $0.precedes(signed) && $0.sharesLots(with: signed)
    }
    let next = all(AwardDecided.self).first {
      signed.precedes($0) && $0.sharesLots(with: signed)
    }
    let award = award(before: signed)
    return all(DecisionNoticesSent.self).filter { letters in
      letters.sharesLots(with: signed)
        && !(award.map { letters.happened.isBefore($0.happened) == true } ?? false)
        && !(withdrawn.map { letters.precedes($0) } ?? false)
        && (next.map { letters.precedes($0) } ?? true)
    }
  }
}

extension Moment {
  /// The last day that a period which ends then holds: midnight at the beginning of a day ends the
  /// one before.
  var lastWholeDay: LocalDate {
    guard let time, (time.hour, time.minute, time.second) == (0, 0, 0) else { return date }
    return date.adding(days: -1) ?? date
  }
}
