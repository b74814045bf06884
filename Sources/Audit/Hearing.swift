import CivilTime
import Commissioning
import Fields
import Projections

/// One procedure before the rules: it puts each question, to the record as it stands corrected
/// and, where something was corrected, to the record as it first stood.
struct Hearing {
  let file: CaseFile
  let book: Rulebook?
  let day: LocalDate
  private let view: Answer.View
  private let portfolio: Portfolio?
  private let files: FilesAtHand?
  private let original: CaseFile?

  init(
    file: CaseFile, book: Rulebook?, day: LocalDate, view: Answer.View, portfolio: Portfolio?,
    files: FilesAtHand?
  ) {
    self.file = file
    self.book = book
    self.day = day
    self.view = view
    self.portfolio = portfolio
    self.files = files
    original = file.isCorrected ? file.original : nil
  }

  /// What one line of a table comes to.
  func finding(_ entry: Rulebook.Entry) -> Finding {
    switch entry.standing {
    case .out(let reason):
      return Finding(entry, .law, .info, .notApplicable(.notInBook, because: reason), in: self)
    case .asked(let kind, let severity):
      let now = judge(entry, file)
      guard let original else { return Finding(entry, kind, severity, now, in: self) }
      let first = judge(entry, original)
      guard first.outcome != now.outcome else {
        return Finding(entry, kind, severity, now, in: self)
      }
      return Finding(
        entry, kind, severity, settling(now, entry), in: self, uncorrected: first)
    }
  }

  private func judge(_ entry: Rulebook.Entry, _ file: CaseFile) -> Judgement {
    let trigger = entry.rule.trigger
    guard trigger.isPulled(in: file) else {
      if trigger.otherwise == .notYetDue, let end = cancellation(of: file) {
        return .notApplicable(
          .noTrigger, [end.index],
          because: "The procedure was cancelled on \(end.happened.date), before this could arise.")
      }
      return .notApplicable(trigger.otherwise, because: trigger.sentence)
    }
    let exam = Examination(
      file: file, day: day, book: book, thresholds: entry.thresholds, view: view,
      portfolio: portfolio, files: files)
    do throws(CalendarError) {
      return try entry.rule.judge(exam)
    } catch {
      return .notShown(
        [], ["calendar": exam.clock.calendar.id], as: .notModelled,
        because: "Days cannot be counted: \(error.place): \(error.reason)")
    }
  }

  /// The end of the whole procedure, after which nothing more comes due that had not begun.
  private func cancellation(of file: CaseFile) -> Recorded<ProcedureCancelled>? {
    file.last(ProcedureCancelled.self) { $0.common.lots.isEmpty }
  }

  /// A correction may show what was true all along, and may also be made to fit. One that came
  /// after a decision or a complaint, and by which the rule is met, leaves it not shown.
  private func settling(_ now: Judgement, _ entry: Rulebook.Entry) -> Judgement {
    guard now.outcome.verdict == .met, let late = lateCorrections.first else { return now }
    let after = Set(lateCorrections.map(\.correction.index))
    let timely = CaseFile(
      procedure: file.procedure, events: file.recorded.filter { !after.contains($0.index) })
    guard judge(entry, timely).outcome.verdict != .met else { return now }
    return .notShown(
      now.events + [late.correction.index, late.after], now.figures, as: .correctedLate,
      because:
        "\(now.sentence()) But event \(late.correction.original.index) was corrected by event"
        + " \(late.correction.index), after event \(late.after) had relied on it or contested it:"
        + " \(late.correction.reason)", steps: now.steps())
  }

  /// Corrections that were made after a decision, or a complaint, that came after the mistake. An
  /// award that was withdrawn relies on nothing any more: what was mistaken is decided anew, in the
  /// open and with new notices.
  private var lateCorrections: [(correction: Correction, after: Int)] {
    file.corrections.values.filter(\.isEffective).sorted { $0.index < $1.index }
      .compactMap { correction in
        let between = file.recorded.first { entry in
          entry.index > correction.original.index && entry.index < correction.index
            && Self.reliances.contains(entry.event.type) && !isWithdrawn(entry)
        }
        return between.map { (correction, $0.index) }
      }
  }

