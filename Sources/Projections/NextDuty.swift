import CivilTime
import Commissioning
import Fields

/// What a procedure waits for, and by when: the line of `status` that looks ahead.
public struct NextDuty: Sendable {
  /// What is to be done, or is waited for; stable.
  public enum Kind: String, CaseIterable, Sendable {
    case issueDocuments = "issue-documents"
    case dispatchNotice = "dispatch-notice"
    case requestsClose = "requests-close"
    case invite
    case tendersClose = "tenders-close"
    case evaluate
    case decide
    case sendDecisionNotices = "send-decision-notices"
    case standstillEnds = "standstill-ends"
    case reviewDecides = "review-decides"
    case sign
    case sendAwardNotice = "send-award-notice"
    case giveReasons = "give-reasons"
    case answerQuestion = "answer-question"
    case answerComplaint = "answer-complaint"
    case startStage = "start-stage"
    case closeStage = "close-stage"
    case checkLevels = "check-levels"
    case order
  }

  /// By when.
  public enum Due: Sendable, Equatable {
    /// Until this moment; a day alone means its end.
    case by(Moment)
    /// Nothing recorded and no law gives a date.
    case undated
    /// There is a date, and it cannot be counted: the calendar does not know the year.
    case uncountable(CalendarError)
  }

  /// What.
  public let kind: Kind
  /// By when.
  public let due: Due
  /// The stage, where it is of one.
  public let stage: Int?
  /// Indexes of the events that it follows from.
  public let basis: [Int]
  /// The provision that sets the date, with its mark, where a law does.
  public let law: String?

  init(_ kind: Kind, _ due: Due = .undated, stage: Int? = nil, basis: [Int], law: String? = nil) {
    self.kind = kind
    self.due = due
    self.stage = stage
    self.basis = basis
    self.law = law
  }

  /// What is due, the phase's own duty first, then what runs beside it.
  public static func all(
    in file: CaseFile, asOf instant: Instant, clocks: StatutoryClocks?
  ) -> [NextDuty] {
    let state = ProcedureState(of: file, asOf: instant)
    guard state.phase != .closed else { return [] }
    let outlook = Outlook(file: file, state: state, instant: instant, clocks: clocks)
    return [outlook.main, outlook.awardNotice].compactMap { $0 }
      + outlook.answers
  }
}

/// Looks ahead from one state.
struct Outlook {
  let file: CaseFile
  let state: ProcedureState
  let instant: Instant
  let clocks: StatutoryClocks?

  /// The events that brought the phase about.
  private var basis: [Int] { state.steps.last.map { [$0.index] } ?? [] }

  var main: NextDuty? {
    switch state.phase {
    case .idea, .preparing: NextDuty(.issueDocuments, basis: basis)
    case .documented: NextDuty(.dispatchNotice, basis: basis)
    case .callOpen: call
    case .selecting: NextDuty(.invite, basis: basis)
    case .negotiating:
      until(.tendersClose, file.deadline(.tenders)) ?? NextDuty(.invite, basis: basis)
    case .finalTenders: NextDuty(.evaluate, basis: basis)
    case .evaluated: decision
    case .awardDecided: NextDuty(.sendDecisionNotices, basis: basis)
    case .standstill: standstill
    case .suspended: NextDuty(.reviewDecides, basis: state.openReviews.values.sorted())
    case .contracted: hasStages ? NextDuty(.startStage, stage: 1, basis: basis) : nil
    case .stageRunning:
      until(.closeStage, stageEnd)
        ?? NextDuty(.closeStage, stage: state.stage, basis: basis)
    case .stageAssessed: afterStage
    case .commercialReady: NextDuty(.order, basis: basis)
    case .purchasing, .closed: nil
    }
  }

  /// A deadline that has not passed.
  private func until(_ kind: NextDuty.Kind, _ deadline: Deadline?) -> NextDuty? {
    guard let deadline, !deadline.hasPassed(at: instant) else { return nil }
    return NextDuty(
      kind, .by(deadline.moment), stage: deadline.stage, basis: [deadline.index])
  }

  /// The end of the stage that runs: the last of those that its partners have, for one may have
  /// been given more time than another.
  private var stageEnd: Deadline? {
    guard let stage = state.stage else { return nil }
    let partners = file.last(StageStarted.self) { $0.stage == stage }?.partners ?? []
    let own = partners.filter { state.party($0)?.isIn ?? true }
      .compactMap { file.deadline(.stage, stage: stage, partner: $0) }
    return own.dropFirst().reduce(own.first ?? file.deadline(.stage, stage: stage)) { last, next in
      last?.moment.isBefore(next.moment) == true ? next : last
    }
  }

