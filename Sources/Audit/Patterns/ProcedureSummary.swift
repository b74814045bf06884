import CivilTime
import Commissioning
import Fields
import Projections

/// What is kept of one procedure for questions across procedures. Kept once and counted: it stands
/// in every slice that is cut around it.
public final class ProcedureSummary: Sendable {
  /// The ledger, by its place in the portfolio from 0.
  public let ledger: Int
  /// The procedure.
  public let procedure: Identifier
  /// The bodies that buy, the leading one first; the ledger's authority where none is named.
  public let buyers: [Participant]
  /// The CPV division of what is bought first of all; nil where no code is on record.
  public let division: String?
  /// The country.
  public let place: String?
  /// The procedure that it renews.
  public let follows: Identifier?
  /// Who tendered, each party once.
  public let bidders: [Bidder]
  /// What was awarded, by the order of the log.
  public let awards: [Award]
  /// Whether the price of a tender stands behind a seal.
  let hasSealedPrice: Bool
  /// The times that it left.
  public let times: Times
  /// The day by which it is placed in a window: of the first award, else of the first publicity.
  public let day: LocalDate?

  init(
    ledger: Int, procedure: Identifier, buyers: [Participant], division: String?, place: String?,
    follows: Identifier?, bidders: [Bidder], awards: [Award], hasSealedPrice: Bool,
    times: Times
  ) {
    self.ledger = ledger
    self.procedure = procedure
    self.buyers = buyers
    self.division = division
    self.place = place
    self.follows = follows
    self.bidders = bidders
    self.awards = awards
    self.hasSealedPrice = hasSealedPrice
    self.times = times
    day = awards.map { $0.day }.min() ?? times.publicity
  }

  /// The day on which a window around it ends: of the last award, else the one by which it is
  /// placed.
  var lastDay: LocalDate? { awards.map { $0.day }.max() ?? day }

  /// A party that tendered.
  public struct Bidder: Sendable {
    /// Its handle in the procedure.
    public let handle: Identifier
    /// Who is behind it; nil where that is sealed or not on record.
    public let team: Team?
    /// The events of its tenders.
    public let events: [Int]
    /// Tenders handed in.
    public let tenders: Int
    /// What became of its tenders, ranking apart.
    let fate: CaseFile.Fate
    /// The lots that it bid for; none means the whole.
    let lots: Set<Identifier>
    /// The lowest of its open final prices, where it bid for the whole.
    public let price: Money?

    /// Whether it was thrown out.
    public var isDisqualified: Bool {
      if case .disqualified = fate { true } else { false }
    }
  }

  /// What is both of these lots and of those, where no lot means the whole; nil where nothing is.
  static func common(_ these: Set<Identifier>, _ those: Set<Identifier>) -> Set<Identifier>? {
    if these.isEmpty { return those }
    if those.isEmpty { return these }
    let both = these.intersection(those)
    return both.isEmpty ? nil : both
  }

  /// One winner of one decision.
  public final class Award: Sendable {
    /// The event of the decision.
    public let event: Int
    /// The day of the decision.
    public let day: LocalDate
    /// The lots that it is of; none means the whole.
    public let lots: [Identifier]
    /// The winner's handle.
    public let winner: Identifier
    /// Who is behind it; nil where that is sealed or not on record.
    public let team: Team?
    /// Whether who is behind it is sealed.
    public let isSealed: Bool
    /// What it is worth: by the contract, or by the decision where it has one winner.
    public let value: Money?

    init(
      event: Int, day: LocalDate, lots: [Identifier], winner: Identifier, team: Team?,
      isSealed: Bool, value: Money?
    ) {
      self.event = event
      self.day = day
      self.lots = lots
      self.winner = winner
      self.team = team
      self.isSealed = isSealed
      self.value = value
    }
  }

  /// How long bidders had, in days; nil where a date is not on record.
  public struct Times: Sendable {
    /// The day of the first publicity.
    public let publicity: LocalDate?
    /// From the first publicity to the first deadline.
    public let callDays: Int?
    /// From an invitation to its deadline for tenders, the shortest.
    public let tenderDays: Int?
    /// The time to ask to take part; nil where nobody has to ask, or no call is on record.
    public let requests: RequestTime?
  }

  /// From the dispatch of the call to the deadline for requests, beside the least that the law asks.
  public struct RequestTime: Sendable {
    /// Days that were given.
    public let days: Int
    /// Days that the law of the rulebook asks for at least, counted as it counts; nil where the book
    /// asks for none or is not known, or the calendar does not know the year.
    public let least: Int?
    /// Where the law says so.
    public let source: Source?
  }
}
