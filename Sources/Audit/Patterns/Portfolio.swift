import CivilTime
import Commissioning
import Fields
import Projections

/// The procedures of one or several ledgers, each as a summary: what patterns are looked for in.
///
/// Case files are read one at a time and not kept. Organisations are the same across ledgers only
/// where a register gave them one number.
public struct Portfolio: Sendable {
  /// One ledger's part.
  public struct Ledger: Sendable {
    /// What it is called.
    public let name: String
    /// Its procedures.
    public let files: [CaseFile]
    /// The book for those of its procedures that pin none.
    public let rulebook: String?
    /// The working days of its own; nil for those of the country, or of the book.
    public let calendar: WorkingDayCalendar?

    /// A ledger.
    public init(
      name: String, files: [CaseFile], rulebook: String? = nil,
      calendar: WorkingDayCalendar? = nil
    ) {
      self.name = name
      self.files = files
      self.rulebook = rulebook
      self.calendar = calendar
    }
  }

  private let stored: Stored
  /// Nil in what is kept there itself: it would hold itself for ever.
  private let lately: Lately?

  /// What was lately asked for: the rules of one hearing ask for the same.
  private final class Lately: Sendable {
    let slices = Recent<Cut, PatternSlice>(most: 64)
    let rates = Recent<RejectRates.Question, RejectRates>(most: 8192)
  }

  /// Kept once: every hearing holds it.
  private final class Stored: Sendable {
    let ledgers: [String]
    let procedures: [ProcedureSummary]
    /// Ids that different organisations have in different ledgers.
    let ambiguous: Set<Identifier>
    let places: [Key: Int]
    /// By buyer or place, and division.
    let groups: [Group: PatternGroup]
    let rejections: RejectCounts
    let roster: Roster

    init(
      _ names: [String], _ registrations: [[Recorded<OrganisationRegistered>]],
      _ roster: Roster, _ procedures: [ProcedureSummary]
    ) {
      ledgers = names
      self.procedures = procedures
      self.roster = roster
      let known = registrations.enumerated().flatMap { number, events in
        Set(events.map { roster.participant(number, $0.organisation) })
      }
      let ids = Dictionary(grouping: Set(known), by: \.id).filter { $0.value.count > 1 }
      ambiguous = Set(ids.keys.compactMap { $0 })
      let places = Dictionary(
        procedures.enumerated().map { (Key(ledger: $1.ledger, procedure: $1.procedure), $0) },
        uniquingKeysWith: { first, _ in first })
      self.places = places
      rejections = RejectCounts(procedures)
      groups = Self.groups(procedures).mapValues { members in
        PatternGroup(members) { award, procedure in
          guard let id = procedure.follows, let lead = award.team?.lead,
            let earlier = places[Key(ledger: procedure.ledger, procedure: id)]
          else { return false }
          return procedures[earlier].awards.contains { $0.team?.lead == lead }
        }
      }
    }

    private static func groups(_ procedures: [ProcedureSummary]) -> [Group: [ProcedureSummary]] {
      procedures.reduce(into: [:]) { groups, one in
        guard let division = one.division else { return }
        for buyer in Set(one.buyers) {
          groups[Group(scope: .buyer(buyer), division: division), default: []].append(one)
        }
        if let place = one.place {
          groups[Group(scope: .place(place), division: division), default: []].append(one)
        }
      }
    }
  }

  private struct Key: Hashable {
    let ledger: Int
    let procedure: Identifier
  }

  private struct Group: Hashable {
    let scope: PatternSlice.Scope
    let division: String
  }

  private struct Cut: Hashable {
    let group: Group
    let window: PatternSlice.Window
  }

  /// What the ledgers are called, in their order.
  public var ledgers: [String] { stored.ledgers }
  /// Every procedure, by ledger and in its order there.
  public var procedures: [ProcedureSummary] { stored.procedures }
  var rejections: RejectCounts { stored.rejections }

  /// Reads ledgers. Registrations are those that the first file of each knows, for all of a ledger
  /// know the same.
  public init(_ ledgers: [Ledger]) {
    let reader = PortfolioReader(
      ledgers.map { ledger in
        PortfolioReader.Ledger(
          name: ledger.name, book: ledger.files.first?.book ?? OrganisationBook(),
          rulebook: ledger.rulebook, calendar: ledger.calendar)
      })
    self = reader.portfolio(
      of: ledgers.enumerated().flatMap { number, ledger in
        ledger.files.map { reader.summary(of: $0, ledger: number) }
      })
  }

