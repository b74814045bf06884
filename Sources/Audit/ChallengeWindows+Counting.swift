import CivilTime
import Commissioning
import Fields
import Projections

// Which decisions a file holds, from when each could be known, and when the routes against it end.

extension Examination {
  /// Who hears a challenge, as the call or the documents then in force say.
  var reviewBodyTold: String? {
    let body = call?.reviewBody ?? call.flatMap { documents(at: $0)?.reviewBody }
    return body.map { body in
      body.name + (body.timeLimit.map { ", \($0)" } ?? ", without a time limit")
    }
  }

  /// The decisions that can be challenged, in the order of the log; with a party, those that
  /// concern it.
  func challengedDecisions(by party: Identifier?) -> [ChallengedDecision] {
    let parts = [
      callDecisions, documentDecisions, rejections, letterDecisions(to: party), noticeDecisions,
      contractDecisions,
    ]
    return parts.joined().filter { decision in
      party == nil || decision.party == nil || decision.party == party
    }.sorted { $0.event < $1.event }
  }

  private func decision(
    _ kind: ChallengedDecision.Kind, _ event: some Dated, of party: Identifier? = nil,
    known: Moment? = nil
  ) -> ChallengedDecision {
    ChallengedDecision(
      kind: kind, event: event.index, party: party, knownOn: (known ?? event.happened).date,
      lots: event.common.lots)
  }

  private var callDecisions: [ChallengedDecision] {
    guard let call else { return [] }
    let appeared = all(NoticePublished.self).first { $0.aboutIndex == call.index }?.happened
    return [decision(.call, call, known: call.publishedAt ?? appeared)]
  }

  private var documentDecisions: [ChallengedDecision] {
    // What nobody could read yet is known with the call.
    all(DocumentsIssued.self).map { version in
      let known = version.publicAt ?? version.happened
      let opened = call.map { $0.publishedAt ?? $0.happened }
      let isEarlier = opened.map { known.isBefore($0) == true } ?? false
      return decision(.documents, version, known: isEarlier ? opened : known)
    }
      + all(DocumentsAmended.self).map { decision(.documents, $0) }
  }

  private var rejections: [ChallengedDecision] {
    all(CandidateRejected.self).map {
      decision(.rejection, $0, of: $0.party, known: $0.notifiedAt)
    }
      + all(TenderEliminated.self).map {
        decision(.rejection, $0, of: $0.party, known: $0.notifiedAt)
      }
      + all(PartnerTerminated.self).map { decision(.rejection, $0, of: $0.partner) }
  }

  /// By letters on a decision that stands. Known from the first letter; to a party, from its own.
  private func letterDecisions(to party: Identifier?) -> [ChallengedDecision] {
    let withdrawn = all(AwardDecisionWithdrawn.self).last
    return all(DecisionNoticesSent.self).filter { round in
      !(withdrawn.map { round.precedes($0) && round.sharesLots(with: $0) } ?? false)
    }.compactMap { round in
      let own = round.notices.filter { party == nil || $0.party == party }
      guard !own.isEmpty else { return nil }
      let days = own.map { knownOn($0, round.happened) }
      return decision(
        .award, round, of: party, known: days.min { $0.earliest < $1.earliest })
    }
  }

  /// When a letter told its reader. By other means than electronic it counts from its receipt; but
  /// the Directive lets 15 days from sending be enough, as 10 from the fifth day after it are.
  private func knownOn(_ notice: DecisionNotice, _ round: Moment) -> Moment {
    let sent = notice.sentAt ?? round
    guard notice.means != .electronic, let received = notice.receivedAt else { return sent }
    guard book?.regime == .directive, let last = sent.date.adding(days: 5),
      received.date > last
    else { return received }
    return Moment(date: last)
  }

  /// By a published notice, where that starts the standstill.
  private var noticeDecisions: [ChallengedDecision] {
    (standstillNotice.map(publications) ?? []).map {
      decision(.award, $0, known: Moment(date: $0.day))
    }
  }

  private var contractDecisions: [ChallengedDecision] {
    all(ContractSigned.self).map { decision(.signature, $0) }
      + all(ContractModified.self).map { decision(.modification, $0) }
  }
}

extension Examination {
  /// Every route against a decision.
  func windows(against decision: ChallengedDecision) -> [ChallengeWindows.Window] {
    ChallengeRoute.all(under: book?.regime ?? .none)
      .filter { $0.against.contains(decision.kind) }
      .map { window(of: $0, against: decision) }
  }

