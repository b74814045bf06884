import CivilTime
import Commissioning
import Fields
import Projections

/// Runs the rules of a book, and of the overlays, over the case file of one procedure.
public enum Audit {
  /// Audits one procedure.
  ///
  /// `book` is the one that the procedure pins; nil where it pins none, and then only the overlays
  /// and the question whether a book fits are asked. `calendar` stands in for the
  /// country's, which stands in for the book's own.
  /// `record` is what the caller proved about the bytes; `view` says whose disclosures the case
  /// file holds; `basis` is worked out from the events where it is not given. `portfolio` holds the
  /// procedures among which patterns are looked for, this one among them and its ledger the first;
  /// without one, rules about patterns are not shown. Unless `comparing`, rules that compare
  /// procedures are not asked, and the result says which. `files` are the attached files that the
  /// caller holds.
  public static func run(
    _ file: CaseFile, under book: Rulebook?, calendar: WorkingDayCalendar? = nil,
    asOf: AuditResult.AsOf, record: Answer.RecordState, view: Answer.View,
    basis: Answer.Basis? = nil, portfolio: Portfolio? = nil, comparing: Bool = true,
    files: FilesAtHand? = nil
  ) -> AuditResult {
    let questions = Questions(of: file, under: book)
    let hearing = Hearing(
      file: file, book: book.map { $0.counting(in: calendar, of: file) }, day: asOf.time.utcDate,
      view: view, portfolio: portfolio, files: files)
    let asked = comparing ? questions.own + questions.comparing : questions.own
    let findings = Finding.inOrder(asked.map(hearing.finding))
    return AuditResult(
      procedure: file.procedure, rulebook: book?.name ?? file.pinnedRulebook,
      pinned: file.pinnedRulebook, regime: book?.regime, changes: book?.changes ?? [], asOf: asOf,
      answer: Answer(
        findings.map { $0.ruling }, record: record, view: view,
        basis: basis ?? Answer.Basis(file)),
      findings: findings,
      unasked: comparing ? [] : questions.comparing.map { $0.rule },
      routes: {
        ChallengeWindows(
          of: file, under: book, calendar: calendar, on: asOf.time.utcDate, party: view.reader)
      })
  }

  /// Audits one procedure under the book that it pins.
  public static func run(
    _ file: CaseFile, calendar: WorkingDayCalendar? = nil, asOf: AuditResult.AsOf,
    record: Answer.RecordState, view: Answer.View, portfolio: Portfolio? = nil,
    files: FilesAtHand? = nil
  ) -> AuditResult {
    run(
      file, under: file.pinnedRulebook.flatMap(Rulebook.named), calendar: calendar, asOf: asOf,
      record: record, view: view, portfolio: portfolio, files: files)
  }
}

extension CaseFile {
  /// The rulebook that the procedure pinned when it opened, as it named it.
  public var pinnedRulebook: String? { first(ProcedureOpened.self)?.rulebook }

  /// The book that binds the procedure: the one that it pinned, else `standing`, its ledger's for
  /// procedures that pin none. What was imported was run under a book that the import does not
  /// know: without a pinned one it is bound by none.
  public func rulebook(standing: String?) -> Rulebook? {
    let isImported = first(ProcedureOpened.self)?.common.origin == .imported
    return (pinnedRulebook ?? (isImported ? nil : standing)).flatMap(Rulebook.named)
  }
}

extension Answer {
  init(
    _ rulings: [Ruling], record: RecordState, view: View, basis: Basis
  ) {
    let fit = rulings.first { $0.rule.id.utf8.elementsEqual(Rule.regimeFits.id.utf8) }
    self.init(
      fair: Side(rulings, of: Side.fair, record: record),
      transparent: Side(rulings, of: Side.transparent, record: record),
      questions: rulings.filter { $0.isQuestion }.map { $0.rule.id }, record: record, view: view,
      basis: basis, rulebookFits: Fit(fit?.outcome.verdict))
  }
}

extension Answer.Fit {
  init(_ verdict: Verdict?) {
    switch verdict {
    case .met?: self = .yes
    case .breached?: self = .no
    case .notShown?, .notApplicable?, nil: self = .notShown
    }
  }
}

extension Answer.Basis {
  /// How the events of a file came to be recorded. What was transcribed later by a person is no
  /// more live than what a program imported.
  public init(_ file: CaseFile) {
    let live = file.events.count { ($0.common.origin ?? .live) == .live }
    self = live == file.events.count ? .live : live == 0 ? .imported : .mixed
  }
}