  init(
    _ names: [String], _ registrations: [[Recorded<OrganisationRegistered>]], _ roster: Roster,
    _ summaries: [ProcedureSummary]
  ) {
    stored = Stored(names, registrations, roster, summaries)
    lately = Lately()
  }

  private init(within stored: Stored) {
    self.stored = stored
    lately = nil
  }

  /// The procedures of a scope and division, in no window; nil where there are none.
  func group(_ scope: PatternSlice.Scope, division: String) -> PatternGroup? {
    stored.groups[Group(scope: scope, division: division)]
  }

  /// The procedures of a scope and division in a window.
  func slice(
    _ scope: PatternSlice.Scope, division: String, window: PatternSlice.Window
  ) -> PatternSlice {
    let cut = Cut(group: Group(scope: scope, division: division), window: window)
    let whole = Portfolio(within: stored)
    let make = { PatternSlice(whole, scope, division: division, window: window) }
    return lately?.slices.value(cut, make) ?? make()
  }

  /// What part of the tenders each buyer throws out.
  func rejectRates(_ question: RejectRates.Question) -> RejectRates {
    lately?.rates.value(question) { rejections.rates(question) } ?? rejections.rates(question)
  }

  /// Every buyer and division with a procedure in the window, by the buyer's name.
  public func slices(
    window: PatternSlice.Window, buyer id: Identifier? = nil, division: String? = nil
  ) -> [PatternSlice] {
    stored.groups.keys.compactMap { group -> (buyer: Participant, division: String)? in
      guard case .buyer(let buyer) = group.scope else { return nil }
      return (buyer, group.division)
    }.filter { (id == nil || $0.buyer.id == id) && (division == nil || $0.division == division) }
      .sorted { ($0.buyer, $0.division) < ($1.buyer, $1.division) }
      .map { PatternSlice(self, .buyer($0.buyer), division: $0.division, window: window) }
      .filter { !$0.procedures.isEmpty }
  }

  /// The last day on which anything was awarded or called for.
  public var lastDay: LocalDate? {
    procedures.compactMap { $0.awards.map { $0.day }.max() ?? $0.day }.max()
  }

  /// Procedures without a CPV code, which stand beside no others.
  public var withoutDivision: Int { procedures.count { $0.division == nil } }

  /// What an organisation is called: its id, with its ledger where another has that id too.
  public func label(_ participant: Participant) -> String {
    let ledger = ledgers.indices.contains(participant.ledger) ? ledgers[participant.ledger] : ""
    guard let id = participant.id else { return ledger }
    return stored.ambiguous.contains(id) ? "\(id) (\(ledger))" : id.spelling
  }

  /// What a register, or the first who registered it, calls an organisation; nil where nobody did.
  /// A name is for the eye: two organisations may have one, and nothing is joined by it.
  public func name(_ participant: Participant) -> String? {
    stored.roster.card(of: participant).name
  }

  /// The same of several, as far as they are known.
  public func name(_ participants: [Participant]) -> String? {
    let names = participants.compactMap(name)
    return names.isEmpty ? nil : names.joined(separator: " + ")
  }

  /// What a procedure is called: its id, with its ledger where there are several.
  public func label(_ procedure: ProcedureSummary) -> String {
    ledgers.count > 1
      ? "\(procedure.procedure) (\(ledgers[procedure.ledger]))" : procedure.procedure.spelling
  }

  /// Several organisations, as one leads where nobody says who.
  public func label(_ participants: [Participant]) -> String {
    participants.map(label).joined(separator: " + ")
  }

  /// The summary of a procedure of the first ledger.
  func summary(of procedure: Identifier) -> ProcedureSummary? {
    self[0, procedure]
  }

  /// The summary of a procedure of a ledger.
  subscript(ledger: Int, procedure: Identifier) -> ProcedureSummary? {
    stored.places[Key(ledger: ledger, procedure: procedure)].map { stored.procedures[$0] }
  }
}
