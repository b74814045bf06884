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

    /// A ledger.
    public init(name: String, files: [CaseFile]) {
      self.name = name
      self.files = files
    }
  }

  /// What the ledgers are called, in their order.
  public let ledgers: [String]
  /// Every procedure, by ledger and in its order there.
  public let procedures: [ProcedureSummary]
  /// Ids that different organisations have in different ledgers.
  private let ambiguous: Set<Identifier>

  /// Reads ledgers. Registrations are those that the first file of each knows, for all of a ledger
  /// know the same.
  public init(_ ledgers: [Ledger]) {
    self.ledgers = ledgers.map(\.name)
    let registrations = ledgers.map { ledger in
      (ledger.files.first?.organisations.values).map { $0.sorted { $0.index < $1.index } } ?? []
    }
    let roster = Roster(registrations)
    procedures = ledgers.enumerated().flatMap { number, ledger in
      ledger.files.map { SummaryReader(file: $0, ledger: number, roster: roster).summary() }
    }
    let known = registrations.enumerated().flatMap { number, events in
      Set(events.map { roster.participant(number, $0.organisation) })
    }
    let ids = Dictionary(grouping: Set(known), by: \.id).filter { $0.value.count > 1 }
    ambiguous = Set(ids.keys.compactMap { $0 })
  }

  /// What an organisation is called: its id, with its ledger where another has that id too.
  public func label(_ participant: Participant) -> String {
    let ledger = ledgers.indices.contains(participant.ledger) ? ledgers[participant.ledger] : ""
    guard let id = participant.id else { return ledger }
    return ambiguous.contains(id) ? "\(id) (\(ledger))" : id.spelling
  }

  /// Several organisations, as one leads where nobody says who.
  public func label(_ participants: [Participant]) -> String {
    participants.map(label).joined(separator: " + ")
  }

  /// The summary of a procedure of the first ledger.
  func summary(of procedure: Identifier) -> ProcedureSummary? {
    procedures.first { $0.ledger == 0 && $0.procedure == procedure }
  }
}
