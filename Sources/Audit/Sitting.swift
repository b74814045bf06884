import CivilTime
import Fields
import Projections

/// Hears one procedure after another, and says of each whether it was fair and transparent, without
/// the findings.
///
/// A procedure is heard once, and its file is dropped: what rules come to that look at it alone is
/// kept as a few numbers. Those that look at others too are asked afterwards, when all have been
/// heard, of what is kept of each.
public final class Sitting: Sendable {
  private let book: Rulebook?
  private let standing: String?
  private let calendar: WorkingDayCalendar?
  private let time: Instant
  private let record: Answer.RecordState
  private let view: Answer.View
  private let questions = Recent<Law, Questions>(most: 64)

  /// What decides which questions are asked.
  private struct Law: Hashable {
    let book: String?
    let country: String?
  }

  /// `book` judges all procedures; where it is nil each is judged by the one that it pinned, else by
  /// `standing`. The rest as in `Audit`.
  public init(
    book: Rulebook?, standing: String?, calendar: WorkingDayCalendar?, at time: Instant,
    record: Answer.RecordState, view: Answer.View
  ) {
    self.book = book
    self.standing = standing
    self.calendar = calendar
    self.time = time
    self.record = record
    self.view = view
  }

  /// What is kept of a procedure until all have been heard.
  public struct Heard: Sendable {
    /// What others are told of it.
    public let summary: ProcedureSummary
    /// Whether its file is needed once more: it was corrected, and is judged as it was too.
    public let isCorrected: Bool
    fileprivate let basis: Answer.Basis
    /// What the rules came to that have been asked, without those whose question did not arise.
    fileprivate let rulings: [Ruling]
    /// Those that remain to be asked.
    fileprivate let remaining: [Rulebook.Entry]
  }

  /// Hears a procedure, of which `summary` is kept.
  public func hear(_ file: CaseFile, _ summary: ProcedureSummary) -> Heard {
    let book = self.book ?? file.rulebook(standing: standing)
    let asked = questions.value(Law(book: book?.name, country: file.country)) {
      Questions(of: file, under: book)
    }
    let hearing = Hearing(
      file: file, book: book.map { $0.counting(in: calendar, of: file) }, day: time.utcDate,
      view: view, portfolio: nil, files: nil)
    let rulings = file.isCorrected ? [] : asked.own.map(hearing.ruling)
    return Heard(
      summary: summary, isCorrected: file.isCorrected, basis: Answer.Basis(file),
      rulings: rulings.filter { $0.outcome.verdict != .notApplicable },
      remaining: asked.comparing.filter { $0.rule.trigger.isPulled(by: file.types) })
  }

  /// The answer for a procedure that was not corrected, once all have been heard.
  public func answer(_ heard: Heard, among portfolio: Portfolio) -> ProcedureAnswer {
    let bench = Examination.Bench(
      day: time.utcDate, book: nil, view: view, portfolio: portfolio, own: heard.summary)
    let file = CaseFile(procedure: heard.summary.procedure, events: [])
    let compared = heard.remaining.map { entry in
      Ruling(
        entry,
        Examination(file: file, bench: bench, thresholds: entry.thresholds).judge(entry.rule))
    }
    let rulings = heard.rulings + compared
    let ordered = Ruling.order(rulings).map { rulings[$0] }
    return ProcedureAnswer(
      procedure: heard.summary.procedure,
      answer: Answer(ordered, record: record, view: view, basis: heard.basis), rulings: ordered)
  }
}

/// Whether one procedure was fair and transparent, without the findings.
public struct ProcedureAnswer: Sendable {
  /// The procedure.
  public let procedure: Identifier
  /// Was it fair, was it transparent.
  public let answer: Answer
  private let rulings: [Ruling]

  init(procedure: Identifier, answer: Answer, rulings: [Ruling]) {
    self.procedure = procedure
    self.answer = answer
    self.rulings = rulings
  }

  /// That of a whole result.
  public init(_ result: AuditResult) {
    self.init(
      procedure: result.procedure, answer: result.answer,
      rulings: result.findings.map { $0.ruling })
  }

  /// Whether a legal duty is contradicted, or with `strict` not shown, at or above a weight.
  public func fails(on severity: Severity, strict: Bool = false) -> Bool {
    rulings.contains { $0.fails(on: severity, strict: strict) }
  }
}
