import Audit
import CivilTime
import Commissioning
import Fields
import Ledger
import Projections

/// Where one procedure stands at one time, and what it waits for.
public struct ProcedureStatus: Sendable {
  /// Everything recorded about it.
  public let file: CaseFile
  /// The time on which deadlines are judged.
  public let instant: Instant
  /// The phase and every party, with the events behind them.
  public let state: ProcedureState
  /// What is due or awaited, the phase's own duty first.
  public let next: [NextDuty]
  /// Who may still challenge which decision, and until when.
  public let challenges: ChallengeWindows

  /// The status of what the file shows. `rulebook` counts where the procedure names none, and
  /// `calendar` in place of the country's or the book's own.
  public init(
    of file: CaseFile, at instant: Instant, rulebook: String?, calendar: WorkingDayCalendar? = nil
  ) {
    self.file = file
    self.instant = instant
    state = ProcedureState(of: file, asOf: instant)
    let opened = file.first(ProcedureOpened.self)
    let clocks = (opened?.rulebook ?? rulebook).flatMap {
      StatutoryClocks.of(rulebook: $0, country: opened?.country?.spelling)
    }
    next = NextDuty.all(
      in: file, asOf: instant, clocks: clocks.map { calendar.map($0.keeping) ?? $0 })
    challenges = ChallengeWindows(
      of: file, under: file.rulebook(standing: rulebook), calendar: calendar,
      on: instant.utcDate)
  }

  /// What the procedure is called.
  public var title: String? { file.first(ProcedureOpened.self)?.title }

  /// The event of it that was recorded last.
  public var last: RecordedEvent? { file.recorded.last }

  /// The parties that count as being in: once there are partners, only those.
  public var partiesIn: (still: [PartyState], of: Int) {
    let partners = state.parties.filter(\.wasPartner)
    let field = partners.isEmpty ? state.parties : partners
    return (field.filter(\.isIn), field.count)
  }

  /// The duty that `status` shows in one line: the dated one that comes first, else the first.
  public var foremost: NextDuty? {
    next.filter { $0.moment != nil }.min { first, second in
      guard let one = first.moment, let other = second.moment else { return false }
      return one.latest < other.latest
    } ?? next.first
  }

  /// The deadlines in force, those of the procedure before those of its stages, and one that
  /// concerns some partners alone behind the one of all.
  public var deadlines: [Deadline] {
    let stages = Set(state.steps.compactMap(\.stage)).sorted()
    let settings = [(PeriodKind.requests, nil), (.tenders, nil)] + stages.map { (.stage, $0) }
    return settings.flatMap { period, stage in
      var found: [Deadline] = []
      let all = file.deadline(period, stage: stage)
      let own = state.partners.map {
        file.deadline(period, stage: stage, partner: $0.handle)
      }
      for deadline in ([all] + own).compactMap(\.self) where !found.contains(deadline) {
        found.append(deadline)
      }
      return found
    }
  }
}

extension NextDuty {
  /// By when, where there is a date.
  public var moment: Moment? {
    if case .by(let moment) = due { moment } else { nil }
  }
}

extension History {
  /// Where a procedure stands at `instant`, by what was recorded within the time asked for; nil
  /// where nothing of it is recorded.
  public func status(of procedure: Identifier, at instant: Instant) -> ProcedureStatus? {
    caseFile(procedure).map { file in
      ProcedureStatus(
        of: file, at: instant, rulebook: state.opened?.rulebook, calendar: state.calendar)
    }
  }
}
