import CivilTime
import Commissioning
import Fields
import Projections

// The award decision: whom it concerns, who had been told before, and what was published of it.

extension CaseFile {
  /// The award decisions that stand: nobody took them back. One that was made for several lots
  /// falls with any of them, for who won which is not told apart.
  var standingAwards: [Recorded<AwardDecided>] {
    let withdrawals = all(AwardDecisionWithdrawn.self)
    return all(AwardDecided.self).filter { award in
      !withdrawals.contains { withdrawal in
        award.precedes(withdrawal)
          && (withdrawal.common.lots.isEmpty
            || !Set(withdrawal.common.lots).isDisjoint(with: award.common.lots))
      }
    }
  }
}

extension Examination {
  /// The award decisions that stand: see `CaseFile`.
  var standingAwards: [Recorded<AwardDecided>] { file.standingAwards }

  /// Candidates and tenderers that were told of their rejection, with reasons, before `event`:
  /// PCR reg. 86(7) no longer counts them as concerned.
  func toldOfRejection(before event: some Dated) -> Set<Identifier> {
    let rejected = all(CandidateRejected.self).filter {
      $0.notifiedAt != nil && !$0.common.reasons.isEmpty && $0.precedes(event)
        && $0.sharesLots(with: event)
    }
    let eliminated = all(TenderEliminated.self).filter {
      $0.notifiedAt != nil && !$0.common.reasons.isEmpty && $0.precedes(event)
        && $0.sharesLots(with: event)
    }
    return Set(rejected.map { $0.party } + eliminated.map { $0.party })
  }

  /// Whom a decision concerns, by handle: all who applied or tendered for its lots, without those
  /// told of their rejection before and those who left by themselves. Under the Procurement Act
  /// 2023 only those whose tender was assessed (s. 50(5)).
  func concerned(by decision: some Dated) -> [Identifier] {
    let applicants = all(ParticipationRequested.self).filter {
      $0.precedes(decision) && $0.sharesLots(with: decision)
    }.map { $0.party }
    let involved = tenderers(before: decision) + (book?.regime == .act2023 ? [] : applicants)
    let left = all(PartyWithdrawn.self).filter {
      $0.precedes(decision) && $0.sharesLots(with: decision)
    }.map { $0.party }
    return Set(involved).subtracting(toldOfRejection(before: decision)).subtracting(left).sorted()
  }

  /// Whether a party may have been out when something was decided: it had withdrawn, or had been
  /// rejected, eliminated or excluded, and nobody had let it in again. What happened that day
  /// counts.
  func isOut(_ party: Identifier, at decision: some Dated) -> Bool {
    let withdrew = all(PartyWithdrawn.self).filter { $0.party == party }.map { $0.entry }
    let rejected = all(CandidateRejected.self).filter { $0.party == party }.map { $0.entry }
    let eliminated = all(TenderEliminated.self).filter { $0.party == party }.map { $0.entry }
    let excluded = all(ExclusionChecked.self).filter {
      $0.party == party && $0.exclusionDecision == .excluded
    }.map { $0.entry }
    let exits = (withdrew + rejected + eliminated + excluded).filter {
      decision.happened.isBefore($0.happened) != true && $0.sharesLots(with: decision)
    }
    guard let last = exits.latest else { return false }
    return !all(PartyReinstated.self).contains {
      $0.party == party && last.precedes($0) && $0.precedes(decision)
    }
  }

  /// How many award decisions on its lots had been taken back before an event: each begins anew.
  func awardsTakenBack(before event: some Dated) -> Int {
    all(AwardDecisionWithdrawn.self).filter { $0.precedes(event) && $0.sharesLots(with: event) }
      .count
  }

  /// Who tendered for its lots before an event, tenders that were refused left out.
  func tenderers(before event: some Dated) -> [Identifier] {
    all(TenderReceived.self).filter {
      $0.accepted != false && $0.precedes(event) && $0.sharesLots(with: event)
    }.map { $0.party }
  }

  /// A notice, and the day on which all could read it.
  struct PublishedNotice: Dated, Sendable {
    let index: Int
    let happened: Moment
    let common: CommonFields
    /// Of publication; where that is not on record, of dispatch.
    let day: LocalDate
    /// The end of the standstill that it announces.
    var standstillEnd: Moment?
    /// The contract that it is about; nil: all.
    var contract: Identifier?
  }

  /// The notices of a kind, in log order.
  func publications(of kind: NoticeKind) -> [PublishedNotice] {
    let dispatched = all(NoticeDispatched.self).filter { $0.noticeKind == kind }.map { notice in
      let appeared = all(NoticePublished.self).first { $0.aboutIndex == notice.index }
      return PublishedNotice(
        index: notice.index, happened: notice.happened, common: notice.common,
        day: (notice.publishedAt ?? appeared?.happened ?? notice.happened).date,
        standstillEnd: notice.standstillEnd)
    }
    // Under the Act the award notice comes before the signature, and is a notice like others.
    guard kind == .award, book?.regime != .act2023 else { return dispatched }
    let sent = all(AwardNoticeSent.self).map {
      PublishedNotice(
        index: $0.index, happened: $0.happened, common: $0.common,
        day: ($0.publishedAt ?? $0.happened).date, contract: $0.contract)
    }
    return (dispatched + sent).sorted { $0.index < $1.index }
  }
}

extension Examination {
  /// The lots that anything on record names: the division, the rankings and the awards.
  private var namedLots: Set<Identifier> {
    let divided =
      documents.flatMap { $0.tenderLots } + all(LotsDecided.self).flatMap { $0.tenderLots }
    let decided =
      all(EvaluationClosed.self).flatMap { $0.common.lots }
      + all(AwardDecided.self).flatMap { $0.common.lots }
    return Set(divided.map { $0.id } + decided)
  }

  /// Whether an event is about one lot, or a whole that is not divided, so that who ranked or won
  /// is
  /// told apart.
  func isOfOneLot(_ event: some Dated) -> Bool {
    event.common.lots.isEmpty ? namedLots.count < 2 : event.common.lots.count == 1
  }
}

extension Dated {
  /// Whether both are about a lot in common; what names no lot is about all.
  func sharesLots(with other: some Dated) -> Bool {
    common.lots.isEmpty || other.common.lots.isEmpty
      || !Set(common.lots).isDisjoint(with: other.common.lots)
  }
}

extension Rulebook {
  /// The number that the book sets, in whichever of its lines, or the number's own default.
  func number(_ threshold: Threshold) -> Int {
    entries.lazy.compactMap { $0.thresholds[threshold] }.first ?? threshold.value
  }
}