  /// When a route against a decision ends, and whether it has.
  private func window(
    of route: ChallengeRoute, against decision: ChallengedDecision
  ) -> ChallengeWindows.Window {
    do throws(CalendarError) {
      let end = try self.end(of: route, against: decision)
      let state: ChallengeWindows.State =
        end.day.map { day <= $0 ? .open : .closed } ?? end.state
      return ChallengeWindows.Window(
        decision: decision, route: route, actBy: end.day, state: state, counted: end.counted,
        started: end.started)
    } catch {
      return ChallengeWindows.Window(
        decision: decision, route: route, actBy: nil, state: .notModelled, counted: "",
        started: [])
    }
  }

  /// When a route ends, from what that was counted, and the events that started the count.
  private struct End {
    var day: LocalDate?
    var state = ChallengeWindows.State.open
    var counted = ""
    var started: [Int] = []

    static func none(_ state: ChallengeWindows.State) -> End { End(state: state) }

    init(day: LocalDate? = nil, counted: String = "", started: [Int] = []) {
      self.day = day
      self.counted = counted
      self.started = started
    }

    private init(state: ChallengeWindows.State) { self.state = state }

    init(_ standstill: Standstill) {
      let events = standstill.events.map(String.init).joined(separator: ", ")
      day = standstill.least
      counted =
        "the standstill after \(standstill.cause), event \(events): "
        + standstill.steps.joined(separator: ", ")
      started = standstill.events
    }
  }

  private func end(
    of route: ChallengeRoute, against decision: ChallengedDecision
  ) throws(CalendarError) -> End {
    switch route.term {
    case .none: return .none(.withoutLastDay)
    case .days(let days, let count):
      let last = try count.lastDay(of: days, from: decision.knownOn, in: clock.calendar)
      return End(
        day: last, counted: "\(days) days from \(decision.knownOn), event \(decision.event)",
        started: [decision.event])
    case .standstill: return try standstillEnd(of: decision)
    case .afterContract(let days, let count):
      return try contractEnd(of: decision, days, count)
    }
  }

  /// The end of the standstill on its shorter reading; or of one that was announced freely.
  private func standstillEnd(of decision: ChallengedDecision) throws(CalendarError) -> End {
    let place = Moment(date: decision.knownOn.adding(days: 1) ?? decision.knownOn)
    let announced = all(StandstillExtended.self).map { $0.standstillEnd.lastWholeDay }.max()
    if needsNoStandstill {
      let stated = publications(of: .award).compactMap { $0.standstillEnd?.lastWholeDay }.max()
      guard let last = [announced, stated].compactMap({ $0 }).max() else {
        return .none(.none)
      }
      return End(day: last, counted: "a standstill that was announced freely")
    }
    if let kind = standstillNotice {
      guard
        let notice = publications(of: kind).last(where: { place.isBefore($0.happened) != true })
          ?? publications(of: kind).last
      else { return .none(.notBegun) }
      return End(try standstill(after: notice))
    }
    let letters = readLetters(letters(about: decision)).letters
    guard let standstill = try standstill(after: letters) else { return .none(.notBegun) }
    return End(standstill)
  }

  /// The letters that told a decision: they are it, or came after it on the same lots.
  private func letters(about decision: ChallengedDecision) -> [Recorded<DecisionNoticesSent>] {
    let rounds = all(DecisionNoticesSent.self)
    let own = rounds.filter { $0.index == decision.event }
    return own.isEmpty
      ? rounds.filter { $0.index > decision.event && decision.concerns($0.common.lots) } : own
  }

  /// From the notice of the contract, where one is on record; else six months after the signature.
  private func contractEnd(
    of decision: ChallengedDecision, _ days: Int, _ count: DayCount
  ) throws(CalendarError) -> End {
    let kinds: [NoticeKind] =
      decision.kind == .modification ? [.modification] : [.contractDetails, .award]
    let published = kinds.flatMap(publications).filter { notice in
      notice.day >= decision.knownOn && decision.concerns(notice.common.lots)
    }.min { $0.day < $1.day }
    guard let published else {
      return End(
        day: decision.knownOn.adding(months: 6),
        counted: "six months after \(decision.knownOn), event \(decision.event), for no notice is"
          + " on record", started: [decision.event])
    }
    let last = try count.lastDay(of: days, from: published.day, in: clock.calendar)
    return End(
      day: last,
      counted: "\(days) days from the notice of \(published.day), event \(published.index)",
      started: [published.index])
  }
}

extension ChallengedDecision {
  /// Whether it is about one of these lots; no lots are all of them.
  fileprivate func concerns(_ others: [Identifier]) -> Bool {
    lots.isEmpty || others.isEmpty || !Set(lots).isDisjoint(with: others)
  }
}