  /// The deadline that was set, else the earliest that the law allows.
  private var call: NextDuty {
    if let requests = until(.requestsClose, file.deadline(.requests)) { return requests }
    if let tenders = until(.tendersClose, file.deadline(.tenders)) { return tenders }
    guard let call = file.call else { return NextDuty(.requestsClose, basis: basis) }
    return counted(.requestsClose, clocks?.requests, from: call.happened.date, basis: [call.index])
  }

  /// Only a partnership goes on in stages; other contracts are simply performed.
  private var hasStages: Bool {
    file.first(ProcedureOpened.self)?.procedureKind == .innovationPartnership
      || file.documents?.stagePlan.isEmpty == false
  }

  private var afterStage: NextDuty {
    let last = file.documents?.stagePlan.map { $0.stage }.max() ?? 0
    let closed = state.stage ?? 0
    return closed < last
      ? NextDuty(.startStage, stage: closed + 1, basis: basis)
      : NextDuty(.checkLevels, basis: basis)
  }

  /// The award, by the day to which it was put off since the evaluation, where it was.
  private var decision: NextDuty {
    let reached = basis.max() ?? -1
    let deferred = file.last(DecisionDeferred.self) {
      $0.decisionKind == .award && $0.index > reached
    }
    guard let deferred, let until = deferred.deferredUntil else {
      return NextDuty(.decide, basis: basis)
    }
    return NextDuty(.decide, .by(until), basis: basis + [deferred.index])
  }

  // MARK: Standstill

  /// The end that is counted, the one that the notices state or the one to which it was prolonged
  /// since, whichever is last; from the day after it, the contract may be signed.
  private var standstill: NextDuty {
    let notices = file.last(DecisionNoticesSent.self)
    let counted = countedStandstill(notices)
    guard case .by(let end) = counted.due else { return counted }
    let told = notices?.index ?? -1
    let prolonged = file.all(StandstillExtended.self).filter { $0.index > told }
    let stated = [notices?.standstillEnd].compactMap { $0 } + prolonged.map { $0.standstillEnd }
    let last = stated.reduce(end) { last, other in other.isBefore(last) == false ? other : last }
    let basis = counted.basis + prolonged.map { $0.index }
    return last.latest < instant
      ? NextDuty(.sign, basis: basis)
      : NextDuty(.standstillEnds, .by(last), basis: basis, law: counted.law)
  }

  private func countedStandstill(_ notices: Recorded<DecisionNoticesSent>?) -> NextDuty {
    if let start = clocks?.standstillNotice {
      let kind: NoticeKind = start == .award ? .award : .intention
      guard let notice = file.last(NoticeDispatched.self, where: { $0.noticeKind == kind }) else {
        return NextDuty(.standstillEnds, basis: basis)
      }
      let appeared = file.last(NoticePublished.self) { $0.noticeKind == kind }
      let published = (notice.publishedAt ?? appeared?.happened ?? notice.happened).date
      return counted(.standstillEnds, clocks?.standstill, from: published, basis: [notice.index])
    }
    guard let notices else { return NextDuty(.standstillEnds, basis: basis) }
    let sent = notices.notices.compactMap { $0.sentAt?.date }.max() ?? notices.happened.date
    let electronic = counted(
      .standstillEnds, clocks?.standstill, from: sent, basis: [notices.index])
    let isMixed = notices.notices.contains { $0.means != nil && $0.means != .electronic }
    guard isMixed else { return electronic }
    let received = notices.notices.compactMap { $0.receivedAt?.date }.max()
    let byPost = counted(
      .standstillEnds, clocks?.standstillByPost, from: sent, basis: [notices.index])
    let onReceipt = received.map {
      counted(.standstillEnds, clocks?.standstill, from: $0, basis: [notices.index])
    }
    return earlier(byPost, onReceipt)
  }

  /// PCR 2015 reg. 87(3) [P]: 15 days after sending or 10 after the last receipt, whichever is
  /// earlier.
  private func earlier(_ first: NextDuty, _ second: NextDuty?) -> NextDuty {
    guard let second, case .by(let one) = first.due, case .by(let other) = second.due else {
      return first
    }
    return other.date < one.date ? second : first
  }

  // MARK: Counting

  func counted(
    _ kind: NextDuty.Kind, _ period: StatutoryClocks.Period?, from day: LocalDate, basis: [Int]
  ) -> NextDuty {
    guard let period, let calendar = clocks?.calendar else {
      return NextDuty(kind, basis: basis)
    }
    do throws(CalendarError) {
      let end = try period.count.lastDay(of: period.days, from: day, in: calendar)
      return NextDuty(kind, .by(Moment(date: end)), basis: basis, law: period.law)
    } catch {
      return NextDuty(kind, .uncountable(error), basis: basis, law: period.law)
    }
  }
}