  private func isWithdrawn(_ decision: RecordedEvent) -> Bool {
    [.awardDecided, .decisionNoticesSent].contains(decision.event.type)
      && file.last(AwardDecisionWithdrawn.self) { $0.index > decision.index } != nil
  }

  /// The sentence; and where something is missing from a record that was declared complete, that.
  /// A court would go further. The ledger cannot.
  func wording(of judgement: Judgement) -> @Sendable () -> String {
    guard judgement.outcome == .notShown(.missing),
      let closed = file.last(RecordClosed.self)?.index
    else { return judgement.sentence }
    return {
      judgement.sentence() + " The record was declared complete by event \(closed)."
    }
  }

  /// From when somebody affected could have known. A contradiction is not there before the last
  /// event that it rests on.
  func knowable(_ rule: Rule, _ judgement: Judgement) -> Finding.Knowable? {
    let named = file.events.first { $0.event.type == rule.knowableFrom }
    let used =
      judgement.outcome.verdict == .breached ? judgement.events.compactMap { file[$0] } : []
    let last = ([named].compactMap { $0 } + used)
      .max { ($0.happened.date, $0.index) < ($1.happened.date, $1.index) }
    return last.map {
      Finding.Knowable(type: $0.event.type, event: $0.index, day: $0.happened.date)
    }
  }

  /// Decisions that rest on what was recorded before them, and complaints about it.
  private static let reliances: Set<EventType> = [
    .candidateRejected, .invitationsSent, .tenderEliminated, .evaluationClosed, .awardDecided,
    .decisionNoticesSent, .contractSigned, .stageClosed, .partnerTerminated,
    .partnershipTerminated, .purchaseOrdered, .complaintMade, .reviewLodged,
  ]
}

extension Finding {
  init(
    _ entry: Rulebook.Entry, _ kind: Kind, _ severity: Severity, _ judgement: Judgement,
    in hearing: Hearing, uncorrected: Judgement? = nil
  ) {
    rule = entry.rule
    principle = entry.principle
    self.kind = kind
    self.severity = judgement.severity ?? severity
    source = entry.rule.source(under: hearing.book?.regime ?? .none)
    outcome = judgement.outcome
    events = judgement.events
    figures = judgement.figures
    knowable = hearing.knowable(entry.rule, judgement)
    let isOpen = kind == .law && [.breached, .notShown].contains(judgement.outcome.verdict)
    challenges =
      isOpen
      ? knowable.map {
        ChallengeWindows(from: $0, of: hearing.file, under: hearing.book, on: hearing.day)
      } : nil
    let used = Set(judgement.events)
    contestedBy = hearing.file.all(PartyStatement.self)
      .filter { $0.contested && used.contains($0.aboutIndex) }.map(\.index)
    self.uncorrected = uncorrected.map {
      Uncorrected(outcome: $0.outcome, wording: $0.sentence)
    }
    thresholds = entry.rule.thresholds.map { threshold in
      guard let value = entry.thresholds[threshold] else { return threshold.description }
      let change = hearing.book?.changes.first {
        $0.name.utf8.elementsEqual(threshold.name.utf8)
      }
      return "\(threshold.name) = \(value) \(threshold.unit), "
        + (change.map { "by choice: \($0.reason) Without it: \(threshold)" }
          ?? "as the rulebook sets it")
    }
    wording = hearing.wording(of: judgement)
    sums = judgement.steps
  }
}

extension Rulebook {
  /// The same book, counting by the calendar given, else by that of the procedure's country.
  func counting(in calendar: WorkingDayCalendar?, of file: CaseFile) -> Rulebook {
    let country = file.first(ProcedureOpened.self)?.country?.spelling
    var placed = self
    placed.clock = calendar.map(clock.keeping) ?? clock.placed(in: country)
    return placed
  }
}
