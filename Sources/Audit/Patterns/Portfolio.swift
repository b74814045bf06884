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

    /// The book that binds a procedure of it.
    func book(of file: CaseFile) -> Rulebook? {
      file.rulebook(standing: rulebook)?.counting(in: calendar, of: file)
    }
  }

  /// What the ledgers are called, in their order.
  public let ledgers: [String]
  /// Every procedure, by ledger and in its order there.
  public let procedures: [ProcedureSummary]
  /// Ids that different organisations have in different ledgers.
  private let ambiguous: Set<Identifier>
  private let places: [Key: Int]
  private let groups: [Group: [Int]]

  private struct Key: Hashable {
    let ledger: Int
    let procedure: Identifier
  }

  private struct Group: Hashable {
    let buyer: Participant
    let division: String
  }

  /// Reads ledgers. Registrations are those that the first file of each knows, for all of a ledger
  /// know the same.
  public init(_ ledgers: [Ledger]) {
    self.ledgers = ledgers.map(\.name)
    let registrations = ledgers.map { ledger in
      (ledger.files.first?.organisations.values).map { $0.sorted { $0.index < $1.index } } ?? []
    }
    let roster = Roster(registrations)
    procedures = ledgers.enumerated().flatMap { number, ledger in
      ledger.files.map { file in
        SummaryReader(file: file, ledger: number, roster: roster, book: ledger.book(of: file))
          .summary()
      }
    }
    let known = registrations.enumerated().flatMap { number, events in
      Set(events.map { roster.participant(number, $0.organisation) })
    }
    let ids = Dictionary(grouping: Set(known), by: \.id).filter { $0.value.count > 1 }
    ambiguous = Set(ids.keys.compactMap { $0 })
    places = Dictionary(
      procedures.enumerated().map { (Key(ledger: $1.ledger, procedure: $1.procedure), $0) },
      uniquingKeysWith: { first, _ in first })
    groups = procedures.enumerated().reduce(into: [:]) { groups, one in
      guard let division = one.element.division else { return }
      for buyer in Set(one.element.buyers) {
        groups[Group(buyer: buyer, division: division), default: []].append(one.offset)
      }
    }
  }

  /// The procedures of a scope and division, in no window.
  func procedures(_ scope: PatternSlice.Scope, division: String) -> [ProcedureSummary] {
    switch scope {
    case .buyer(let buyer):
      (groups[Group(buyer: buyer, division: division)] ?? []).map { procedures[$0] }
    case .place(let country):
      procedures.filter { $0.division == division && $0.place == country }
    }
  }

  /// Every buyer and division with a procedure in the window, by the buyer's name.
  public func slices(
    window: PatternSlice.Window, buyer id: Identifier? = nil, division: String? = nil
  ) -> [PatternSlice] {
    groups.keys.filter { group in
      (id == nil || group.buyer.id == id) && (division == nil || group.division == division)
    }.sorted { ($0.buyer, $0.division) < ($1.buyer, $1.division) }
      .map { PatternSlice(self, .buyer($0.buyer), division: $0.division, window: window) }
      .filter { !$0.procedures.isEmpty }
  }

  /// The last day on which anything was awarded or called for.
  public var lastDay: LocalDate? {
    procedures.compactMap { $0.awards.map(\.day).max() ?? $0.day }.max()
  }

  /// Procedures without a CPV code, which stand beside no others.
  public var withoutDivision: Int { procedures.count { $0.division == nil } }

  /// What an organisation is called: its id, with its ledger where another has that id too.
  public func label(_ participant: Participant) -> String {
    let ledger = ledgers.indices.contains(participant.ledger) ? ledgers[participant.ledger] : ""
    guard let id = participant.id else { return ledger }
    return ambiguous.contains(id) ? "\(id) (\(ledger))" : id.spelling
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
    places[Key(ledger: ledger, procedure: procedure)].map { procedures[$0] }
  }
}
