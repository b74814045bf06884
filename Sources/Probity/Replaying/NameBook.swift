import Commissioning
import DurableStorage
import Fields
import Ledger
import Projections

/// The names that a ledger bears, for a shell that completes a word: what stands in the open, read
/// in haste and vouched for by nobody.
public struct NameBook: Sendable {
  /// Somebody who presses a key waits for it: of a longer log only the beginning is looked at.
  public static let entriesMax = 20_000

  private let docket: Docket
  private let state: LedgerState

  /// Reads at most so many entries of the ledger in `folder`.
  public init(
    _ surroundings: Surroundings, folder: String, entriesMax: Int = Self.entriesMax
  ) throws(Complaints) {
    var docket = Docket()
    var count = 0
    do {
      let reading = try LogReader(surroundings.volume, at: folder).read(.commissioning) { entry in
        if case .event(let event) = Interpretation(entry, open: { _ in nil }) {
          docket.add(event)
        }
        count += 1
        return count < entriesMax
      }
      state = reading.state
    } catch {
      throw Complaints(Complaint(error))
    }
    docket.grow(to: count)
    self.docket = docket
  }

  /// The procedures in the order of their first events, each with its title.
  public var procedures: [(id: Identifier, title: String)] {
    docket.procedures.map { id in
      (id, docket.caseFile(id)?.first(ProcedureOpened.self)?.title ?? "")
    }
  }

  /// The actors by their handles, each with the roles it has now.
  public var actors: [(id: Identifier, roles: [Identifier])] {
    state.register.actors.keys.sorted().map { actor in
      (actor, state.register.grants(of: actor, at: state.size).map(\.role))
    }
  }

  /// The handles of the parties of a procedure; of all of them where none is named.
  public func parties(of procedure: Identifier?) -> [Identifier] {
    var handles: [Identifier] = []
    for id in procedure.map({ [$0] }) ?? docket.procedures {
      for party in docket.caseFile(id)?.parties ?? [] where !handles.contains(party.handle) {
        handles.append(party.handle)
      }
    }
    return handles
  }

  /// What a field of this name can refer to in a procedure.
  public func known(toField name: String, in procedure: Identifier?) -> [String] {
    procedure.flatMap { docket.caseFile($0) }?.known(toField: name) ?? []
  }
}
