import CivilTime
import Commissioning
import Fields
import Projections

/// Reads the summary of a procedure out of its case file.
struct SummaryReader {
  let file: CaseFile
  let ledger: Int
  let roster: Roster
  /// The book that binds the procedure, counting in its calendar; nil where none does.
  let book: Rulebook?

  func summary() -> ProcedureSummary {
    let opened = file.first(ProcedureOpened.self)
    let leading = opened?.buyers.filter { $0.buyerRole == .lead } ?? []
    let others = opened?.buyers.filter { $0.buyerRole != .lead } ?? []
    let named = (leading + others).map { roster.participant(ledger, $0.organisation) }
    return ProcedureSummary(
      ledger: ledger, procedure: file.procedure,
      buyers: named.isEmpty ? [Participant(ledger: ledger, id: nil)] : named,
      division: opened?.cpv.first?.division, place: opened?.country?.spelling,
      follows: opened?.follows, bidders: bidders, awards: awards,
      hasSealedPrice: file.hasSealedPrice, times: times)
  }

  private var bidders: [ProcedureSummary.Bidder] {
    file.tenderers.map { handle in
      let tenders = file.all(TenderReceived.self).filter { $0.party == handle }
      let whole = tenders.filter { $0.tenderKind == .final && $0.common.lots.isEmpty }
      let prices = whole.compactMap { $0.price?.value }
      let isForWhole = tenders.contains { $0.common.lots.isEmpty }
      return ProcedureSummary.Bidder(
        handle: handle, team: tenders.last.flatMap { team(of: handle, at: $0.happened) },
        events: tenders.map { $0.index }, tenders: tenders.count, fate: file.fate(of: handle),
        lots: isForWhole ? [] : Set(tenders.flatMap { $0.common.lots }),
        price: prices.min { $0.amount < $1.amount })
    }
  }

  private var awards: [ProcedureSummary.Award] {
    file.standingAwards.flatMap { award in
      award.winners.map { winner in
        ProcedureSummary.Award(
          event: award.index, day: award.happened.date, lots: award.common.lots, winner: winner,
          team: team(of: winner, at: award.happened), isSealed: isSealed(winner),
          value: value(of: winner, in: award))
      }
    }
  }

  /// The contract's value where there is one for these lots; the decision's where nobody shares it.
  private func value(of winner: Identifier, in award: Recorded<AwardDecided>) -> Money? {
    let contracts = file.all(ContractSigned.self).filter { contract in
      contract.partner == winner && contract.contractValue != nil
        && Set(contract.common.lots) == Set(award.common.lots)
    }
    if let value = contracts.first?.contractValue { return value }
    return award.winners.count == 1 ? award.awardValue : nil
  }

  /// Who is behind a handle at a moment, as stated by then, else as stated at all. A handle that is
  /// itself the id of an organisation stands for it: an import takes what a release names.
  private func team(of handle: Identifier, at moment: Moment) -> Team? {
    let then = file.members(of: handle, at: moment)
    let members = then.isEmpty ? file.party(handle)?.members ?? [] : then
    guard !members.isEmpty else {
      guard file.organisations[handle] != nil else { return nil }
      return Team([part(handle, Member())])
    }
    let parts = members.compactMap { member in
      member.organisation?.value.map { part($0, member) }
    }
    return parts.count == members.count ? Team(parts) : nil
  }

  private func isSealed(_ handle: Identifier) -> Bool {
    file.party(handle)?.members.contains { $0.organisation?.isWithheld ?? false } ?? false
  }

  private func part(_ id: Identifier, _ member: Member) -> Team.Part {
    let participant = roster.participant(ledger, id)
    let card = roster.card(of: participant)
    let size = member.sizeClass ?? card.sizeClass
    return Team.Part(
      participant: participant, role: member.memberRole, share: member.share,
      isSmall: size.map { $0 != .large }, isVoluntary: member.voluntary ?? card.isVoluntary)
  }

  private var times: ProcedureSummary.Times {
    let exam = Examination(file: file, day: .last, book: book)
    guard let call = exam.call else {
      return .init(
        publicity: nil, callDays: nil, tenderDays: exam.tenderSpan?.days, requests: nil)
    }
    let publicity = exam.firstPublicity(before: call).date
    let deadline =
      exam.requestDeadline?.moment ?? file.deadlines(.tenders).last?.moment
    return .init(
      publicity: publicity, callDays: deadline.map { publicity.days(to: $0.date) },
      tenderDays: exam.tenderSpan?.days,
      requests: exam.requestDeadline.map { deadline in
        let sent = call.happened.date
        let least = exam.leastRequestDay
        return ProcedureSummary.RequestTime(
          days: sent.days(to: deadline.moment.date), least: least.map { sent.days(to: $0.day) },
          source: least?.source)
      })
  }
}
