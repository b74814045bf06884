import CivilTime
import Commissioning
import Fields

/// A deadline as an event set or moved it.
public struct Deadline: Sendable, Equatable {
  /// Until when; a day alone means its end.
  public let moment: Moment
  /// Which period it ends.
  public let period: PeriodKind
  /// The stage, where it ends one.
  public let stage: Int?
  /// The partners that it is for; all where empty.
  public let partners: [Identifier]
  /// When it was set, as the actor says.
  public let set: Moment
  /// Index of the event that set it.
  public let index: Int
  /// Whether it moved an earlier one.
  public let isExtension: Bool

  /// Whether it has passed at `instant`, wherever on earth a day without an hour is meant.
  public func hasPassed(at instant: Instant) -> Bool { moment.latest < instant }
}

extension CaseFile {
  /// Every setting and moving of a deadline of the period, in log order.
  public func deadlines(_ period: PeriodKind, stage: Int? = nil) -> [Deadline] {
    stored.deadlines.value { events.flatMap { $0.deadlines } }
      .filter { $0.period == period && $0.stage == stage }
  }

  /// The deadline in force, now or at `moment`: the one set last by then, of those that concern
  /// `partner` where one is named. What was set on a day without an hour counts on that day.
  public func deadline(
    _ period: PeriodKind, stage: Int? = nil, partner: Identifier? = nil, at moment: Moment? = nil
  ) -> Deadline? {
    let settings = deadlines(period, stage: stage) + plannedEnd(period, stage)
    return settings.sorted { $0.index < $1.index }.last { deadline in
      let concerns = partner.map { deadline.partners.contains($0) } ?? false
      let wasSet = moment.map { $0.isBefore(deadline.set) != true } ?? true
      return (deadline.partners.isEmpty || concerns) && wasSet
    }
  }

  /// The end of a stage that follows from its start and the planned duration.
  private func plannedEnd(_ period: PeriodKind, _ stage: Int?) -> [Deadline] {
    guard period == .stage, let stage,
      let start = first(StageStarted.self, where: { $0.stage == stage }),
      let days = plan(ofStage: stage, at: start.happened)?.durationDays,
      let end = start.happened.date.adding(days: days)
    else { return [] }
    return [
      Deadline(
        moment: Moment(date: end), period: .stage, stage: stage, partners: [],
        set: start.happened, index: start.index, isExtension: false)
    ]
  }
}

extension RecordedEvent {
  /// The deadlines that the event sets or moves.
  var deadlines: [Deadline] {
    func set(
      _ period: PeriodKind, _ moment: Moment?, stage: Int? = nil, partners: [Identifier] = [],
      moves: Bool = false
    ) -> [Deadline] {
      guard let moment else { return [] }
      return [
        Deadline(
          moment: moment, period: period, stage: stage, partners: partners, set: happened,
          index: index, isExtension: moves)
      ]
    }
    switch event {
    case .noticeDispatched(let notice):
      let moves = notice.noticeKind == .change
      return set(.requests, notice.requestDeadline, moves: moves)
        + set(.tenders, notice.tenderDeadline, moves: moves)
    case .invitationsSent(let invitation): return set(.tenders, invitation.tenderDeadline)
    case .deadlineExtended(let extended):
      return set(
        extended.period, extended.newDeadline, stage: extended.stage, partners: extended.partners,
        moves: true)
    case .stageExtended(let extended):
      return set(
        .stage, extended.newDeadline, stage: extended.stage, partners: extended.partners,
        moves: true)
    case .documentsAmended(let amended):
      return amended.period.map { set($0, amended.newDeadline, moves: true) } ?? []
    default: return []
    }
  }
}
