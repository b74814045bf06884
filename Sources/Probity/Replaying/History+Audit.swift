import Audit
import CivilTime
import Commissioning
import Cryptography
import Fields
import Ledger
import Projections
import TransparencyLog

extension History {
  /// Whether the procedure was fair and transparent, by what this history holds.
  ///
  /// The rulebook is the one named, else the one that the procedure pinned, else the ledger's own
  /// for procedures that name none. Nil where nothing is recorded about the procedure.
  ///
  /// Patterns are looked for in `portfolio`, whose first ledger is this one; without one, the
  /// procedure is judged by itself, and the rules that compare procedures are not asked.
  public func audit(
    _ procedure: Identifier, under book: Rulebook? = nil, at time: Instant,
    among portfolio: Portfolio? = nil
  ) -> AuditResult? {
    guard let file = caseFile(procedure) else { return nil }
    return audit(file, under: book, at: time, among: portfolio)
  }

  /// The same for a case file of this history.
  func audit(
    _ file: CaseFile, under book: Rulebook? = nil, at time: Instant,
    among portfolio: Portfolio? = nil
  ) -> AuditResult {
    Audit.run(
      file, under: book ?? state.rulebook(of: file), calendar: state.calendar,
      asOf: auditedAsOf(time), record: record, view: view.reader,
      portfolio: portfolio, comparing: portfolio != nil)
  }

  /// Every procedure as far as this history holds it, for patterns across them.
  public var portfolio: Portfolio { Portfolio(of: [self]) }

  /// What reading proved about the bytes: everything was hashed up to the last signed root, or only
  /// what the question needs, or reading stopped at damage. A record beside which this user has seen
  /// another is not intact.
  var record: Answer.RecordState {
    guard damage == nil, contradiction?.code != .forked else { return .damaged }
    return checked == nil ? .intact : .provenWhereRead
  }

  private func auditedAsOf(_ time: Instant) -> AuditResult.AsOf {
    let isWhole = size == state.size
    return AuditResult.AsOf(
      size: size, root: isWhole ? state.frontier.root.base64 : nil, time: time)
  }
}

extension LedgerState {
  /// The book that binds a procedure of this log.
  public func rulebook(of file: CaseFile) -> Rulebook? {
    file.rulebook(standing: opened?.rulebook)
  }

  /// The working days of procedures, where the ledger names a calendar of its own.
  public var calendar: WorkingDayCalendar? {
    opened?.calendar.flatMap(WorkingDayCalendar.named)
  }

  /// What the rules say of a case file that is about to stand in this log.
  func audit(_ file: CaseFile, at time: Instant) -> AuditResult {
    Audit.run(
      file, under: rulebook(of: file), calendar: calendar,
      asOf: AuditResult.AsOf(size: size, root: nil, time: time), record: .intact,
      view: .authority, comparing: false)
  }
}

extension Portfolio {
  /// The procedures of several ledgers, each called by its authority.
  public init(of histories: [History]) {
    self.init(
      histories.map { history in
        Ledger(
          name: history.state.opened?.authority ?? history.folder,
          files: history.procedures.compactMap(history.caseFile),
          rulebook: history.state.opened?.rulebook, calendar: history.state.calendar)
      })
  }
}

extension History.View {
  /// Whose eyes, as an answer says it.
  var reader: Answer.View {
    switch self {
    case .authority: .authority
    case .auditor: .auditor
    case .public: .everybody
    }
  }
}
