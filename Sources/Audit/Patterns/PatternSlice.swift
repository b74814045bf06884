import CivilTime
import Fields
import Projections

/// The procedures among which a pattern is looked for: of one buyer or one place, of one CPV
/// division, in one window of time.
public struct PatternSlice: Sendable {
  /// Whose procedures.
  public enum Scope: Hashable, Sendable {
    /// One buyer's.
    case buyer(Participant)
    /// Every buyer's in a country.
    case place(String)
  }

  /// A span of days.
  public struct Window: Hashable, Sendable {
    /// Its first day.
    public let since: LocalDate
    /// Its last day.
    public let until: LocalDate
    /// How many months it was made of; nil where it was given by its days.
    let months: Int?

    /// From a day to a day.
    public init(since: LocalDate, until: LocalDate) {
      self.since = since
      self.until = until
      months = nil
    }

    /// So many months that end with a day.
    public init(months: Int, until: LocalDate) {
      since = until.adding(months: -months).adding(days: 1) ?? until
      self.until = until
      self.months = months
    }

    /// The window of the same length before this one.
    var before: Window {
      let end = since.adding(days: -1) ?? since
      return Window(since: end.adding(days: -since.days(to: until)) ?? .first, until: end)
    }

    func contains(_ day: LocalDate) -> Bool { since <= day && day <= until }
  }

  /// The portfolio that it is cut from.
  public let portfolio: Portfolio
  /// Whose procedures.
  public let scope: Scope
  /// The CPV division.
  public let division: String
  /// The window.
  public let window: Window
  /// The procedures in it, by day, ledger and id.
  public var procedures: ArraySlice<ProcedureSummary> {
    kept.procedures.value {
      portfolio.group(scope, division: division)?.procedures(in: window) ?? []
    }
  }
  private let kept = Kept()

  /// What is worked out once, when it is first asked for, and shared by all rules about patterns.
  private final class Kept: Sendable {
    let procedures = Memo<ArraySlice<ProcedureSummary>>()
    let facts = Memo<PatternFacts>()
    let awards = Memo<[Entry]>()
    let events = Memo<[Int]>()
    let before = Memo<PatternSlice>()
  }

  /// The procedures of the portfolio that fit.
  init(_ portfolio: Portfolio, _ scope: Scope, division: String, window: Window) {
    self.portfolio = portfolio
    self.scope = scope
    self.division = division
    self.window = window
  }

  /// What rules compare of it.
  var facts: PatternFacts {
    kept.facts.value {
      portfolio.group(scope, division: division)?.facts(in: window) ?? PatternFacts()
    }
  }

  /// One award, and the procedure that it is of.
  public struct Entry: Sendable {
    /// The procedure.
    public let procedure: ProcedureSummary
    /// The award.
    public let award: ProcedureSummary.Award
    /// Whether it renews a contract of the same lead.
    public let isRenewal: Bool
  }

  /// The awards, by day and in the order of the procedures.
  public var awards: [Entry] {
    kept.awards.value {
      portfolio.group(scope, division: division)?.awards(in: window) ?? []
    }
  }

  /// The procedure of the same ledger that this one follows.
  func original(of procedure: ProcedureSummary) -> ProcedureSummary? {
    guard let id = procedure.follows else { return nil }
    return portfolio[procedure.ledger, id]
  }

  /// The same scope in the window of the same length before this one.
  var before: PatternSlice {
    kept.before.value {
      PatternSlice(portfolio, scope, division: division, window: window.before)
    }
  }

  /// The events of all its awards, ascending, as `indexes` gives them.
  var awardEvents: [Int] { kept.events.value { Judgement.ascending(indexes(awards)) } }

  /// Indexes of events, for those of the ledger whose procedure is audited: an index of another
  /// ledger would name another event here.
  func indexes(_ entries: [Entry]) -> [Int] {
    entries.filter { $0.procedure.ledger == 0 }.map { $0.award.event }
  }

  /// Whose procedures they are, in words.
  public var owner: String {
    switch scope {
    case .buyer(let buyer): portfolio.label(buyer)
    case .place(let country): country
    }
  }

  /// What that buyer is called, for the eye; nil where nobody registered it.
  public var ownerName: String? {
    guard case .buyer(let buyer) = scope else { return nil }
    return portfolio.name(buyer)
  }

  /// What it is cut by, in words: `9 awards in 9 procedures, 2023-01-02 to 2026-01-01`. The first
  /// word of the noun is what is counted.
  func basis(_ noun: String, _ count: Int) -> String {
    let head = noun.prefix { $0 != " " }
    let what = counted(count, String(head)) + noun.dropFirst(head.count)
    let among = head == "procedure" ? "" : " in \(counted(procedures.count, "procedure"))"
    return "\(what)\(among), \(window.since) to \(window.until)"
  }
}

extension LocalDate {
  /// The same day so many months later, or earlier where negative; the last of a shorter month.
  func adding(months: Int) -> LocalDate {
    let (year, month, day) = components
    let number = year * 12 + (month - 1) + months
    guard number >= 12 else { return .first }
    for candidate in stride(from: day, through: max(1, day - 3), by: -1) {
      if let date = LocalDate(year: number / 12, month: number % 12 + 1, day: candidate) {
        return date
      }
    }
    return .last
  }
}
