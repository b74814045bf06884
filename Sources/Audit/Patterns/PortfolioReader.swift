import CivilTime
import Commissioning
import Projections

/// Makes a portfolio of case files that are looked at one at a time: it keeps their summaries, and
/// none of them.
public struct PortfolioReader: Sendable {
  /// What is asked of a ledger beside its procedures.
  public struct Ledger: Sendable {
    let name: String
    let book: OrganisationBook
    let rulebook: String?
    let calendar: WorkingDayCalendar?

    /// What a ledger is called, the organisations that it knows, the book for those of its
    /// procedures that pin none, and the working days of its own, where it has some.
    public init(
      name: String, book: OrganisationBook, rulebook: String?, calendar: WorkingDayCalendar?
    ) {
      self.name = name
      self.book = book
      self.rulebook = rulebook
      self.calendar = calendar
    }
  }

  private let ledgers: [Ledger]
  private let registrations: [[Recorded<OrganisationRegistered>]]
  private let roster: Roster

  /// A reader of these ledgers.
  public init(_ ledgers: [Ledger]) {
    self.ledgers = ledgers
    registrations = ledgers.map { $0.book.organisations.values.sorted { $0.index < $1.index } }
    roster = Roster(registrations)
  }

  /// What is kept of a procedure of a ledger, by the ledger's place from 0.
  public func summary(of file: CaseFile, ledger: Int) -> ProcedureSummary {
    let book = file.rulebook(standing: ledgers[ledger].rulebook)
    return SummaryReader(
      file: file, ledger: ledger, roster: roster,
      book: book?.counting(in: ledgers[ledger].calendar, of: file)
    ).summary()
  }

  /// The portfolio: summaries by ledger, and in each in their order there.
  public func portfolio(of summaries: [ProcedureSummary]) -> Portfolio {
    Portfolio(ledgers.map { $0.name }, registrations, roster, summaries)
  }
}
