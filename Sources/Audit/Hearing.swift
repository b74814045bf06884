import CivilTime
import Commissioning
import Fields
import Projections

/// One procedure before the rules: it puts each question, to the record as it stands corrected
/// and, where something was corrected, to the record as it first stood.
struct Hearing {
  let file: CaseFile
  private let bench: Examination.Bench
  private let extracts = Examination.Extracts()
  private let original: CaseFile?
  private let statements: [Recorded<PartyStatement>]

  var book: Rulebook? { bench.book }
  var day: LocalDate { bench.day }

  init(
    file: CaseFile, book: Rulebook?, day: LocalDate, view: Answer.View, portfolio: Portfolio?,
    files: FilesAtHand?
  ) {
    self.file = file
    bench = Examination.Bench(
      day: day, book: book, view: view, portfolio: portfolio,
      own: portfolio?.summary(of: file.procedure), files: files)
    original = file.isCorrected ? file.original : nil
    statements = file.all(PartyStatement.self).filter { $0.contested }
  }

  /// What one line of a table comes to.
  func finding(_ entry: Rulebook.Entry) -> Finding {
    let (judgement, uncorrected) = judged(entry)
    return Finding(
      entry, Ruling(entry, judgement), judgement, in: self, uncorrected: uncorrected)
  }

  /// The same without the words.
  func ruling(_ entry: Rulebook.Entry) -> Ruling { Ruling(entry, judged(entry).now) }

  /// What it comes to, and what it came to before the record was corrected, where that differs.
  private func judged(_ entry: Rulebook.Entry) -> (now: Judgement, uncorrected: Judgement?) {
    if case .out(let reason) = entry.standing {
      return (.notApplicable(.notInBook, because: reason), nil)
    }
    let now = judge(entry, file, extracts)
    guard let original else { return (now, nil) }
    let first = judge(entry, original)
    return first.outcome == now.outcome ? (now, nil) : (settling(now, entry), first)
  }

  private func judge(
    _ entry: Rulebook.Entry, _ file: CaseFile,
    _ extracts: Examination.Extracts = Examination.Extracts()
  ) -> Judgement {
    let trigger = entry.rule.trigger
    guard trigger.isPulled(by: file.types) else {
      if trigger.otherwise == .notYetDue, let end = cancellation(of: file) {
        return .notApplicable(
          .noTrigger, [end.index],
          because: "The procedure was cancelled on \(end.happened.date), before this could arise.")
      }
      return .notApplicable(trigger.otherwise, because: trigger.sentence)
    }
    return Examination(
      file: file, bench: bench, thresholds: entry.thresholds, extracts: extracts
    ).judge(entry.rule)
  }

  /// The end of the whole procedure, after which nothing more comes due that had not begun.
  private func cancellation(of file: CaseFile) -> Recorded<ProcedureCancelled>? {
    file.last(ProcedureCancelled.self) { $0.common.lots.isEmpty }
  }

  /// A correction may show what was true all along, and may also be made to fit. One that came
  /// after a decision or a complaint, and by which the rule is met, leaves it not shown.
  private func settling(_ now: Judgement, _ entry: Rulebook.Entry) -> Judgement {
    guard now.outcome.verdict == .met, let late = lateCorrections.first else { return now }
    let after = Set(lateCorrections.map { $0.correction.index })
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
    file.corrections.values.filter { $0.isEffective }.sorted { $0.index < $1.index }
      .compactMap { correction in
        let between = file.recorded.first { entry in
          entry.index > correction.original.index && entry.index < correction.index
            && Self.reliances.contains(entry.type) && !isWithdrawn(entry)
        }
        return between.map { (correction, $0.index) }
      }
  }

  private func isWithdrawn(_ decision: RecordedEvent) -> Bool {
    [.awardDecided, .decisionNoticesSent].contains(decision.type)
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
    var last = file.first(of: rule.knowableFrom)
    if judgement.outcome.verdict == .breached {
      for entry in judgement.events.lazy.compactMap({ file[$0] }) {
        guard let before = last else {
          last = entry
          continue
        }
        let isLater = (before.happened.date, before.index) < (entry.happened.date, entry.index)
        if isLater { last = entry }
      }
    }
    return last.map {
      Finding.Knowable(type: $0.type, event: $0.index, day: $0.happened.date)
    }
  }

  /// The statements of parties that contest one of these events.
  func statements(contesting events: [Int]) -> [Int] {
    statements.isEmpty
      ? [] : statements.filter { events.contains($0.aboutIndex) }.map { $0.index }
  }

  var regime: Regime { bench.regime }

  /// Decisions that rest on what was recorded before them, and complaints about it.
  private static let reliances: Set<EventType> = [
    .candidateRejected, .invitationsSent, .tenderEliminated, .evaluationClosed, .awardDecided,
    .decisionNoticesSent, .contractSigned, .stageClosed, .partnerTerminated,
    .partnershipTerminated, .purchaseOrdered, .complaintMade, .reviewLodged,
  ]
}

extension Ruling {
  /// What a rule is asked as, and what it came to. What a book leaves out is of no weight.
  init(_ entry: Rulebook.Entry, _ judgement: Judgement) {
    let (kind, severity): (Kind, Severity) =
      if case .asked(let kind, let severity) = entry.standing { (kind, severity) } else {
        (.law, .info)
      }
    self.init(
      rule: entry.rule, principle: entry.principle, kind: kind,
      severity: judgement.severity ?? severity, outcome: judgement.outcome)
  }
}

extension Finding {
  init(
    _ entry: Rulebook.Entry, _ ruling: Ruling, _ judgement: Judgement, in hearing: Hearing,
    uncorrected: Judgement?
  ) {
    self.ruling = ruling
    source = entry.rule.source(under: hearing.regime)
    events = judgement.events
    figures = judgement.figures
    let knowable = hearing.knowable(entry.rule, judgement)
    self.knowable = knowable
    let isOpen = ruling.kind == .law && [.breached, .notShown].contains(judgement.outcome.verdict)
    var routes: (@Sendable () -> ChallengeWindows)?
    if isOpen, let knowable {
      routes = {
        ChallengeWindows(from: knowable, of: hearing.file, under: hearing.book, on: hearing.day)
      }
    }
    self.routes = routes
    contestedBy = hearing.statements(contesting: judgement.events)
    self.uncorrected = uncorrected.map {
      Uncorrected(outcome: $0.outcome, wording: $0.sentence)
    }
    numbers = { entry.numbers(in: hearing.book) }
    wording = hearing.wording(of: judgement)
    sums = judgement.steps
  }
}

extension Rulebook.Entry {
  /// The numbers that its rule compares with, in words.
  fileprivate func numbers(in book: Rulebook?) -> [String] {
    rule.thresholds.map { threshold in
      guard let value = thresholds[threshold] else { return threshold.description }
      let change = book?.changes.first { $0.name.utf8.elementsEqual(threshold.name.utf8) }
      return "\(threshold.name) = \(value) \(threshold.unit), "
        + (change.map { "by choice: \($0.reason) Without it: \(threshold)" }
          ?? "as the rulebook sets it")
    }
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
